/** Names of people in runs of capitalised words. */
import { NAME_PREFIX } from '../name-prefixes.ts'
import type { Gender } from './grammar.ts'
import { isCapital, isWord, lower, opensSentence } from './reading.ts'
import type { Reading } from './reading.ts'

const LONGEST = 6

/** End of the run of capitalised words that begins at a token, particles between them included. */
export function runFrom(reading: Reading, at: number): number {
  const { tokens, grammar } = reading
  if (!isWord(reading, at) || !isCapital(reading, at)) return at
  let to = at + 1
  for (let index = at + 1; index < at + LONGEST; index++) {
    const token = tokens[index]
    const before = tokens[index - 1]
    // "Stone & Poor": a firm.
    if (token?.text === '&' && index > at && isCapital(reading, index + 1)) continue
    if (token?.kind !== 'word' || before === undefined || (token.start - before.end > 1 && before.text !== '&')) break
    if (token.isCapital || NAME_PREFIX.test(token.text)) {
      // "TVN Serge K." are two, "BFM TV" is one.
      if (isAcronym(before.text) && !/^\p{Lu}{2,}$/u.test(token.text)) break
      to = index + 1
    } else if (at + 1 < index && grammar.linking.has(token.lower) && givenName(reading, before.lower) === undefined)
      break
    else if (!grammar.nameParticles.has(token.lower) && !token.lower.endsWith("'")) break
    // "Ana e Rui Costa": two people.
    else if (grammar.classes.conjunctions.has(token.lower) && isGiven(reading, index + 1)) break
    else if (grammar.nounsAreCapital && isArticle(reading, index) && !grammar.nameParticles.has(before.lower)) break
  }
  // "G", "os R$ 200": a letter is no name.
  return to === at + 1 && tokens[at]?.text.length === 1 ? at : to
}

/** "von der Heide" is a name, "Jana B. den Plan" is not. */
const isArticle = ({ grammar, tokens }: Reading, at: number): boolean =>
  grammar.classes.determiners.has(tokens[at]?.lower ?? '')

const isGiven = (reading: Reading, at: number): boolean => givenName(reading, lower(reading, at)) !== undefined

const isAcronym = (text: string): boolean => /^\p{Lu}{3,}$/u.test(text)

export function givenName({ grammar }: Reading, word: string): Gender | 'both' | undefined {
  return grammar.givenNames.get(word) ?? grammar.givenNames.get(word.split('-')[0] ?? '')
}

/** Whether a word is one for a person: "Bürgermeisterin", "portavoz". */
export function isRole({ grammar, surnames }: Reading, word: string): boolean {
  if (grammar.roles.has(word) || (grammar.roleEndings.test(word) && !surnames.has(word))) return true
  // "procuradora-geral", "ex-ministro".
  const [first = '', last] = grammar.nounsAreCapital ? [] : word.split('-')
  return last !== undefined && (grammar.roles.has(first) || grammar.roles.has(last))
}

export function isBody({ grammar }: Reading, word: string): boolean {
  return grammar.bodies.has(word) || grammar.bodyEndings?.test(word) === true
}

export const isNobody = ({ grammar }: Reading, word: string): boolean => grammar.notNames.has(word)

/** A preposition, and no article of the same form: Portuguese "a ministra", but "a jornalistas". */
export function isPreposition(reading: Reading, at: number): boolean {
  const { prepositions, determiners } = reading.grammar.classes
  const word = lower(reading, at)
  if (!prepositions.has(word)) return false
  if (!determiners.has(word)) return true
  const opens = [at + 1, at + 2].some((index) => {
    const noun = lower(reading, index)
    return (isRole(reading, noun) || isBody(reading, noun)) && (word.endsWith('s') || !noun.endsWith('s'))
  })
  return !opens && !isFeminine(reading, at + 1)
}

