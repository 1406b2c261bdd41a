/** What single blocks of furniture look like, by the place where they are. */
import { isDateLine } from '../dates.ts'
import { LINE_LIMIT } from '../line-limit.ts'
import { bioSubject } from '../text/credits.ts'
import { fold, overlap } from '../words.ts'
import type { PageBlock } from './blocks.ts'
import {
  AGENCY_LINE,
  BIO_VERB,
  BY_LINE,
  CAPTION,
  COPYRIGHT,
  COUNTER,
  CREDIT_ROLL,
  EMBED_NOTICE,
  END_SECTION,
  FOLLOW,
  HOUSE_NOTE,
  LABEL,
  LATER_SIGN_UP,
  OFFER,
  POINTER,
  PRODUCTION,
  READING_TIME,
  REFERENCE,
  SHARE,
  SIGN_UP,
  SOURCE_LINE,
  TAG_LINE,
  TIP_LINE,
} from '../phrases.ts'

export interface FilterHints {
  readonly headline: string | undefined
  readonly authors: readonly string[]
  readonly publisher: string | undefined
  /** JSON-LD's articleBody, empty when there is none. */
  readonly stated: string
}

export interface Placed extends PageBlock {
  readonly words: number
  readonly folded: string
}

export interface BlockRule {
  readonly name: string
  readonly test: (block: Placed, hints: FilterHints, story?: readonly Placed[]) => boolean
}

/** A mark that a template was to fill. */
const SLOT = /^(?:\$\$\w+\$\$|%%\w+%%|\{\{[^{}]*\}\}|\[\[[^[\]]*\]\])$/

/** A line that gives an address in letters is written, not built. */
const endsInAddress = (text: string): boolean => /(?:https?:\/\/|www\.)\S/i.test(text.slice(text.lastIndexOf(' ') + 1))

export const ANYWHERE: readonly BlockRule[] = [
  { name: 'label', test: ({ text, words }) => words <= 8 && LABEL.test(text) },
  { name: 'pointer', test: (block) => isPointer(block) },
  { name: 'caption', test: ({ text, words }) => words <= 60 && CAPTION.test(text) },
  { name: 'counter', test: ({ text, words }) => words <= 6 && COUNTER.test(text) },
  { name: 'sign-up', test: ({ text, words }) => words <= 40 && SIGN_UP.test(text) },
  { name: 'follow', test: ({ text, words }) => words <= 40 && FOLLOW.test(text) },
  { name: 'share', test: ({ text, words }) => words <= 10 && SHARE.test(text) },
  { name: 'slot', test: ({ text }) => SLOT.test(text) },
  { name: 'embed-notice', test: ({ text, words }) => words <= 90 && EMBED_NOTICE.test(text) },
]

