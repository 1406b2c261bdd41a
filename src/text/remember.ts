/** A pure function of a text that keeps its last answers, for texts that are asked about again and again. */
export function remember<T>(answer: (text: string) => T, keep: number): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = answer(text)
    known.set(text, made)
    const oldest = known.keys().next()
    if (known.size > keep && oldest.done !== true) known.delete(oldest.value)
    return made
  }
}
