/** Rounds of measurements → medians, ratios and their Markdown tables. */
export const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)]

const sayMs = (ms) => (ms >= 100 ? ms.toFixed(0) : ms >= 1 ? ms.toFixed(1) : ms.toFixed(3))

/** Rows of one case. The ratio is to its first contestant, which is ours. */
export function toRows(taken) {
  const rows = [...taken].map(([name, rounds]) => ({
    name,
    cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
    peakMiB: rounds.some(({ peakMiB }) => peakMiB > 0) ? median(rounds.map(({ peakMiB }) => peakMiB)) : undefined,
    rounds: rounds.length,
    isOurs: /^pullquote/i.test(name),
  }))
  const base = rows[0]?.cpuMs
  return rows.map((row) => ({ ...row, ratio: row.cpuMs / base, shown: `${sayMs(row.cpuMs)} ms` }))
}

export function toMarkdown({ title, unit, rows }) {
  const head = `| ${title} | CPU per ${unit} | ratio | peak memory |\n| --- | ---: | ---: | ---: |`
  const lines = rows.map(({ name, shown, ratio, peakMiB }) => {
    const memory = peakMiB === undefined ? '' : `${peakMiB.toFixed(0)} MiB`
    return `| ${name} | ${shown} | ${ratio.toFixed(2)} | ${memory} |`
  })
  return [head, ...lines].join('\n')
}
