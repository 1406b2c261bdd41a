/**
 * A field is chosen among candidates: every rule says what it finds, equal values become one candidate, and a small model
 * weighs rule, agreement, place and form. So a rule that is wrong on one site loses to the others there.
 */
import type { Reason } from '../../../model/reading.ts'
import type { Found } from '../../../model/stage.ts'
import { reasonsFor, rowOf, scoreOf } from '../weigh/trees.ts'
import type { Features, Forest } from '../weigh/trees.ts'

/** What one rule found at one place. */
export interface Proposal<T> {
  readonly value: T
  readonly rule: string
  /** Values with the same key are the same answer. */
  readonly key: string
  /** What is seen at the place; of several proposals with one key the highest counts. */
  readonly seen?: Features
}

export interface Candidate<T> {
  readonly value: T
  readonly key: string
  /** In the order in which the rules are asked; the first gives its name to the result. */
  readonly rules: readonly string[]
  readonly seen: Features
}

/** Proposals with one key become one candidate, in the order of the proposals. */
export function gather<T>(proposals: readonly Proposal<T>[]): Candidate<T>[] {
  const byKey = new Map<string, { value: T; key: string; rules: string[]; seen: Record<string, number> }>()
  for (const { value, rule, key, seen } of proposals) {
    const known = byKey.get(key) ?? { value, key, rules: [], seen: {} }
    if (!known.rules.includes(rule)) known.rules.push(rule)
    for (const [name, count] of Object.entries(seen ?? {}))
      known.seen[name] = Math.max(known.seen[name] ?? -Infinity, count)
    byKey.set(key, known)
  }
  return [...byKey.values()]
}

/** Which rules say it. */
export function ruleFeatures(rules: readonly string[]): Record<string, number> {
  const found: Record<string, number> = { 'rules that say it': rules.length }
  for (const rule of rules) found[`rule: ${rule}`] = 1
  return found
}

export interface Weighed<T> {
  readonly candidate: Candidate<T>
  readonly score: number
  readonly features: readonly Features[]
}

/** Best first; of equal scores the one that was proposed first. */
export function weigh<T>(
  forest: Forest,
  candidates: readonly Candidate<T>[],
  featuresOf: (candidate: Candidate<T>) => readonly Features[],
): Weighed<T>[] {
  return candidates
    .map((candidate) => {
      const features = featuresOf(candidate)
      return { candidate, features, score: scoreOf(forest, rowOf(forest, features)) }
    })
    .toSorted((a, b) => b.score - a.score)
}

export function foundIn<T>([best]: readonly Weighed<T>[]): Found<T> | undefined {
  return best && { value: best.candidate.value, rule: best.candidate.rules[0] ?? 'unknown' }
}

/** Why a candidate has its score. */
export function reasonsOf<T>(forest: Forest, { features }: Weighed<T>, limit: number): Reason[] {
  return reasonsFor(forest, rowOf(forest, features), limit)
}
