/**
 * The choice among ranked candidates: not the likeliest, but the one that would be least wrong whichever of them is right
 * (minimum Bayes risk). It shares the most words with its likely rivals, so it seldom hangs on one doubtful phrase.
 */
import type { Draft } from './gates.ts'

export interface Ranked {
  readonly draft: Draft
  readonly score: number
}

/** Rivals that are heard; the rest is too unlikely to matter. */
const HEARD = 40
/** How much a lead in score counts: higher listens to more rivals. Set on half of the development pairs. */
const TEMPERATURE = 1.2
/** An overlap that an editor would pass, and its premium, as in the fitting of the weights. */
const PASSES = 0.7
const PREMIUM = 0.6
const SAME_PREMIUM = 0.4

export function pickByAgreement(candidates: readonly Ranked[]): Draft | undefined {
  const heard = candidates.toSorted((a, b) => b.score - a.score).slice(0, HEARD)
  const highest = heard[0]?.score ?? 0
  const chances = heard.map(({ score }) => Math.exp((score - highest) / TEMPERATURE))
  const kept = heard.map(({ draft }) => new Set(draft.candidate.words))
  let best: Draft | undefined
  let most = -1
  for (const [at, { draft }] of heard.entries()) {
    let worth = 0
    for (const [other, chance] of chances.entries()) {
      const shared = overlap(kept[at], kept[other])
      worth += chance * (shared + (shared >= PASSES ? PREMIUM : 0) + (at === other ? SAME_PREMIUM : 0))
    }
    if (worth <= most) continue
    most = worth
    best = draft
  }
  return best
}

/** Words in both, as a share of the mean length. */
function overlap(a: ReadonlySet<number> = new Set(), b: ReadonlySet<number> = new Set()): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return (2 * shared) / (a.size + b.size)
}
