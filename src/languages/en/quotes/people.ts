/** Who is who: full names of the people and organisations of an article, found again by surname or given name. */
import type { Document } from './document.ts'
import type { NameMention } from './names.ts'
import { isCounted } from './doubtful-names.ts'
import { officeBearers } from './office-bearers.ts'
import { PARTICLES, firstNameGender, isFiniteVerb } from './words.ts'
import type { Gender } from './words.ts'

export interface Person {
  /** The fullest form that the article gives. */
  full: string
  parts: readonly string[]
  readonly surname: string
  gender?: Gender
  /** A title shows the gender. */
  isTold?: boolean
  role?: string
  /** Token of the first mention. */
  readonly first: number
  count: number
  /** Recognised as a person: by a given name, a title or a role. */
  known: boolean
}

export interface People {
  readonly all: readonly Person[]
  /** The person behind a name; a bare surname borne by several means the one most spoken of. */
  readonly find: (mention: NameMention) => Person | undefined
}

export function indexPeople(document: Document): People {
  const bySurname = new Map<string, Person[]>()
  const byGiven = new Map<string, Person[]>()
  const all: Person[] = []
  const fulls = document.names.filter(
    (name) => name.parts.length >= 2 && (name.kind === 'person' || name.kind === 'unknown'),
  )
  const inHeading = (name: NameMention) => document.isHeading(document.tokens[name.from]?.paragraph ?? -1)
  const add = (name: NameMention) => {
    const surname = surnameOf(name.parts)
    const same = bySurname.get(surname)?.find((person) => compatible(person.parts, name.parts))
    if (same !== undefined) {
      same.count += 2
      if (
        name.parts.length > same.parts.length &&
        name.parts[0] === same.parts[0] &&
        name.kind === 'person' &&
        !same.known
      )
        same.full = name.name
      if (same.gender === undefined && name.gender !== undefined) same.gender = name.gender
      same.isTold ||= name.isTold
      return
    }
    const person: Person = {
      full: name.name,
      parts: name.parts,
      surname,
      first: name.from,
      count: 2,
      known: name.kind === 'person',
      gender: name.gender,
      isTold: name.isTold,
    }
    all.push(person)
    push(bySurname, surname, person)
    const last = name.parts.at(-1) ?? ''
    if (last !== surname) push(bySurname, last, person)
    push(byGiven, name.parts[0] ?? '', person)
  }
  for (const name of fulls) if (!inHeading(name)) add(name)
  for (const name of fulls) if (inHeading(name) && name.parts.length <= 3 && name.kind === 'person') add(name)
  const bearers: ReadonlyMap<string, Person> = officeBearers(document, fulls)
  all.push(...bearers.values())
  const find = (name: NameMention): Person | undefined => {
    const parts = name.parts
    if (name.kind === 'org')
      return parts.length === 1 && !/^\p{Lu}{2,}$/u.test(name.name)
        ? bySurname.get(parts[0] ?? '')?.find((person) => person.known)
        : undefined
    if (parts.length === 0) return undefined
    if (parts.length >= 2) {
      const list = bySurname.get(surnameOf(parts)) ?? bySurname.get(parts.at(-1) ?? '')
      return (
        list?.find((person) => compatible(person.parts, parts)) ??
        (PARTICLES.has(parts[0] ?? '') ? best(list, name) : undefined)
      )
    }
    const key = parts[0] ?? ''
    if (name.gender === undefined && bearers.has(key)) return bearers.get(key)
    return (
      best(bySurname.get(key), name) ?? (firstNameGender(key) === undefined ? undefined : best(byGiven.get(key), name))
    )
  }
  for (const person of strayFullNames(document, bySurname)) {
    all.push(person)
    push(bySurname, person.surname, person)
    push(byGiven, person.parts[0] ?? '', person)
  }
  const holders = holdersOf(all)
  const words = new Set(document.tokens.map(({ lower }) => lower))
  for (const [key, names] of unexplained(document, find)) {
    const holder = holders.get(key)
    const within = holder !== undefined && isSlogan(document, holder) ? undefined : holder
    const person = within ?? singleName(document, words, key, names)
    if (person === undefined) continue
    if (within === undefined) all.push(person)
    push(bySurname, key, person)
  }
  for (const name of document.names) {
    if (name.parts.length !== 1 || name.kind === 'org') continue
    const person = find(name)
    if (person === undefined) continue
    person.count++
    if (person.gender === undefined && name.gender !== undefined) person.gender = name.gender
    person.isTold ||= name.isTold
  }
  return { all, find }
}

