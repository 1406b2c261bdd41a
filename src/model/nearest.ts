/** "Did you mean": the word of a list that is nearest to one that was mistyped or cut short. Pure. */

/** Undefined when none is near: several begin with it, or more than a third of the letters would have to change. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const longer = word.length > 2 ? words.filter((other) => other.startsWith(word)) : []
  if (longer.length === 1) return longer[0]
  const scored = words.map((other) => ({ other, distance: distanceOf(word, other) }))
  const [best] = scored.toSorted((one, another) => one.distance - another.distance)
  return best !== undefined && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.other : undefined
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function distanceOf(from: string, to: string): number {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at]
    for (let index = 1; index <= to.length; index += 1) {
      const change = (row[index - 1] ?? 0) + (from[at - 1] === to[index - 1] ? 0 : 1)
      const isSwap = at > 1 && index > 1 && from[at - 1] === to[index - 2] && from[at - 2] === to[index - 1]
      const swap = isSwap ? (before[index - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min((row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1, change, swap))
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}
