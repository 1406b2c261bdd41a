/**
 * Measures Pullquote beside its peers, each in a process of its own, in turns, so that other load on the machine affects all
 * of them. Figures are CPU time (user and system), which varies less on a busy machine than wall time.
 *
 *     npm run bench [-- --only read,send --rounds 3 --scale 1 --out bench/out]
 *
 * Prints tables; writes results.json, results.md and a picture of each case (light and dark) to the folder of `--out`.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { drawBars } from './lib/picture.mjs'
import { toMarkdown, toRows } from './lib/tables.mjs'

/** `articles` and `memory` show growth: their first row is the smallest. */
const CASES = [
  'startup',
  'read',
  'feeds',
  'quotes',
  'story',
  'compile',
  'personalise',
  'send',
  'articles',
  'memory',
  'workers',
]
const here = (...parts) => path.join(import.meta.dirname, ...parts)
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: CASES.join(',') },
    rounds: { type: 'string', default: '3' },
    scale: { type: 'string', default: '1' },
    out: { type: 'string', default: here('out') },
  },
})
const names = values.only.split(',')
const unknown = names.filter((name) => !CASES.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`Unknown case: ${unknown.join(', ')}. There are ${CASES.join(', ')}.\n`)
  process.exit(2)
}
const say = (line) => process.stdout.write(`${line}\n`)

/** A contestant of a case that has no way of its own to be measured. */
function measureApart(name, { count, share = {} }, contestant) {
  const total = Math.max(1, Math.round(count * Number(values.scale) * (share[contestant] ?? 1)))
  const argv = [here('lib', 'contestant.mjs'), name, contestant, String(total)]
  const out = execFileSync(process.execPath, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return JSON.parse(out.trim().split('\n').at(-1))
}

async function measureCase(name) {
  const made = await import(`./cases/${name}.mjs`)
  const { title, unit, contestants, open, growth = false } = made
  const opened = await open?.({ scale: Number(values.scale) })
  const taken = new Map(Object.keys(contestants).map((contestant) => [contestant, []]))
  const rounds = Math.min(Number(values.rounds), made.rounds ?? Infinity)
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const [contestant, list] of taken) {
        const one = await (opened === undefined
          ? measureApart(name, made, contestant)
          : opened.measure(contestant, contestants[contestant]))
        if (one === undefined) taken.delete(contestant)
        else list.push(one)
      }
    }
  } finally {
    await opened?.close()
  }
  return { name, title, unit, growth, rows: toRows(taken) }
}

const results = []
mkdirSync(values.out, { recursive: true })
for (const name of names) {
  const result = await measureCase(name)
  if (result.rows.length === 0) continue
  results.push(result)
  say(`${toMarkdown(result)}\n`)
  const bars = result.rows.map((row) => ({ ...row, value: row.cpuMs }))
  for (const mode of ['light', 'dark']) {
    const picture = drawBars({ title: result.title, unit: `CPU per ${result.unit}`, rows: bars }, mode)
    writeFileSync(path.join(values.out, `${name}-${mode}.svg`), picture)
  }
}
const [cpu] = os.cpus()
const machine = {
  node: process.versions.node,
  system: `${os.type()} ${os.release()} ${os.arch()}`,
  cpu: cpu?.model,
  cores: os.cpus().length,
  memoryGiB: Math.round(os.totalmem() / 2 ** 30),
  load: os.loadavg()[0],
}
writeFileSync(path.join(values.out, 'results.json'), `${JSON.stringify({ machine, results }, undefined, 2)}\n`)
writeFileSync(path.join(values.out, 'results.md'), `${results.map(toMarkdown).join('\n\n')}\n`)
say(
  `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores. Written to ${path.relative(process.cwd(), values.out)}`,
)