export const HEAD: readonly BlockRule[] = [
  { name: 'headline', test: ({ folded }, { headline }) => headline !== undefined && folded === fold(headline) },
  {
    name: 'headline-like',
    test: ({ text, block }, { headline }) =>
      headline !== undefined && block === 'heading' && overlap(text, headline) > 0.8,
  },
  { name: 'date-line', test: ({ text }) => isDateLine(text) },
  { name: 'by-line', test: ({ text, words }) => words <= 16 && BY_LINE.test(text) && !/[.!?]["”]?$/.test(text) },
  {
    name: 'author',
    test: ({ folded, words }, { authors }) =>
      words <= 14 &&
      authors.some((name) => folded.startsWith(fold(name)) && !/\b(?:is|was|has|says|said)\b/.test(folded)),
  },
  { name: 'author-bio', test: (block, hints) => isBio(block, hints) },
  { name: 'reading-time', test: ({ text, words }) => words <= 8 && READING_TIME.test(text) },
  { name: 'agency', test: ({ text }) => AGENCY_LINE.test(text) },
  { name: 'publisher', test: ({ folded }, { publisher }) => publisher !== undefined && folded === fold(publisher) },
  { name: 'linked-label', test: ({ linked, words, block }) => linked > 0.7 && words <= 12 && block !== 'heading' },
  {
    name: 'breadcrumb',
    test: ({ text, words }) => words <= 16 && /^\S.*\s[»›>/]\s/.test(text) && !/[.!?]$/.test(text),
  },
]

export const TAIL: readonly BlockRule[] = [
  {
    name: 'lone-heading',
    test: ({ block, words, text }) => block === 'heading' && !(words >= 8 && text.endsWith('.')),
  },
  { name: 'links', test: ({ linked, words, text }) => linked > 0.8 && words < 35 && !endsInAddress(text) },
  { name: 'copyright', test: ({ text, words }) => words <= 60 && COPYRIGHT.test(text) },
  { name: 'tags', test: ({ text, words }) => words <= 40 && TAG_LINE.test(text) },
  {
    name: 'tip',
    test: ({ text, words }) => words <= (/^if you (?!purchase)/i.test(text) ? 60 : 110) && TIP_LINE.test(text),
  },
  { name: 'ornament', test: ({ words }) => words === 0 },
  { name: 'reference', test: ({ text, words, list }) => words <= 60 && list === 0 && REFERENCE.test(text) },
  { name: 'house-note', test: ({ text, words }) => words <= 90 && HOUSE_NOTE.test(text) },
  { name: 'later-sign-up', test: ({ text, words }) => words <= 45 && LATER_SIGN_UP.test(text) },
  { name: 'offer', test: ({ text, words }) => words <= 60 && OFFER.test(text) },
  { name: 'credit-roll', test: ({ text, words }) => words <= 14 && CREDIT_ROLL.test(text) },
  { name: 'section', test: ({ text, words }) => words <= 12 && END_SECTION.test(text) },
  { name: 'source', test: ({ text, words }) => words <= 12 && SOURCE_LINE.test(text) },
  { name: 'production', test: ({ text, words }) => words <= 40 && PRODUCTION.test(text) },
  { name: 'agency', test: ({ text }) => AGENCY_LINE.test(text) },
  { name: 'date-line', test: ({ text }) => isDateLine(text) },
  { name: 'author-bio', test: (block, hints, story) => isBio(block, hints, story) },
  {
    name: 'author',
    test: ({ folded }, { authors }) => authors.some((name) => folded === fold(name) || folded === `by ${fold(name)}`),
  },
  { name: 'publisher', test: ({ folded }, { publisher }) => publisher !== undefined && folded === fold(publisher) },
]

/** Rules that mean nothing while something kept is below the block. */
const ONLY_LAST = new Set(['lone-heading', 'links'])
export const TAIL_INNER = TAIL.filter(({ name }) => !ONLY_LAST.has(name))

/** Rules for lines that close an article. */
const CLOSERS = new Set(['copyright', 'tags', 'house-note', 'production', 'author-bio'])
export const CLOSING = TAIL.filter(({ name }) => CLOSERS.has(name))

export function matches(
  rules: readonly BlockRule[],
  block: Placed,
  hints: FilterHints,
  story?: readonly Placed[],
): boolean {
  return block.text.length <= LINE_LIMIT && rules.some((rule) => rule.test(block, hints, story))
}

function isPointer({ text, words, linked, block }: Placed): boolean {
  const match = POINTER.exec(text)
  if (match === null || words > 40) return false
  const after = text.slice(match[0].length)
  const isMarked = /^\s*[:»>|]/.test(after) || /[:»>]\s*$/.test(match[0])
  const isShout = /^[\p{Lu}\s\W]{6,}$/u.test(match[0].trim())
  return isMarked
    ? linked > 0.3 || words <= 25
    : linked > 0.6 || (isShout && linked > 0.3) || (block === 'heading' && words <= 5)
}

/** A bio of an author that we know, or of anyone that the story does not name. */
function isBio(
  { text, folded, words, isItalic }: Placed,
  { authors }: FilterHints,
  story: readonly Placed[] = [],
): boolean {
  if (words > 160 || words < 4) return false
  const isAuthor = authors.some((name) => {
    const whole = fold(name)
    const [first = '', last = ''] = [whole.split(' ')[0], whole.split(' ').at(-1)]
    if (folded.startsWith(whole) || folded.startsWith(`about ${whole}`)) return true
    if (story.length > 0 && isIntroduced(text, name)) return true
    if (isItalic && last.length > 2 && folded.includes(last)) return true
    return story.length > 0 && first.length > 2 && folded.startsWith(`${first} `)
  })
  if (isAuthor) return BIO_VERB.test(text)
  const subject = story.length > 0 ? bioSubject(text, []) : undefined
  const last =
    fold(subject ?? '')
      .split(' ')
      .at(-1) ?? ''
  return subject !== undefined && !story.some((block) => block.text !== text && block.folded.includes(last))
}

/** "A baker by trade, Ruth has …": a bio that opens with what its subject is. */
const INTRODUCTION = /^(?:An?|With|As|After|Since|Before|Based|Born|Formerly|Originally|Currently)\s[^.!?“"]{5,250}/u

function isIntroduced(text: string, name: string): boolean {
  const [opening = ''] = INTRODUCTION.exec(text) ?? []
  const [first = ''] = name.split(' ')
  return [name, first].some((known) => known.length > 2 && opening.includes(`, ${known} `))
}
