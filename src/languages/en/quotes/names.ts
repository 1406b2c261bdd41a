/**
 * Names: capitalised runs as mentions, told apart as person or organisation, with the titles before them cut off.
 * (long: one walk over the tokens)
 */
import { loadWordSet } from '../../../text/lexicon.ts'
import type { Token } from '../../../text/quoted/tokens.ts'
import { speechForm } from './speech-verbs.ts'
import { PARTICLES, SUFFIXES, firstNameGender, isNotName, isOrgWord, isParent, isPlace, titleWord } from './words.ts'
import type { Gender } from './words.ts'

export interface NameMention {
  /** Token range of the whole run, titles in. */
  readonly from: number
  readonly to: number
  /** First token of the bare name; equals `to` when the run is a title alone. */
  readonly bare: number
  readonly kind: 'person' | 'org' | 'unknown' | 'title'
  /** The bare name, as written. */
  readonly name: string
  /** Lower-case parts of the bare name without initials' stops and suffixes. */
  readonly parts: readonly string[]
  readonly gender?: Gender
  /** The gender is that of a title, and not what a list says of a given name. */
  readonly isTold: boolean
}

const INITIAL = /^(?:\p{Lu}\.?)+$/u
const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}&.-]{1,6}$/u

/** Every capitalised run outside the marks, in order. */
export function findNames(text: string, tokens: readonly Token[], isStart: (index: number) => boolean): NameMention[] {
  const names: NameMention[] = []
  for (let index = 0; index < tokens.length;) {
    const to = runEnd(tokens, index, isStart)
    if (to > index) {
      names.push(splitRun(text, tokens, index, to, isStart(index)))
      index = to
    } else index++
  }
  return names
}

function isNameToken(tokens: readonly Token[], index: number, isStart: (index: number) => boolean): boolean {
  const token = tokens[index]
  if (token === undefined || token.kind !== 'word' || !token.isCapital) return false
  if (isStart(index) && isTellingForm(token.lower)) return false
  if (isSpokenForm(token.lower) || PARTY_TAG.test(token.text)) return false
  if (isStart(index) && isDoingTo(token, tokens[index + 1])) return false
  if (!isNotName(token.lower) || /^\p{Lu}\.$/u.test(token.text)) return true
  if (!isStart(index) && firstNameGender(token.lower) !== undefined && !isMonth(token.lower)) return true
  const next = tokens[index + 1]
  const follows = next?.isCapital === true && !isNotName(next.lower) && touches(token, next)
  if (follows && firstNameGender(token.lower) !== undefined) return true
  return !isStart(index) && ACRONYM.test(token.text)
}

/** "D-N.J." behind a member's name. */
const PARTY_TAG = /^[DRI]-\p{Lu}/u

/** "Hearing Ann Roe describe it": the participle has the capital of its sentence. */
function isDoingTo({ lower }: Token, next: Token | undefined): boolean {
  if (!/^\p{L}{3,}ing$/u.test(lower) || firstNameGender(lower) !== undefined || titleWord(lower) !== undefined)
    return false
  return next?.isCapital === true && firstNameGender(next.lower) !== undefined
}

/** "Said", "Says", "Joked" in a headline of capitals: forms that no surname has. */
function isSpokenForm(lower: string): boolean {
  const form = speechForm(lower)
  return (
    form !== undefined &&
    form.rank === 1 &&
    form.form !== 'base' &&
    (/^(?:said|says|told|tells|asks|adds|warns|wrote|writes)$/.test(lower) ||
      (lower.endsWith('ed') && lower.length > 4))
  )
}

/** "Said Stone:" opens a sentence with the verb, not with a name. */
function isTellingForm(lower: string): boolean {
  const form = speechForm(lower)
  return (
    form !== undefined && form.rank <= 2 && (form.form === 'past' || form.form === 'third' || form.form === 'gerund')
  )
}

const isMonth = (lower: string) =>
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|on|in|at|to|and|is|was|has)$/.test(
    lower,
  )

const touches = (one: Token, other: Token) =>
  one.paragraph === other.paragraph && other.start - one.end <= 2 && other.kind !== 'quote'

