/** Which texts of a batch share which runs: one sort over all runs, so that the cost grows as n log n. Pure. */
import type { WordRuns } from './words.ts'

/** Texts in a batch at most: hash and number share the 53 bits of a double. */
const TEXTS = 2 ** 21

/** Calls `meet` for each run that several texts contain, with their numbers in order, each once. */
export function eachSharedRun(
  texts: readonly Pick<WordRuns, 'runs'>[],
  meet: (run: number, holders: readonly number[]) => void,
): void {
  const total = texts.reduce((sum, { runs }) => sum + runs.length, 0)
  const keys = new Float64Array(total)
  let at = 0
  texts.forEach(({ runs }, number) => {
    for (const run of runs) keys[at++] = run * TEXTS + number
  })
  keys.sort()
  let holders: number[] = []
  let last = -1
  for (let index = 0; index <= total; index++) {
    const key = keys[index] ?? Number.POSITIVE_INFINITY
    const run = Math.floor(key / TEXTS)
    if (run !== last) {
      if (holders.length > 1) meet(last, holders)
      holders = []
      last = run
    }
    const number = key - run * TEXTS
    if (holders.at(-1) !== number) holders.push(number)
  }
}

/** Share of the smaller set that the other has too; 0 for an empty one. */
export function overlapOf(a: ReadonlySet<number> = new Set(), b: ReadonlySet<number> = new Set()): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  if (few.size === 0) return 0
  let hits = 0
  for (const one of few) if (many.has(one)) hits++
  return hits / few.size
}
