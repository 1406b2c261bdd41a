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
  PAGES,
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
  /** The text in lower case, as the phrases are. */
  readonly lower: string
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
  { name: 'label', test: ({ lower, words }) => words <= 8 && LABEL.test(lower) },
  { name: 'pointer', test: (block) => isPointer(block) },
  { name: 'caption', test: ({ lower, words }) => words <= 60 && CAPTION.test(lower) },
  { name: 'counter', test: ({ lower, words }) => words <= 6 && COUNTER.test(lower) },
  { name: 'pages', test: ({ lower, words }) => words <= 14 && PAGES.test(lower) },
  { name: 'sign-up', test: ({ lower, words }) => words <= 40 && SIGN_UP.test(lower) },
  { name: 'follow', test: ({ lower, words }) => words <= 40 && FOLLOW.test(lower) },
  { name: 'share', test: ({ lower, words }) => words <= 10 && SHARE.test(lower) },
  { name: 'slot', test: ({ text }) => SLOT.test(text) },
  { name: 'embed-notice', test: ({ lower, words }) => words <= 90 && EMBED_NOTICE.test(lower) },
]

export const HEAD: readonly BlockRule[] = [
  { name: 'headline', test: ({ folded }, { headline }) => headline !== undefined && folded === fold(headline) },
  {
    name: 'headline-like',
    test: ({ text, block }, { headline }) =>
      headline !== undefined && block === 'heading' && overlap(text, headline) > 0.8,
  },
  { name: 'date-line', test: ({ text }) => isDateLine(text) },
  {
    name: 'by-line',
    test: ({ lower, text, words }) => words <= 16 && BY_LINE.test(lower) && !/[.!?]["”]?$/.test(text),
  },
  {
    name: 'author',
    test: ({ folded, words }, { authors }) =>
      words <= 14 &&
      authors.some((name) => folded.startsWith(fold(name)) && !/\b(?:is|was|has|says|said)\b/.test(folded)),
  },
  { name: 'author-bio', test: (block, hints) => isBio(block, hints) },
  { name: 'reading-time', test: ({ lower, words }) => words <= 8 && READING_TIME.test(lower) },
  { name: 'agency', test: ({ lower }) => AGENCY_LINE.test(lower) },
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
  { name: 'copyright', test: ({ lower, words }) => words <= 60 && COPYRIGHT.test(lower) },
  { name: 'tags', test: ({ lower, words }) => words <= 40 && TAG_LINE.test(lower) },
  {
    name: 'tip',
    test: ({ lower, words }) => words <= (/^if you (?!purchase)/.test(lower) ? 60 : 110) && TIP_LINE.test(lower),
  },
  { name: 'ornament', test: ({ words }) => words === 0 },
  { name: 'reference', test: ({ lower, words, list }) => words <= 60 && list === 0 && REFERENCE.test(lower) },
  { name: 'house-note', test: ({ lower, words }) => words <= 90 && HOUSE_NOTE.test(lower) },
  { name: 'later-sign-up', test: ({ lower, words }) => words <= 45 && LATER_SIGN_UP.test(lower) },
  { name: 'offer', test: ({ lower, words }) => words <= 60 && OFFER.test(lower) },
  { name: 'credit-roll', test: ({ lower, words }) => words <= 14 && CREDIT_ROLL.test(lower) },
  { name: 'section', test: ({ lower, words }) => words <= 12 && END_SECTION.test(lower) },
  { name: 'source', test: ({ lower, words }) => words <= 12 && SOURCE_LINE.test(lower) },
  { name: 'production', test: ({ lower, words }) => words <= 40 && PRODUCTION.test(lower) },
  { name: 'agency', test: ({ lower }) => AGENCY_LINE.test(lower) },
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

function isPointer({ text, lower, words, linked, block }: Placed): boolean {
  const match = POINTER.exec(lower)
  if (match === null || words > 40) return false
  const after = text.slice(match[0].length)
  const isMarked = /^\s*[:»>|]/.test(after) || /[:»>]\s*$/.test(match[0])
  const isShout = /^[\p{Lu}\s\W]{6,}$/u.test(text.slice(0, match[0].length).trim())
  return isMarked
    ? linked > 0.3 || words <= 25
    : linked > 0.6 || (isShout && linked > 0.3) || (block === 'heading' && words <= 5)
}

/** A bio of an author that we know, or of anyone that the story does not name. */
function isBio(
  { text, lower, folded, words, isItalic }: Placed,
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
  if (isAuthor) return BIO_VERB.test(lower)
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
