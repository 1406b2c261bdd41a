/** What a noun phrase names: a person, an organisation, or somebody described. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { isSpeakerNoun } from '../nouns.ts'
import { DETERMINERS, PREPOSITIONS, isSpeakerThing } from '../words.ts'
import { isDoing, isModifier, isReduced } from './phrase-words.ts'
import type { Subject } from './subject.ts'

/** Names the phrase by its head: a person's name at its end wins, unless there is a preposition before it. */
export function subjectFrom(document: Document, from: number, to: number): Subject {
  const head = headEnd(document, from, to)
  const name = document.nameAt.get(head - 1)
  if (name !== undefined && name.kind !== 'title' && name.bare < head)
    return { kind: 'name', from: Math.min(from, name.from), to: Math.min(to, name.to), name }
  const known = knownAs(document, to)
  if (known !== undefined) return known
  const doing = doingIn(document, from, to)
  return { kind: 'nominal', from, to: doing ?? to, name }
}

/** "a guard known as Bo", "a woman named Lena Ortiz": the name behind the description. */
function knownAs(document: Document, to: number): Subject | undefined {
  const isAs = /^(?:known|identified)$/.test(lower(document, to)) && lower(document, to + 1) === 'as'
  if (!isAs && !/^(?:named|nicknamed)$/.test(lower(document, to))) return undefined
  const name = document.nameAt.get(to + (isAs ? 2 : 1))
  return name === undefined || name.kind === 'title' ? undefined : { kind: 'name', from: name.from, to: name.to, name }
}

/** Where "another source speaking to the paper" stops being the source. */
function doingIn(document: Document, from: number, to: number): number | undefined {
  for (let index = from + 2; index + 1 < to; index++)
    if (isDoing(document, index) && isModifier(document, index - 1)) return index
  return undefined
}

/** End of the head noun: before the first "of", "for", "who" … outside a name. */
function headEnd(document: Document, from: number, to: number): number {
  for (let index = from + 1; index < to; index++) {
    const name = document.nameAt.get(index)
    if (name !== undefined && name.from !== index) continue
    const word = lower(document, index)
    if ((word === 'of' && isOffice(document, index, to)) || isPost(document, index, to)) continue
    if (PREPOSITIONS.has(word) || word === 'who') return index
    if (index > from + 1 && isReduced(document, index)) return index
    if (index + 1 < to && isDoing(document, index)) return index
  }
  return to
}

/** "secretary of state Hillary Clinton": the office is a title, its preposition no break. */
function isOffice(document: Document, of: number, to: number): boolean {
  const name = document.nameAt.get(to - 1)
  if (name === undefined || name.kind === 'org' || name.from <= of || name.from - of > 3) return false
  return /^(?:state|defen[sc]e|labor|labour|health|energy|education|agriculture|commerce|transportation|homeland|treasury|justice)$/.test(
    lower(document, of + 1),
  )
}

/** "director of public affairs Ann Roe": whose the field is, the person heads it; of "head of singer Ann Roe's band" nobody is. */
function isPost(document: Document, of: number, to: number): boolean {
  if (!/^(?:of|for)$/.test(lower(document, of)) || !POST.test(lower(document, of - 1))) return false
  const name = document.nameAt.get(to - 1)
  if (name?.kind !== 'person' || name.parts.length < 2 || name.to !== to || name.bare !== name.from) return false
  const field = document.tokens.slice(of + 1, name.from)
  const last = field.at(-1)
  return (
    last !== undefined &&
    field.length < FIELD_MOST &&
    field.every(({ kind, isCapital }) => kind === 'word' && !isCapital) &&
    !PREPOSITIONS.has(last.lower) &&
    !DETERMINERS.has(last.lower) &&
    (!isSpeakerNoun(last.lower) || isSpeakerThing(last.lower))
  )
}

const POST = /^(?:director|head|chief|president|(?:vice|executive)-president|chair|manager|professor|editor|dean)$/
/** Words of a field. */
const FIELD_MOST = 5
