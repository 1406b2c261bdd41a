/** How alike two texts are, by the runs of words that they share (Broder 1997, resemblance and containment). Pure. */

/** Runs of `length` words, lower case, without marks. A shorter text is one run. */
export function shinglesOf(text: string, length: number): Set<string> {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return new Set()
  const count = Math.max(1, words.length - length + 1)
  return new Set(Array.from({ length: count }, (_, index) => words.slice(index, index + length).join(' ')))
}

/** Share of the smaller text's runs that the other has too, 0 to 1: a cut version of a report is still that report. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let shared = 0
  for (const run of small) if (large.has(run)) shared += 1
  return shared / small.size
}
