/** Weighs the clauses before a quotation: whose verb of saying governs it. Weights set by hand on development data. */
import type { Clause } from './clauses.ts'
import { lower } from './document.ts'
import type { Document } from './document.ts'
import type { Subject } from './subjects/subject.ts'
import { AUXILIARIES, RELATIVES, SUBORDINATORS, isAdverb } from './words.ts'
import { weighSubject } from './subjects/weight.ts'

const BE = new Set('is are was were be been being am got'.split(' '))

/** The weight of a clause before the quotation at `token`; `later` counts the usable clauses between. */
export function weighClause(
  document: Document,
  { verb, form, subject, order }: Clause,
  token: number,
  later: number,
): number {
  if (subject === undefined) return -Infinity
  const gap = token - verb
  const last = lower(document, token - 1)
  let weight = form.rank === 1 ? 3 : form.rank === 2 ? 1.4 : 0.8
  if (gap === 1 || (gap === 2 && /^(?:,|:|that|as)$/.test(last))) weight += 2
  else if (gap <= 4) weight += 1
  else if (gap <= 8) weight += 0.5
  if (last === ':' && form.rank === 1) weight += 0.5
  weight += weighSubject(document, subject) - 0.5 * later
  if (isPassive(document, verb, form.form)) weight -= 6
  if (order === 'infinitive' && gap > 2) weight -= 1.2
  if (form.form === 'gerund' && /^(?:like|of|about)$/.test(lower(document, verb - 1))) weight -= 2
  if (subject.kind === 'relative')
    weight -= subject.antecedent?.kind === 'name' && subject.antecedent.name?.kind !== 'org' ? 0.5 : 1.5
  else if (order !== 'participle' && isEmbedded(document, subject, verb))
    weight -= closesBefore(document, verb, token) ? 3 : 1.5
  return weight
}

/** "When Trump suggested it, Rubio …: “…”": the embedded clause ends before the quotation's own. */
function closesBefore(document: Document, verb: number, token: number): boolean {
  for (let index = verb + 1; index < token - 1; index++) if (lower(document, index) === ',') return true
  return false
}

/** "was asked", "is called": somebody else speaks. */
export function isPassive(document: Document, verb: number, form: string): boolean {
  if (form !== 'past' && form !== 'participle') return false
  let index = verb - 1
  while (index >= 0 && (isAdverb(lower(document, index)) || /^(?:not|never|being|been)$/.test(lower(document, index))))
    index--
  return BE.has(lower(document, index)) || BE.has(lower(document, verb - 1))
}

function isEmbedded(document: Document, subject: Subject, verb: number): boolean {
  const lead = lower(document, subject.from - 1)
  if (SUBORDINATORS.has(lead) || /^(?:whose|how|which|who|whom)$/.test(lead)) return true
  for (let index = verb - 1; index >= subject.to; index--) {
    const token = lower(document, index)
    if (RELATIVES.has(token)) return true
    if (!AUXILIARIES.has(token) && !isAdverb(token)) return false
  }
  return false
}
