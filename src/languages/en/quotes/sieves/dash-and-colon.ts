/** Names set off by a mark: `"…" — Veronica Cruz` and `Cruz: "…"`. */
import { mainSubject } from '../clauses.ts'
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { phraseEndingAt } from '../subjects/before.ts'
import type { Subject } from '../subjects/subject.ts'
import { weighSubject } from '../subjects/weight.ts'
import { DETERMINERS } from '../words.ts'
import type { Sieve } from './sieve.ts'

/**
 * A dash and a name, to the end of the paragraph; a publication with its number is the source, not the speaker. On a line
 * of its own it names who says the paragraph above, which then is that quotation alone.
 */
export const dash: Sieve = (document, { token }) => {
  if (!/^(?:[—–―-]|--+)$/.test(lower(document, token + 1))) return undefined
  const paragraph = document.tokens[token]?.paragraph
  if (document.tokens[token + 1]?.paragraph !== paragraph && document.firstOf[paragraph ?? 0] !== token)
    return undefined
  let to = token + 1
  while (to < token + 18 && document.tokens[to]?.paragraph === paragraph) to++
  const name = document.nameAt.get(token + 2)
  if (to - token > 16 || name === undefined || name.kind === 'title') return undefined
  if (name.to < to && !/^[,.(]$/.test(lower(document, name.to))) return undefined
  if (name.kind === 'org' && document.tokens.slice(name.to, to).some((one) => one.kind === 'number'))
    return { rule: 'citation' }
  return { rule: 'dash', subject: { kind: 'name', from: name.from, to: name.to, name } }
}

/** A name, or the subject of the clause, before a colon. */
export const colon: Sieve = (document, { token, floor, from }) => {
  if (lower(document, token - 1) !== ':') return undefined
  const end = token - 1
  const phrase = phraseEndingAt(document, end - 1, floor)
  const direct = phrase?.kind === 'name' ? phrase : undefined
  const named = direct && { rule: 'colon-name', subject: direct }
  const isFree = direct !== undefined && !hangsOnPreposition(document, direct, floor)
  if (isFree && (direct.from <= floor + 1 || direct.name?.kind === 'person')) return named
  const main = mainSubject(document, end, from)
  if (main !== undefined && weighSubject(document, main) > 0) return { rule: 'colon-subject', subject: main }
  return named
}

/** "…, contrasted him with Clinton: “…”": the name before the colon is not the one who speaks. */
function hangsOnPreposition(document: Document, subject: Subject, floor: number): boolean {
  let at = subject.from - 1
  if (DETERMINERS.has(lower(document, at))) at--
  return at >= floor && /^(?:with|to|of|for|on|in|at|about|against|like|than)$/.test(lower(document, at))
}

/** `Cruz: Trump Would Be "…"`: a headline that opens with a name and a colon; in the text the words follow at once. */
export const headline: Sieve = (document, { token, from }) => {
  const name = document.nameAt.get(from)
  if (name === undefined || name.from !== from || lower(document, name.to) !== ':' || name.to > token) return undefined
  const isAtOnce = name.to + 1 === token
  if (!isAtOnce && !document.isHeading(document.tokens[token]?.paragraph ?? 0)) return undefined
  return { rule: 'headline-colon', subject: { kind: 'name', from, to: name.to, name } }
}
