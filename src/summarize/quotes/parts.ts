/** One quotation in several stretches: interrupted by its own clause of saying, or running over paragraphs. */
import type { Attributed, Passages } from '../../languages/attribution.ts'

/** Groups stretches that are parts of one quotation, in reading order. */
export function groupParts(passages: Passages, all: readonly Attributed[]): Attributed[][] {
  const groups: Attributed[][] = []
  for (const one of all) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last !== undefined && before !== undefined && goesOn(passages, before, one)) last.push(one)
    else groups.push([one])
  }
  return groups
}

function goesOn(passages: Passages, before: Attributed, one: Attributed): boolean {
  const stretch = passages.stretches[one.stretch]
  if (one.stretch !== before.stretch + 1 || one.anchor !== before.anchor) return false
  if (stretch?.continues === true) return true
  if (one.anchor === undefined || before.kind === 'mixed') return false
  const first = passages.tokenOf[before.stretch] ?? 0
  const second = passages.tokenOf[one.stretch] ?? 0
  const apart = (passages.sentenceOf[second] ?? 0) - (passages.sentenceOf[first] ?? 0)
  if (one.rule === 'same-paragraph') return apart <= 1 && before.rule.startsWith('after')
  return apart === 0 && one.anchor > first && one.anchor < second
}
