/** Noun phrases: who or what is at a token. */
import { appositionAt, isEnclosed, nameBeside, skipBrackets, skipDeterminers, withRole } from './appositions.ts'
import { givenName, isBody, isNobody, isRole, nameIn, runFrom } from './names.ts'
import { isCapital, isWord, lower, opensSentence } from './reading.ts'
import type { Reading } from './reading.ts'
import { genderOf } from './roles.ts'
import type { Subject } from './subject.ts'
import { verbFrom } from './verbs.ts'

/** Lower-case words between a determiner and its noun, the noun of Romance languages included. */
const WORDS = 5
const LINKS = 3

/** The phrase that begins at a token, or undefined where none does. */
export function phraseFrom(reading: Reading, at: number): Subject | undefined {
  const { classes, honorifics } = reading.grammar
  const word = lower(reading, at)
  if (!isWord(reading, at)) return undefined
  const gender = classes.pronouns.get(word)
  if (gender !== undefined) return { kind: 'pronoun', from: at, to: at + 1, gender }
  const honorific = honorifics.get(word)
  if (honorific !== undefined) {
    const to = runFrom(reading, at + 1)
    if (to > at + 1) return { kind: 'name', from: at, to, name: [at + 1, to], gender: honorific }
  }
  const start = skipDeterminers(reading, at)
  const hasDeterminer = start > at
  if (!hasDeterminer && !isCapital(reading, at)) return bareNoun(reading, at)
  if (!hasDeterminer && isClosed(reading, at) && !isNameLike(reading, at)) return undefined
  return reading.grammar.nounsAreCapital
    ? capitalNouns(reading, at, start)
    : hasDeterminer
      ? determined(reading, at, start)
      : bareName(reading, at)
}

function isClosed({ grammar, tokens }: Reading, at: number): boolean {
  const word = tokens[at]?.lower ?? ''
  const { prepositions, conjunctions, subordinators, auxiliaries, adverbs, others } = grammar.classes
  return [prepositions, conjunctions, subordinators, auxiliaries, adverbs, others].some((set) => set.has(word))
}

/** "La", "De" with a name behind it. */
const isNameLike = (reading: Reading, at: number): boolean => !opensSentence(reading, at) && isCapital(reading, at + 1)

/** "portavoces del gobierno", "fuentes policiales": a person noun or a body without its article. */
function bareNoun(reading: Reading, at: number): Subject | undefined {
  const word = lower(reading, at)
  if (reading.grammar.nounsAreCapital || isClosed(reading, at)) return undefined
  if (!isRole(reading, word) && !isBody(reading, word)) return describedName(reading, at)
  const subject = withName(reading, { from: at, head: at, to: at + 1 })
  return subject.kind === 'name' || reading.grammar.pluralEnding?.test(word) === true || isBody(reading, word)
    ? subject
    : undefined
}

/** "ingenieur Jan Visser": a word that no list contains, and a full name beside it. */
function describedName(reading: Reading, at: number): Subject | undefined {
  if (isNobody(reading, lower(reading, at)) || verbFrom(reading, at) !== undefined) return undefined
  const name = nameBeside(reading, at + 1)
  return name === undefined ? undefined : { kind: 'name', from: at, to: name[1], name, role: [at, at + 1] }
}

/** A name without anything before it; a lone capital word that nobody knows stays a description. */
function bareName(reading: Reading, at: number): Subject | undefined {
  const to = runFrom(reading, at)
  if (to === at) return undefined
  const words = Array.from({ length: to - at }, (_, index) => lower(reading, at + index))
  if (words.some((word) => isNobody(reading, word)) && nameIn(reading, at, to, false) === undefined) return undefined
  if (words.some((word) => isBody(reading, word))) return withName(reading, { from: at, head: at, to })
  const name = nameIn(reading, at, to, false) ?? (words.length === 1 && isTakenForName(reading, at) ? at : undefined)
  if (words.length === 1 && name === undefined) return undefined
  if (isOfficeOf(reading, at, to)) return { kind: 'nominal', from: at, to, head: at }
  if (name === undefined) return { kind: 'nominal', from: at, to, head: to - 1 }
  return withRole(reading, { kind: 'name', from: at, to, name: [name, to] })
}

/** "Defensor de Rocha", "Nota da Câmara": the first word of a sentence, and whose it is. */
const isOfficeOf = (reading: Reading, at: number, to: number): boolean =>
  to > at + 2 &&
  opensSentence(reading, at) &&
  reading.grammar.linking.has(lower(reading, at + 1)) &&
  !reading.surnames.has(lower(reading, at)) &&
  givenName(reading, lower(reading, at)) === undefined