function runEnd(tokens: readonly Token[], from: number, isStart: (index: number) => boolean): number {
  let to = from
  if (!isNameToken(tokens, from, isStart)) {
    const token = tokens[from]
    const next = tokens[from + 1]
    const isParticle =
      token !== undefined &&
      next !== undefined &&
      ['de', 'van', 'von', 'al', 'el', 'bin', 'le', 'la', 'du', 'di', 'da', 'del', 'ter'].includes(token.lower)
    if (!isParticle || token.isCapital || !touches(token, next)) return from
    const skip = next.kind === 'word' && PARTICLES.has(next.lower) && !next.isCapital ? 2 : 1
    if (!isNameToken(tokens, from + skip, isStart)) return from
    to = from + skip
  }
  to++
  for (;;) {
    const last = tokens[to - 1]
    const token = tokens[to]
    if (last === undefined || token === undefined || !touches(last, token) || isStart(to)) return to
    if (
      isNameToken(tokens, to, isStart) &&
      (!isNotName(token.lower) || token.text.endsWith('.') || isOrgWord(token.lower))
    )
      to++
    else if (
      token.isCapital &&
      isNotName(token.lower) &&
      (isOrgWord(token.lower) || firstNameGender(last.lower) !== undefined) &&
      !tokens[to + 1]?.isCapital &&
      !isMonth(token.lower)
    )
      to++
    else if (token.text === '&' && isNameToken(tokens, to + 1, isStart)) to += 2
    else if (PARTICLES.has(token.lower) && token.kind === 'word' && !token.isCapital) {
      const skip = PARTICLES.has(tokens[to + 1]?.lower ?? '') && tokens[to + 1]?.isCapital === false ? 2 : 1
      if (!isNameToken(tokens, to + skip, isStart)) return to
      to += skip + 1
    } else if (token.lower === 'and' && joinsFields(tokens, from, to, isStart)) to += 2
    else if (token.lower === 'of' && joinsOf(last, tokens, to, isStart)) to += tokens[to + 1]?.lower === 'the' ? 3 : 2
    else if (token.text === ',' && SUFFIXES.has(tokens[to + 1]?.lower ?? '') && tokens[to + 1]?.isCapital === true)
      to += 2
    else return to
  }
}

/** "Office of Harbours and Coastal Affairs": the second field of a body, not a second body. */
function joinsFields(
  tokens: readonly Token[],
  from: number,
  and: number,
  isStart: (index: number) => boolean,
): boolean {
  const words = tokens.slice(from, and).map(({ lower }) => lower)
  const of = words.lastIndexOf('of')
  if (of < 1 || !WITH_FIELDS.has(words[of - 1] ?? '') || !isNameToken(tokens, and + 1, isStart)) return false
  const next = tokens[and + 1]
  if (next === undefined || ACRONYM.test(next.text) || firstNameGender(next.lower) !== undefined) return false
  let end = and + 1
  while (isNameToken(tokens, end, isStart) && end < and + 4) end++
  const last = tokens[end - 1]?.lower ?? ''
  return tokens[end]?.lower !== 'of' && (!isOrgWord(last) || FIELDS.has(last)) && !words.includes('and')
}

const WITH_FIELDS = new Set(
  'office department ministry institute bureau center centre division school secretary minister'.split(' '),
)
const FIELDS = new Set(
  'services service affairs affair energy labor labour communications opera research series'.split(' '),
)

function joinsOf(last: Token, tokens: readonly Token[], of: number, isStart: (index: number) => boolean): boolean {
  const joins =
    isOrgWord(last.lower) ||
    [
      'secretary',
      'director',
      'president',
      'chief',
      'speaker',
      'bank',
      'leader',
      'chairman',
      'governor',
      'king',
      'queen',
      'prince',
      'duke',
      'archbishop',
      'bishop',
    ].includes(last.lower)
  const at = tokens[of + 1]?.lower === 'the' ? of + 2 : of + 1
  return joins && isNameToken(tokens, at, isStart)
}

/** A run may contain an organisation or place and then a person: "Fox News Sunday host", "Texas Sen. Ted Cruz". */
function splitRun(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  opensSentence: boolean,
): NameMention {
  const words = tokens.slice(from, to)
  let bare = 0
  for (let index = 0; index < words.length; index++) {
    if (
      index + 1 <= words.length &&
      isTitleIn(words, index) &&
      !(index > 0 && firstNameGender(words[0]?.lower ?? '') !== undefined && index === words.length - 1)
    )
      bare = index + 1
  }
  if (bare > 0 && bare < words.length && namesBody(words, bare)) bare = 0
  if (bare < words.length && isOffice(words, tokens[from - 1])) bare = words.length
  if (words[bare]?.lower === 'of') bare = afterOf(words, bare)
  if (bare >= words.length) return mention(text, tokens, from, to, to, 'title')
  if (bare === 0 && opensSentence && isOccupation(words)) bare = 1
  if (bare === 0) bare = afterPlaces(words)
  if (bare === 0) bare = afterOrganisation(words)
  const titled = bare > 0
  const kind = kindOf(words.slice(bare), words.slice(0, bare))
  return mention(text, tokens, from, to, from + bare, kind, titled ? genderOfTitles(words.slice(0, bare)) : undefined)
}

/** "State Department", "House Judiciary Committee": the title word belongs to the body's name. */
function namesBody(words: readonly Token[], bare: number): boolean {
  const rest = words.slice(bare)
  if (words.slice(0, bare).some((word) => word.text.endsWith('.'))) return false
  return isOrgWord(rest.at(-1)?.lower ?? '') && !rest.some((word) => firstNameGender(word.lower) !== undefined)
}

/** "the Arizona Senator", "former Pennsylvania Gov.": an office and where or for whom it is held, and nobody's name. */
function isOffice(words: readonly Token[], before: Token | undefined): boolean {
  const last = words.at(-1)
  if (last === undefined || words.length < 2 || titleWord(last.lower) === undefined) return false
  if (words.some((word) => firstNameGender(word.lower) !== undefined && titleWord(word.lower) === undefined))
    return false
  return before?.lower === 'the' || before?.lower === 'former' || afterPlaces(words) === words.length - 1
}

