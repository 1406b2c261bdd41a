/** How somebody is shown whom the text describes and does not name: "ein Sprecher der Polizei", "il governo". */
import { isBody, isRole } from './names.ts'
import { isCapital, isWord, lower, opensSentence, textBetween } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'

/** "M5S", "BGH", "UNO". */
const ACRONYM = /^\p{Lu}[\p{Lu}\d]+$/u

/** "selon Le Courrier": an article with a capital inside a sentence opens a title, and whose words a paper reports it does not say. */
export function isTitled(reading: Reading, { from, to }: Subject): boolean {
  const { classes } = reading.grammar
  const isArticle = classes.determiners.has(lower(reading, from)) && isCapital(reading, from)
  return isArticle && !opensSentence(reading, from) && to > from + 1 && isCapital(reading, from + 1)
}

/** The words that a description is shown by; undefined where something governs it and its form is no other's to show. */
export function describedAs(reading: Reading, subject: Subject, isGoverned: boolean): string | undefined {
  const { from, to, head = from } = subject
  if (head === from) return textBetween(reading, from, to)
  // "il M5S": the article is no part of a name in capitals.
  if (head === from + 1 && to === head + 1 && ACRONYM.test(reading.tokens[head]?.text ?? ''))
    return textBetween(reading, head, to)
  const { governed } = reading.grammar
  const determiner = lower(reading, from)
  if (!isGoverned || governed === undefined) return textBetween(reading, from, to)
  if (governed.changes.has(determiner)) return undefined
  if (!governed.keeps.has(determiner)) return textBetween(reading, from, to)
  return governed.changed.test(lower(reading, head)) ? undefined : textBetween(reading, head, to)
}

/** A determiner and one noun for a person: no word says which of them. */
export function isBareOffice(reading: Reading, { kind, from, to, head }: Subject): boolean {
  const { classes, indefinites, possessives, pluralEnding } = reading.grammar
  if (kind !== 'nominal' || head !== from + 1 || to !== head + 1) return false
  const determiner = lower(reading, from)
  const noun = lower(reading, head)
  return (
    classes.determiners.has(determiner) &&
    !indefinites.has(determiner) &&
    possessives?.has(determiner) !== true &&
    isRole(reading, noun) &&
    !isBody(reading, noun) &&
    pluralEnding?.test(noun) !== true
  )
}

/**
 * The part of a role that is the person's own: "der Besuch des | Präsidenten Jean R." Undefined where its form is one
 * that something governs ("des Vorsitzenden Jean R.").
 */
export function ownRole(
  reading: Reading,
  [from, to]: readonly [number, number],
  isOwn: (at: number) => boolean,
): readonly [number, number] | undefined {
  const { governed, linking, classes } = reading.grammar
  if (governed === undefined) return [from, to]
  const isDeterminer = (at: number) => classes.determiners.has(lower(reading, at))
  const open = (at: number): number => (at < to && isDeterminer(at) ? open(at + 1) : at)
  const tokens = Array.from({ length: to - from }, (_, index) => from + index)
  const first = tokens.find((at) => isWord(reading, at) && !isDeterminer(at) && reading.tokens[at]?.isCapital === true)
  const link = tokens.findLast((at) => at > (first ?? to) && linking.has(lower(reading, at)))
  const isOwned =
    first !== undefined && link !== undefined && !isOwn(first) && tokens.some((at) => at > link && isOwn(at))
  const start = open(isOwned ? link + 1 : from)
  const before = lower(reading, start - 1)
  const isChanged = governed.changes.has(before) || (governed.keeps.has(before) && isInflected(reading, start))
  return isChanged || start >= to ? undefined : [start, to]
}

/** "der innenpolitischen Sprecherin": an adjective that a nominative would not have in this form. */
const isInflected = (reading: Reading, at: number): boolean =>
  reading.tokens[at]?.isCapital !== true && reading.grammar.governed?.changed.test(lower(reading, at)) === true
