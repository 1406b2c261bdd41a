/** The text without what `isEdge` fits at its end, character by character, like `trimEdges`. */
export function trimEnd(text: string, isEdge: RegExp): string {
  let end = text.length
  while (end > 0 && isEdge.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** Takes what `isEdge` fits off both ends, character by character: a pattern that ends in `[…]+$` would take quadratic time. */
export function trimEdges(text: string, isEdge: RegExp): string {
  let start = 0
  while (start < text.length && isEdge.test(text.charAt(start))) start++
  return trimEnd(text.slice(start), isEdge)
}