/** The capital of a first word says nothing: another place with it does, or a verb of saying right behind. */
const isTakenForName = (reading: Reading, at: number): boolean =>
  !opensSentence(reading, at) || reading.repeated.has(lower(reading, at)) || verbFrom(reading, at + 1) !== undefined

interface Core {
  readonly from: number
  readonly head: number
  readonly to: number
}

/** "le ministre de la Santé, Paul Roux" · "la alcaldesa Ana Ruiz". */
function determined(reading: Reading, from: number, start: number): Subject | undefined {
  let to = start
  let head = -1
  while (to < start + WORDS && isPlainWord(reading, to)) {
    if (head < 0 || !isRole(reading, lower(reading, head))) head = to
    to++
  }
  if (head < 0) {
    const end = runFrom(reading, start)
    if (end === start) return undefined
    // "de Belgische renner": an adjective with a capital.
    if (end === start + 1 && isRole(reading, lower(reading, end))) return determined(reading, from, end)
    // "zei De Wit": the capital makes the article part of the name.
    if (isCapital(reading, from) && !opensSentence(reading, from) && reading.surnames.has(lower(reading, end - 1)))
      return { kind: 'name', from, to: end, name: [from, end] }
    if (isNobody(reading, lower(reading, start)) && end === start + 1) return undefined
    // "l'Allemande Luise B.": a nationality, and a full name.
    const given = start + 1
    if (given + 1 < end && isCapital(reading, given + 1) && givenName(reading, lower(reading, given)) !== undefined)
      if (givenName(reading, lower(reading, start)) === undefined)
        return { kind: 'name', from, to: end, name: [given, end] }
    return { kind: 'nominal', from, to: end, head: end - 1 }
  }
  const first = firstNoun(reading, start, to)
  // "la semaine dernière": a time, whoever is named behind it.
  if (isNobody(reading, lower(reading, first))) return { kind: 'nominal', from, to, head: first }
  return withName(reading, { from, head: first, to })
}

/** The noun comes first in Romance languages, but for a few adjectives: the first word that is a role or body, else the first. */
function firstNoun(reading: Reading, start: number, to: number): number {
  const { roles } = reading.grammar
  for (let at = start; at < to; at++) {
    const word = lower(reading, at)
    // "un drapeau noir anarchiste": far behind, what only ends like a person is an adjective.
    if ((isRole(reading, word) && (roles.has(word) || at <= start + 1)) || isBody(reading, word)) return at
  }
  return start
}

function isPlainWord(reading: Reading, at: number): boolean {
  const word = lower(reading, at)
  if (!isWord(reading, at) || (isCapital(reading, at) && (reading.grammar.nounsAreCapital || !isRole(reading, word))))
    return false
  if (isClosed(reading, at) || reading.grammar.presentParticiple?.test(word) === true) return false
  if (reading.grammar.classes.determiners.has(word) || reading.grammar.classes.pronouns.has(word)) return false
  const form = reading.grammar.speech.get(word)
  return form === undefined || (form.form !== 'finite' && isRole(reading, word))
}

/** German: "der türkische Verkehrsminister, Binali Y." · "Bundesministerin Edelgard B." · "ein Sprecher der Polizei". */
function capitalNouns(reading: Reading, from: number, start: number): Subject | undefined {
  let at = start
  while (at < start + WORDS && isPlainWord(reading, at)) at++
  const to = runFrom(reading, at)
  if (to === at) return undefined
  const isOwned = start > from
  const words = Array.from({ length: to - at }, (_, index) => lower(reading, at + index))
  if (!isOwned && words.length === 1 && isNobody(reading, words[0] ?? '')) return undefined
  const name = nameIn(reading, at, to, isOwned)
  if (name !== undefined) {
    const role = name > at ? ([at, name] as const) : undefined
    const apposition = to - name === 1 && role !== undefined ? appositionAt(reading, to) : undefined
    if (apposition !== undefined)
      return { kind: 'name', from, to: apposition[1], name: apposition, role: [at, to], ...genderOf(reading, at) }
    return withRole(reading, { kind: 'name', from, to, name: [name, to], role, ...(role && genderOf(reading, at)) })
  }
  const isBare =
    !isOwned &&
    words.length === 1 &&
    (reading.surnames.has(words[0] ?? '') ||
      ((!opensSentence(reading, at) || verbFrom(reading, to) !== undefined) &&
        reading.grammar.nounEndings?.test(words[0] ?? '') !== true)) &&
    !isRole(reading, words[0] ?? '') &&
    !isBody(reading, words[0] ?? '')
  if (isBare) return withRole(reading, { kind: 'name', from, to, name: [at, to] })
  const head = headOf(reading, at, to)
  const isKnown = isRole(reading, lower(reading, head)) || isBody(reading, lower(reading, head))
  if (!isKnown && !isOwned && opensSentence(reading, at)) return undefined
  // "die Sängerin Hit Radio Nord": what follows a role and is not a name is something else.
  let end = head + 1
  while (end < to && !isBody(reading, lower(reading, end)) && !reading.grammar.linking.has(lower(reading, end))) end++
  return withName(reading, { from, head, to: isRole(reading, lower(reading, head)) ? end : to })
}

