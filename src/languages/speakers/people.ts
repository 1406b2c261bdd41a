/** Who is named in a text: full names by their last word, and roles by their noun. */
import { givenName, isBody, isNobody, isRole, nameIn, runFrom } from './names.ts'
import { phraseFrom } from './phrases.ts'
import { isCapital, isWord, lower, opensSentence, textBetween } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'

export interface Person {
  /** As the text first gives it in full. */
  readonly name: string
  readonly gender?: 'm' | 'f'
  role?: string
  /** First token that names this person. */
  readonly first: number
}

export interface People {
  /** The person of a name; undefined when the text gives no fuller one. */
  readonly byName: (name: string) => Person | undefined
  /** The one person that the text has called by this noun before a token. */
  readonly byRole: (head: string, before: number) => Person | undefined
}

/** An article or kinship word joined to a surname. */
const PREFIX = /^(?:al|el|ben|bin|ibn|an|ar|as|ash)-(?=\p{L})/u

/** Names kept of those called by one noun: with so many, the noun alone means none of them. */
const BEARERS = 8

export function indexPeople(reading: Reading): People {
  const people = new Map<string, Person>()
  const byLast = new Map<string, Set<string>>()
  const byHead = new Map<string, { readonly name: string; readonly at: number }[]>()
  const add = (name: string, at: number, gender: Person['gender']) => {
    const known = people.get(name)
    if (known === undefined) people.set(name, { name, first: at, gender })
    const last = lastWord(name)
    if (!name.includes(' ')) return
    // "Mr. Sadr" is the end of "Hasan al-Sadr".
    for (const key of new Set([last, last.replace(PREFIX, '')]))
      byLast.set(key, (byLast.get(key) ?? new Set()).add(name))
  }
  let inside = 0
  for (let at = 0; at < reading.tokens.length; at++) {
    if (!isWord(reading, at)) continue
    const end = runFrom(reading, at)
    if (end > at && !isCapital(reading, at - 1)) {
      const full = fullName(reading, at, end)
      if (full !== undefined) add(textBetween(reading, full, end), full, genderOfName(reading, full))
    }
    const phrase = phraseFrom(reading, at)
    if (phrase?.kind !== 'name' || phrase.role === undefined || phrase.name === undefined) continue
    const name = textBetween(reading, ...phrase.name)
    const gender =
      genderOfName(reading, phrase.name[0]) ??
      (phrase.gender === 'm' || phrase.gender === 'f' ? phrase.gender : undefined)
    if (phrase.name[1] - phrase.name[0] > 1) add(name, phrase.name[0], gender)
    const [head] = headsOf(reading, phrase.role)
    if (head !== undefined && at >= inside) {
      const bearers = byHead.get(head) ?? []
      if (bearers.length < BEARERS && bearers.every((bearer) => bearer.name !== name))
        bearers.push({ name, at: phrase.from })
      byHead.set(head, bearers)
      // "ministre" inside "le premier ministre Paul R." is not a role of its own.
      inside = phrase.to
    }
  }
  const byName = (name: string): Person | undefined => {
    const own = people.get(name)
    const fuller = byLast.get(lastWord(name))
    // "De Wit" is the end of "Marloes de Wit".
    const end = ` ${name.toLowerCase()}`
    const longer = name.includes(' ') ? [...(fuller ?? [])].filter((one) => one.toLowerCase().endsWith(end)) : []
    if (longer.length === 1) return people.get(longer[0] ?? '')
    if (own !== undefined && name.includes(' ')) return own
    return fuller?.size === 1 ? people.get([...fuller][0] ?? '') : own
  }
  return {
    byName,
    byRole: (head, before) => {
      const named = (byHead.get(head) ?? [])
        .filter(({ at }) => at < before)
        .map(({ name }) => byName(name)?.name ?? name)
      const [only] = new Set(named)
      return new Set(named).size === 1 && only !== undefined ? (byName(only) ?? { name: only, first: 0 }) : undefined
    },
  }
}

/** The first noun for a person in a role: "premier" in "premier ministre", so that "le ministre" is somebody else. */
function headsOf(reading: Reading, [from, to]: readonly [number, number]): readonly string[] {
  for (let at = from; at < to; at++) if (isRole(reading, lower(reading, at))) return [lower(reading, at)]
  return []
}

const lastWord = (name: string): string => name.toLowerCase().split(' ').at(-1) ?? ''

/** Where a full name begins in a run: at a given name, or at the first word where no word is anything else. */
function fullName(reading: Reading, from: number, to: number): number | undefined {
  for (let at = from; at + 1 < to; at++) if (givenName(reading, lower(reading, at)) !== undefined) return at
  if (reading.grammar.nounsAreCapital || opensSentence(reading, from) || to - from < 2) return undefined
  const words = Array.from({ length: to - from }, (_, index) => lower(reading, from + index))
  if (words.some((word) => isBody(reading, word) || isNobody(reading, word))) return undefined
  return nameIn(reading, from, to, false)
}

export function genderOfName(reading: Reading, at: number): 'm' | 'f' | undefined {
  const gender = givenName(reading, lower(reading, at))
  return gender === 'both' ? undefined : gender
}

/** The words by which a subject is shown, and the person where the text names one. */
export function nameOf(
  reading: Reading,
  people: People,
  subject: Subject,
): { readonly name: string; readonly person?: Person } {
  if (subject.name !== undefined) {
    const own = textBetween(reading, ...subject.name)
    const person = people.byName(own)
    return { name: person?.name ?? own, person }
  }
  const head = subject.head === undefined ? '' : lower(reading, subject.head)
  const person = isBody(reading, head) || isIndefinite(reading, subject) ? undefined : people.byRole(head, subject.from)
  return person !== undefined && sameOffice(reading, subject, person)
    ? { name: person.name, person }
    : { name: textBetween(reading, subject.from, subject.to) }
}

/** "Der Vorsitzende des Bauverbands" is not the Vorsitzende of a union named before: what he heads is in the role too. */
function sameOffice(reading: Reading, { head = 0, to }: Subject, { role = '' }: Person): boolean {
  const known = new Set(
    role
      .toLowerCase()
      .split(/[^\p{L}\p{N}-]+/u)
      .filter((word) => word.length > 2),
  )
  const own: string[] = []
  let linked = false
  let isNamed = false
  for (let at = head + 1; at < to; at++) {
    const isLink = reading.grammar.linking.has(lower(reading, at))
    if (!isLink && (linked || isCapital(reading, at))) own.push(lower(reading, at))
    linked ||= isLink
    isNamed ||= isCapital(reading, at)
  }
  if (isOtherKind(reading, head, to, role)) return false
  return own.length === 0 || (known.size < 2 && !isNamed) || own.some((word) => known.has(word))
}

/** "le président américain" is not the "président chinois" named before. */
function isOtherKind(reading: Reading, head: number, to: number, role: string): boolean {
  const own = reading.tokens[head + 1]
  if (own === undefined || head + 1 >= to || own.isCapital || reading.grammar.linking.has(own.lower)) return false
  const words = role.toLowerCase().split(/[^\p{L}\p{N}-]+/u)
  const other = words[words.indexOf(lower(reading, head)) + 1]
  return (
    other !== undefined &&
    other !== own.lower &&
    words.includes(lower(reading, head)) &&
    !reading.grammar.linking.has(other)
  )
}

/** "ein Sprecher": somebody not named before. */
function isIndefinite(reading: Reading, { from }: Subject): boolean {
  return reading.grammar.indefinites.has(lower(reading, from))
}