/** "a assessoria", "a dona de casa": before a noun for a woman or a thing, the preposition would be "à". */
const isFeminine = ({ grammar, tokens }: Reading, at: number): boolean =>
  tokens[at]?.isCapital === false && grammar.feminineNoun?.test(tokens[at]?.lower ?? '') === true

/** Where the name begins in a run of capitalised words; undefined when it contains none that is sure. */
export function nameIn(reading: Reading, from: number, to: number, isOwned: boolean): number | undefined {
  for (let at = from; at + 1 < to; at++)
    if (givenName(reading, lower(reading, at)) !== undefined && isFollowed(reading, at, to) && !isTitled(reading, at))
      return isOwner(reading, from, at) ? undefined : unknownGiven(reading, from, at)
  let start = from
  for (let at = from; at < to; at++) if (isTitled(reading, at) && !isSurnameLike(reading, start, at, to)) start = at + 1
  const rest = words(reading, start, to)
  if (rest.length === 0 || rest.some((word) => isBody(reading, word) || isNobody(reading, word))) return undefined
  if (start > from) return isGoverned(reading, start, to) ? undefined : start
  if (reading.surnames.has(lower(reading, to - 1)) && !isOwned) return from
  if (isOwned || rest.length < 2 || rest.length > 4) return undefined
  return reading.grammar.nounsAreCapital && !looksLikeName(reading, from, to) ? undefined : from
}

/** "Jan Visser", "Jan de Boer": a surname behind a given name, with or without its particle. */
const isFollowed = (reading: Reading, at: number, to: number): boolean =>
  isCapital(reading, at + 1) || (at + 2 < to && reading.grammar.nameParticles.has(lower(reading, at + 1)))

/** "Kalef João F.": a given name that no list contains is before one that we know. */
function unknownGiven(reading: Reading, from: number, name: number): number {
  const at = name - 1
  if (reading.grammar.nounsAreCapital || at < from || (at === from && opensSentence(reading, at))) return name
  const word = lower(reading, at)
  const isOther =
    isTitled(reading, at) || isBody(reading, word) || isNobody(reading, word) || reading.grammar.nameParticles.has(word)
  return isOther || /^\p{Lu}{2,}$/u.test(reading.tokens[at]?.text ?? '') ? name : at
}

/** "der Sprecher von Anna S.": the name is that of somebody else. */
const isOwner = ({ grammar, tokens }: Reading, from: number, name: number): boolean =>
  name > from + 1 && grammar.linking.has(tokens[name - 1]?.lower ?? '')

/** "Bürgermeister von Lindental": the place that somebody heads. "Ministerin von der Heide" has her full name elsewhere. */
const isGoverned = ({ grammar, tokens, surnames }: Reading, start: number, to: number): boolean =>
  grammar.linking.has(tokens[start]?.lower ?? '') && !surnames.has(tokens[to - 1]?.lower ?? '')

/** Where every noun is capital: two or three capital words side by side, none of which ends like a common noun or adverb. */
function looksLikeName(reading: Reading, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (!isCapital(reading, at) || reading.grammar.nounEndings?.test(lower(reading, at)) === true) return false
  return to - from <= 3
}

/** "Professor Beckmann", "Trainer Hofmeister": behind a role, the last word is a name that ends like one. */
const isSurnameLike = ({ grammar, tokens }: Reading, start: number, at: number, to: number): boolean => {
  const word = tokens[at]?.lower ?? ''
  return (
    at === to - 1 && start === at && at > 0 && !grammar.roles.has(word) && grammar.surnameEndings?.test(word) === true
  )
}

/** A role or an honorific; "Jean-Baptiste" only ends like a role. */
function isTitled(reading: Reading, at: number): boolean {
  const word = lower(reading, at)
  const { roles, honorifics } = reading.grammar
  return roles.has(word) || honorifics.has(word) || (isRole(reading, word) && givenName(reading, word) === undefined)
}

const words = (reading: Reading, from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => lower(reading, from + index))
