/** Which of the words beside a name are shown as what somebody is: one person's office, trade or tie, and no more. */
import { loadWordSet } from '../../../text/lexicon.ts'
import { lower } from './document.ts'
import type { Document } from './document.ts'
import { isParty } from './parties.ts'
import { OPENERS } from './subjects/phrase-words.ts'
import { DETERMINERS, PREPOSITIONS, PRONOUNS, isAdverb, isParent, isSpeakerThing, titleWord } from './words.ts'

/** Token range. */
export interface Range {
  readonly from: number
  readonly to: number
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const STYLES = set('sir dame lord lady')
const ADDRESSES = set('mr mrs ms miss mx')
/** Titles that no one has alone. */
const HALVES = set('former vice ex first second acting')
/** "fellow MP", "now former manager": words that tie the role to what was said before. */
const LEADS = set('fellow now then also still once')
const SUPERLATIVES = set('most best worst least only same biggest greatest')
/** What somebody is to another person says nothing without that person. */
const TIES = set(
  'rival opponent challenger friend colleague ally boss predecessor successor counterpart partner critic foe mate wife husband spouse son daughter brother sister mother father mom dad mum parent cousin uncle aunt nephew niece grandfather grandmother widow child kid supporter fan hopeful',
)
const GROUPS = set('people children men women police kids')
/** "biologist", "paediatrician", "engineer", "schoolteacher": endings of what people do. */
const TRADE =
  /(?:ologist|onomist|icist|alist|iatrist|ician|ineer|keeper|maker|man|woman|person|teacher|worker|driver|owner|writer|holder)$/u
/** Small words between capital ones of a title: "former Deputy Mayor". */
const INSIDE = set(
  'former longtime then ex-mayor acting retired incoming outgoing state deputy assistant of and for the',
)

/** Before a trade that no list contains: "head ranger". */
const RANKS = set('head chief lead senior junior deputy assistant former veteran retired trainee principal')

/** Whether the word at a token is for one person. */
function isOneAt(document: Document, at: number): boolean {
  const word = lower(document, at)
  return (
    isOne(word) ||
    (RANKS.has(lower(document, at - 1)) && /(?:[^m]ent|er|or|ist|ian|ant|ess)$/u.test(word) && !isSpeakerThing(word))
  )
}

function isOne(word: string): boolean {
  if (HALVES.has(word) || GROUPS.has(word) || isSpeakerThing(word)) return false
  if (titleWord(word) !== undefined) return true
  if (word.endsWith('s') && isOne(word.slice(0, -1))) return false
  return loadWordSet('en/speaker-nouns').has(word) || isParent(word) || (word.length > 5 && TRADE.test(word))
}

const isGroup = (word: string): boolean =>
  word.endsWith('s') && (isOne(word.slice(0, -1)) || /(?:ers|ors|ists|ians)$/u.test(word))

/** The words right before a name: "Mexican Foreign Secretary", "longtime Penry aide". */
export function titleToShow(document: Document, range: Range | undefined): Range | undefined {
  if (range === undefined) return undefined
  let { from, to } = range
  while (to > from && STYLES.has(lower(document, to - 1))) to--
  // "Chief of Staff", "Secretary of Health"
  const head = !isOneAt(document, to - 1) && lower(document, to - 2) === 'of' ? to - 3 : to - 1
  if (to === from || head < from || ADDRESSES.has(lower(document, head)) || !isOneAt(document, head)) return undefined
  // "two members now back Sen.": what is in lower case before a title with a capital is another phrase.
  if (document.tokens[head]?.isCapital === true)
    for (let at = head - 1; at >= from; at--) {
      if (document.tokens[at]?.isCapital === true || INSIDE.has(lower(document, at))) continue
      from = at + 1
      break
    }
  // "islanders trust captain": a group that does something, and what it does.
  for (let at = head - 2; at >= from; at--)
    if (isGroup(document.tokens[at]?.text ?? '') && document.tokens[at + 1]?.isCapital === false) {
      from = at + 2
      break
    }
  while (from < head && LEADS.has(lower(document, from))) from++
  return saysMuch(document, { from, to }, head) ? { from, to } : undefined
}

/** What follows a name and a comma: "a spokesman for the mayor", "one of her advisers". */
export function appositionToShow(document: Document, range: Range | undefined): Range | undefined {
  if (range === undefined) return undefined
  const { from } = range
  const to = wholeEnd(document, range)
  const first = lower(document, from)
  if (
    to <= from ||
    OPENERS.has(first) ||
    (PRONOUNS.has(first) && document.tokens[from]?.text !== first.toUpperCase()) ||
    /^(?:who|which|whose)\P{L}/u.test(first)
  )
    return undefined
  if (first === 'one' && lower(document, from + 1) === 'of')
    return namesMany(document, from + 2, to) ? { from, to } : undefined
  const head = headIn(document, from, to)
  if (head === undefined) return undefined
  const isLinked = head + 1 < to && /^(?:of|for|to)$/.test(lower(document, head + 1))
  return isLinked || saysMuch(document, { from, to }, head) ? { from, to } : undefined
}

/** "host of “The Pier”": what a quotation mark cuts off ends before its preposition. */
function wholeEnd(document: Document, { from, to }: Range): number {
  let end = to
  if (document.tokens[to]?.kind === 'quote') while (end > from && !PREPOSITIONS.has(lower(document, end))) end--
  while (end > from && (PREPOSITIONS.has(lower(document, end - 1)) || DETERMINERS.has(lower(document, end - 1)))) end--
  return end
}

/** The last noun for a person before what belongs to it: "leader | in the north", "delegate | serving on", "aide | unpaid until May". */
function headIn(document: Document, from: number, to: number): number | undefined {
  let head: number | undefined
  let last: number | undefined
  for (let at = from; at < to; at++) {
    const word = lower(document, at)
    if (PREPOSITIONS.has(word) || word === 'and') break
    const isBehind = head !== undefined && head === last
    if (isBehind && (isAdverb(word) || /^\p{Ll}+(?:ing|ed)$/u.test(document.tokens[at]?.text ?? ''))) break
    if (isOneAt(document, at)) head = at
    if (document.tokens[at]?.kind === 'word') last = at
  }
  return head === last ? head : undefined
}

function namesMany(document: Document, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const word = lower(document, at)
    if (word.endsWith('s') && isOne(word.slice(0, -1))) return true
  }
  return false
}

/** "most able candidate", "rival", "Labour opponent" say nothing of a person by themselves; "Penry ally" does. */
function saysMuch(document: Document, { from }: Range, head: number): boolean {
  const start = document.tokens[from]
  if (SUPERLATIVES.has(lower(document, from)) || /[.\d]/u.test(document.text.charAt((start?.start ?? 0) - 1)))
    return false
  if (!TIES.has(lower(document, head))) return true
  for (let at = from; at < head; at++) {
    const token = document.tokens[at]
    if (token?.isCapital === true && !isParty(token.lower) && at > from - 1 && document.nameAt.has(at)) return true
  }
  return false
}