const WORD = /\p{Lu}[\p{L}'’-]+|\p{Lu}\.|[^\s]/gu

/** Full names that occur only in headlines, titles or quotations, for surnames that nothing else explains. */
function strayFullNames(document: Document, bySurname: ReadonlyMap<string, readonly Person[]>): Person[] {
  const wanted = new Map<string, NameMention>()
  for (const name of document.names) {
    const key = name.parts[0] ?? ''
    if (
      name.parts.length === 1 &&
      (name.kind === 'unknown' || name.kind === 'person') &&
      !bySurname.has(key) &&
      !wanted.has(key)
    )
      wanted.set(key, name)
  }
  const found: Person[] = []
  if (wanted.size === 0) return found
  let before: RegExpMatchArray[] = []
  for (const match of document.text.matchAll(WORD)) {
    const word = match[0]
    const last = before.at(-1)
    const isNext = last !== undefined && match.index - (last.index ?? 0) - last[0].length === 1
    const surname = wanted.get(word.replace(/['’]s?$/, '').toLowerCase())
    const given = isNext && /^\p{Lu}\.$/u.test(last[0]) ? before.at(-2) : last
    if (isNext && surname !== undefined && given !== undefined) {
      const gender = firstNameGender(given[0].toLowerCase())
      const fits =
        gender !== undefined && (surname.gender === undefined || gender === 'both' || gender === surname.gender)
      if (fits && given[0].toLowerCase() !== surname.parts[0]) {
        const full = document.text.slice(given.index, match.index + word.replace(/['’]s?$/, '').length)
        wanted.delete(surname.parts[0] ?? '')
        const parts = [given[0].toLowerCase(), surname.parts[0] ?? '']
        found.push({
          full,
          parts,
          surname: parts[1] ?? '',
          first: surname.from,
          count: 1,
          known: true,
          ...(gender === 'both' ? {} : { gender }),
        })
      }
    }
    before = /^\p{Lu}/u.test(word) ? [...(isNext ? before.slice(-1) : []), match] : []
  }
  return found
}

/** "Trask Shutdown": its last word is written small elsewhere, and nothing says that it is a person. */
const isSlogan = ({ tokens }: Document, { known, parts }: Person): boolean =>
  !known && tokens.some(({ isCapital, lower }) => !isCapital && lower === parts.at(-1))

/** Part of a name → the first person with it among others. */
function holdersOf(people: readonly Person[]): ReadonlyMap<string, Person> {
  const holders = new Map<string, Person>()
  for (const person of people)
    if (person.parts.length > 1) for (const part of person.parts) if (!holders.has(part)) holders.set(part, person)
  return holders
}

/** Names of one word that no full name explains, outside headings. */
function unexplained(document: Document, find: People['find']): ReadonlyMap<string, NameMention[]> {
  const mentions = new Map<string, NameMention[]>()
  for (const name of document.names) {
    const [key, other] = name.parts
    if (key === undefined || other !== undefined || name.kind === 'org' || name.kind === 'title') continue
    if (document.isHeading(document.tokens[name.from]?.paragraph ?? -1) || find(name) !== undefined) continue
    push(mentions, key, name)
  }
  return mentions
}

/** Somebody whom the article calls by one name only: with a title ("Mr. Penry"), or more than once and as one who acts. */
function singleName(
  document: Document,
  words: ReadonlySet<string>,
  key: string,
  names: readonly NameMention[],
): Person | undefined {
  const [first] = names
  const titled = names.find(({ kind }) => kind === 'person')
  if (first === undefined) return undefined
  const given = firstNameGender(key)
  // "Latinos" beside "Latino": a people, and nobody's name.
  const isPlural = key.endsWith('s') && (words.has(key.slice(0, -1)) || names.some((name) => isCounted(document, name)))
  const acts = names.some(({ to }) => isFiniteVerb(document.tokens[to]?.lower ?? ''))
  if (titled === undefined && (names.length < 2 || !acts || (isPlural && given === undefined))) return undefined
  const told = names.find(({ gender }) => gender !== undefined)?.gender
  const gender = told ?? (given === 'both' ? undefined : given)
  const known = titled !== undefined || given !== undefined
  return { full: first.name, parts: [key], surname: key, first: first.from, count: 0, known, gender }
}

function push<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [one])
  else list.push(one)
}

function best(list: readonly Person[] | undefined, name: NameMention): Person | undefined {
  const fitting = list?.filter(
    (person) => name.gender === undefined || person.gender === undefined || person.gender === name.gender,
  )
  // Who is introduced further down is not meant yet.
  const before = fitting?.filter((person) => person.first <= name.from)
  const bearers = before !== undefined && before.length > 0 ? before : fitting
  return bearers?.reduce<Person | undefined>((top, person) => {
    if (top === undefined) return person
    if (person.known !== top.known) return person.known ? person : top
    return person.count > top.count ? person : top
  }, undefined)
}

/** The last part with the particles before it: "de la fuente", "van hollen". */
function surnameOf(parts: readonly string[]): string {
  let from = parts.length - 1
  while (from > 0 && PARTICLES.has(parts[from - 1] ?? '')) from--
  return parts.slice(from).join(' ')
}

function compatible(one: readonly string[], other: readonly string[]): boolean {
  const [a = '', b = ''] = [one[0], other[0]]
  if (a === b || one.includes(b) || other.includes(a)) return true
  const [x, y] = [a.replaceAll('.', ''), b.replaceAll('.', '')]
  if (x.length === 1 || y.length === 1) return x[0] === y[0]
  return x.slice(0, 3) === y.slice(0, 3)
}