/** "Campaigner Tom Ashby" at the head of a sentence: the capital of the first word says nothing. */
function isOccupation([first, given, last]: readonly Token[]): boolean {
  if (first === undefined || given === undefined || last === undefined) return false
  const isNoun =
    isParent(first.lower) ||
    (loadWordSet('en/speaker-nouns').has(first.lower) && firstNameGender(first.lower) === undefined)
  return isNoun && firstNameGender(given.lower) !== undefined && last.kind === 'word'
}

function isTitleIn(words: readonly Token[], index: number): boolean {
  const word = words[index]
  if (word === undefined || titleWord(word.lower) === undefined) return false
  const next = words[index + 1]
  if (next === undefined) return index === 0 || titleWord(words[index - 1]?.lower ?? '') !== undefined
  if (index > 0 && words[index - 1]?.lower === 'of') return true
  return firstNameGender(word.lower) === undefined || word.text.endsWith('.')
}

/** "Secretary of State Marco Rubio": behind the object of "of". */
function afterOf(words: readonly Token[], of: number): number {
  let index = of + 1
  if (words[index]?.lower === 'the') index++
  index++
  while (index < words.length && firstNameGender(words[index]?.lower ?? '') === undefined && index < words.length - 1)
    index++
  return index
}

function afterPlaces(words: readonly Token[]): number {
  if (words.length < 2) return 0
  for (const count of [3, 2, 1]) {
    if (words.length - count < 1) continue
    const place = words
      .slice(0, count)
      .map((word) => word.lower)
      .join(' ')
    if (!isPlace(place)) continue
    if (words.length - count === 1 && firstNameGender(words[0]?.lower ?? '') !== undefined) return 0
    if (isOrgWord(words.at(-1)?.lower ?? '')) return 0
    return count
  }
  return 0
}

function afterOrganisation(words: readonly Token[]): number {
  for (let index = words.length - 2; index > 0; index--) {
    const isName = firstNameGender(words[index]?.lower ?? '') !== undefined
    if (isName && (isOrgWord(words[index - 1]?.lower ?? '') || titleWord(words[index - 1]?.lower ?? '') !== undefined))
      return index
  }
  return 0
}

function kindOf(words: readonly Token[], titles: readonly Token[]): NameMention['kind'] {
  const first = words[0]
  const last = words.at(-1)
  if (first === undefined || last === undefined) return 'title'
  const isGiven = firstNameGender(first.lower) !== undefined
  if (!isGiven && words.length > 1 && words.every((word) => /^\p{Lu}{3,}$/u.test(word.text))) return 'org'
  if (titles.some((word) => titleWord(word.lower) !== undefined))
    return words.length > 2 && !isGiven && isOrgWord(last.lower) ? 'org' : 'person'
  if (words.length === 1) {
    if (isOrgWord(first.lower) || isPlace(first.lower)) return 'org'
    return ACRONYM.test(first.text) ? 'org' : 'unknown'
  }
  if (isOrgWord(last.lower)) return isGiven && words.length <= 3 && WEAK_ORG.has(last.lower) ? 'person' : 'org'
  if (words.length <= 5 && (isGiven || INITIAL.test(first.text))) return 'person'
  if (words.some((word) => isOrgWord(word.lower) || word.text === '&' || word.lower === 'of')) return 'org'
  return isPlace(words.map((word) => word.lower).join(' ')) ? 'org' : 'unknown'
}

const WEAK_ORG = new Set(
  'hall park lake church street bank day poll page house bay beach bridge hills rivers river tower court daily young award brothers guard press police league'.split(
    ' ',
  ),
)

function genderOfTitles(words: readonly Token[]): Gender | undefined {
  for (const word of words) {
    const gender = titleWord(word.lower)?.gender
    if (gender !== undefined) return gender
  }
  return undefined
}

/** "Lord Trent", "Pope Francis": the title is part of a name of one word. */
const STYLES = new Set('lord lady baroness baron viscount earl sir dame king queen prince princess pope'.split(' '))

function mention(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  bare: number,
  kind: NameMention['kind'],
  titleGender?: Gender,
): NameMention {
  const words = tokens.slice(bare, to)
  const parts = words.filter((word) => word.kind === 'word' && !SUFFIXES.has(word.lower)).map((word) => word.lower)
  const isStyled = parts.length === 1 && bare > from && STYLES.has(tokens[bare - 1]?.lower ?? '')
  const start = tokens[isStyled ? bare - 1 : bare]?.start ?? 0
  const name = text.slice(start, Math.max(start, words.at(-1)?.end ?? 0))
  const given = firstNameGender(parts.find((part) => part.length > 1) ?? '')
  const gender = titleGender ?? (parts.length > 1 && given !== 'both' ? given : undefined)
  return { from, to, bare, kind, name, parts, gender, isTold: titleGender !== undefined }
}
