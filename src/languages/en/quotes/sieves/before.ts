/** The clause before a quotation: `Rubio added, "…"` · `Rubio said: "…"` · `Rubio said the two face "…"`. */
import { readClause } from '../clauses.ts'
import type { Clause } from '../clauses.ts'
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { verbAt } from '../verbs.ts'
import { weighClause } from '../weigh.ts'
import type { Attribution, Frame, Sieve } from './sieve.ts'

interface Weighed<T> {
  readonly value: T
  readonly weight: number
}

/** Weight of a clause that outranks what is behind the quotation. */
const STRONG = 2.2
/** Weight below which a clause says nothing about the quotation. */
const LEAST = 0.8
/** Verbs of saying looked at. */
const MOST = 12

export const before: Sieve = (document, frame) => {
  const top = heaviest(document, frame)
  return top !== undefined && top.weight >= STRONG ? top.value : undefined
}

/** The same with a weaker clause: asked only when nothing behind the quotation claims it. */
export const weaklyBefore: Sieve = (document, frame) => heaviest(document, frame)?.value

function heaviest(document: Document, frame: Frame): Weighed<Attribution> | undefined {
  const { clauses, shared } = clausesBefore(document, frame)
  const top = clauses.reduce<Weighed<Clause> | undefined>(
    (best, one) => (best === undefined || one.weight > best.weight ? one : best),
    undefined,
  )
  if (top?.value.subject === undefined || top.weight < LEAST) return shared && { value: shared, weight: STRONG }
  const { subject, verb: cue } = top.value
  return { value: { rule: ruleOf(document, top.value, frame.token), subject, cue }, weight: top.weight }
}

/** The clauses with a subject, nearest first; `shared` when one borrows its subject from beyond the quotation before. */
function clausesBefore(
  document: Document,
  { token, floor }: Frame,
): { readonly clauses: readonly Weighed<Clause>[]; readonly shared?: Attribution } {
  const clauses: Weighed<Clause>[] = []
  let shared: Attribution | undefined
  const beyond = document.tokens[floor - 1]
  for (let index = token - 1, seen = 0; index >= floor && seen < MOST; index--) {
    const form = verbAt(document, index)
    if (form === undefined || ((form.rank > 2 || form.lemma === 'continue') && token - index > 2)) continue
    seen++
    const clause = readClause(document, index, form, floor, token)
    if (clause.subject !== undefined) {
      const later = clauses.filter(({ weight }) => weight > 1).length
      clauses.push({ value: clause, weight: weighClause(document, clause, token, later) })
    } else if (beyond?.kind === 'quote' && form.rank <= 2)
      shared ??= { rule: 'shared-subject', like: beyond.stretch, cue: index }
  }
  return shared === undefined ? { clauses } : { clauses, shared }
}

function ruleOf(document: Document, { verb, form, order }: Clause, token: number): string {
  const last = lower(document, token - 1)
  if (last === ':') return 'before-colon'
  if (verb === token - 1 || (last === ',' && form.rank <= 2)) return `before-close-${order}`
  return `before-${form.rank}-${order}`
}
