/** How a stage of the road looks: plain data in, plain data and remarks out; the world comes in as values. */
import type { Notice } from './article.ts'

export interface Outcome<T> {
  readonly value: T
  readonly notices: readonly Notice[]
}

export interface StageContext {
  readonly now: () => Date
  readonly signal: AbortSignal
}

export type Stage<In, Out> = (input: In, context: StageContext) => Promise<Outcome<Out>>

/** An extraction rule: ordered lists of these decide each field, and the winner's name is kept. */
export interface Rule<In, Out> {
  readonly name: string
  readonly find: (input: In) => Out | undefined
}

export interface Found<T> {
  readonly value: T
  readonly rule: string
}

/** The first rule with an answer wins; its name is kept. */
export function findFirst<In, Out>(rules: readonly Rule<In, Out>[], input: In): Found<Out> | undefined {
  for (const rule of rules) {
    const value = rule.find(input)
    if (value !== undefined) return { value, rule: rule.name }
  }
  return undefined
}