function headOf(reading: Reading, from: number, to: number): number {
  for (let at = from; at < to; at++)
    if (isRole(reading, lower(reading, at)) || isBody(reading, lower(reading, at))) return at
  return from
}

/** What belongs to the noun, and the name that is beside it. */
function withName(reading: Reading, { from, head, to: end }: Core): Subject {
  const isPerson = !isBody(reading, lower(reading, head))
  let to = end
  const beside = isPerson ? runFrom(reading, to) : to
  if (beside > to && !reading.grammar.nounsAreCapital) {
    const name = nameIn(reading, to, beside, false) ?? to
    if (!isNobody(reading, lower(reading, name)) && !isBody(reading, lower(reading, name)))
      return { kind: 'name', from, to: beside, name: [name, beside], role: [from, name], ...genderOf(reading, head) }
  }
  for (let links = 0; links < LINKS; links++) {
    const next = linkedEnd(reading, to)
    if (next === undefined) break
    const inside = isPerson ? nameInside(reading, to, next) : undefined
    if (inside !== undefined)
      return { kind: 'name', from, to: next, name: [inside, next], role: [from, inside], ...genderOf(reading, head) }
    to = next
    const own = isPerson ? nameBeside(reading, skipBrackets(reading, to)) : undefined
    if (own !== undefined)
      return { kind: 'name', from, to: own[1], name: own, role: [from, to], ...genderOf(reading, head) }
  }
  const name = isPerson ? appositionAt(reading, placeEnd(reading, to)) : undefined
  if (name !== undefined && (isRole(reading, lower(reading, head)) || isEnclosed(reading, head, name)))
    return { kind: 'name', from, to: name[1], name, role: [from, to], ...genderOf(reading, head) }
  return { kind: 'nominal', from, to, head, ...genderOf(reading, head) }
}

/** End of "de la Santé", "der Polizei", "für Verkehr": a linking word and its noun. */
function linkedEnd(reading: Reading, at: number): number | undefined {
  if (!reading.grammar.linking.has(lower(reading, at))) return undefined
  let to = skipDeterminers(reading, at + 1)
  // "dijo un portavoz a Reuters": who was told.
  if (reading.grammar.datives?.has(lower(reading, at)) === true && isCapital(reading, to)) return undefined
  const start = to
  while (to < start + 3 && isPlainWord(reading, to)) to++
  const end = runFrom(reading, to)
  const isTime = end === to + 1 && to === start && isNobody(reading, lower(reading, to))
  return end > start && !isTime ? withAdjective(reading, end) : undefined
}

/** "des Affaires | sociales": an adjective in the plural behind a noun in the plural. */
function withAdjective(reading: Reading, end: number): number {
  const { nounsAreCapital, pluralEnding } = reading.grammar
  const [noun, adjective] = [lower(reading, end - 1), lower(reading, end)]
  const agree = noun.endsWith('s') && adjective.endsWith('s') && pluralEnding?.test(adjective) === true
  return !nounsAreCapital && agree && isPlainWord(reading, end) && !isNobody(reading, adjective) ? end + 1 : end
}

/** "… in Deutschland, Jana B.": a place between the role and its name. */
function placeEnd(reading: Reading, at: number): number {
  const isPlace = reading.grammar.linking.has(lower(reading, at)) && isNobody(reading, lower(reading, at + 1))
  return isPlace && lower(reading, at + 2) === ',' ? at + 2 : at
}

/** "du Logement Paul Roux": a given name inside what was taken for a noun. */
function nameInside(reading: Reading, from: number, to: number): number | undefined {
  for (let at = from + 2; at + 1 < to; at++) {
    if (!isCapital(reading, at) || !isCapital(reading, at + 1)) continue
    const isFirst = !isCapital(reading, at - 1)
    if (!isFirst && givenName(reading, lower(reading, at)) !== undefined) return at
  }
  return undefined
}
