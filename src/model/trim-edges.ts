/** Takes what `isEdge` fits off both ends, character by character: a pattern that ends in `[…]+$` would take quadratic time. */
export function trimEdges(text: string, isEdge: RegExp): string {
  let [start, end] = [0, text.length]
  while (start < end && isEdge.test(text.charAt(start))) start++
  while (end > start && isEdge.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}
