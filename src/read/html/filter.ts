/**
 * After Readability: drops the blocks that are furniture. A block in the middle goes only for what it says; at the head
 * and the tail its place is evidence too, so the rules there are wider. What may be the article's own (a contribution
 * line, a correction, a list) stays: a lost ending costs the reader more than a kept line.
 */
import { isDateLine } from '../dates.ts'
import { bioSubject } from '../text/credits.ts'
import { fold, overlap, wordCount } from '../words.ts'
import type { PageBlock } from './blocks.ts'
import {
  AGENCY_LINE,
  BIO_VERB,
  BY_LINE,
  CAPTION,
  COPYRIGHT,
  COUNTER,
  CREDIT_ROLL,
  END_SECTION,
  FOLLOW,
  HOUSE_NOTE,
  LABEL,
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

interface Placed extends PageBlock {
  readonly words: number
  readonly folded: string
}

interface BlockRule {
  readonly name: string
  readonly test: (block: Placed, hints: FilterHints, story?: readonly Placed[]) => boolean
}

const ANYWHERE: readonly BlockRule[] = [
  { name: 'label', test: ({ text, words }) => words <= 8 && LABEL.test(text) },
  { name: 'pointer', test: (block) => isPointer(block) },
  { name: 'caption', test: ({ text, words }) => words <= 60 && CAPTION.test(text) },
  { name: 'counter', test: ({ text, words }) => words <= 6 && COUNTER.test(text) },
  { name: 'sign-up', test: ({ text, words }) => words <= 40 && SIGN_UP.test(text) },
  { name: 'follow', test: ({ text, words }) => words <= 40 && FOLLOW.test(text) },
  { name: 'share', test: ({ text, words }) => words <= 10 && SHARE.test(text) },
]

const HEAD: readonly BlockRule[] = [
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

const TAIL: readonly BlockRule[] = [
  { name: 'lone-heading', test: ({ block }) => block === 'heading' },
  { name: 'links', test: ({ linked, words, text }) => linked > 0.8 && words < 35 && !/^https?:/.test(text) },
  { name: 'copyright', test: ({ text, words, isRunIn }) => words <= 60 && !isRunIn && COPYRIGHT.test(text) },
  { name: 'tags', test: ({ text, words }) => words <= 40 && TAG_LINE.test(text) },
  {
    name: 'tip',
    test: ({ text, words }) => words <= (/^if you (?!purchase)/i.test(text) ? 60 : 110) && TIP_LINE.test(text),
  },
  { name: 'ornament', test: ({ words }) => words === 0 },
  { name: 'reference', test: ({ text, words, list }) => words <= 60 && list === 0 && REFERENCE.test(text) },
  { name: 'house-note', test: ({ text, words }) => words <= 90 && HOUSE_NOTE.test(text) },
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

/** Rules that mean nothing while something kept stands below the block. */
const ONLY_LAST = new Set(['lone-heading', 'links'])
const TAIL_INNER = TAIL.filter(({ name }) => !ONLY_LAST.has(name))

export function filterBlocks(blocks: readonly PageBlock[], hints: FilterHints): PageBlock[] {
  const placed = blocks.map((block) => ({ ...block, words: wordCount(block.text), folded: fold(block.text) }))
  const kept = cutEndSections(dropAnywhere(placed, hints), hints)
  trimHead(kept, hints)
  trimTail(kept, hints)
  return agreeWith(kept, hints.stated)
}

function matches(rules: readonly BlockRule[], block: Placed, hints: FilterHints, story?: readonly Placed[]): boolean {
  return rules.some((rule) => rule.test(block, hints, story))
}

/** A list goes whole or not at all: of an article's own list, an entry or two look like furniture. */
const LIST_SHARE = 0.7

function dropAnywhere(blocks: readonly Placed[], hints: FilterHints): Placed[] {
  const foreign = new Set(blocks.filter((block) => matches(ANYWHERE, block, hints)))
  const sizes = new Map<number, { all: number; foreign: number }>()
  for (const block of blocks) {
    const size = sizes.get(block.list) ?? { all: 0, foreign: 0 }
    size.all++
    if (foreign.has(block)) size.foreign++
    sizes.set(block.list, size)
  }
  return blocks.filter((block) => {
    const size = sizes.get(block.list)
    return !foreign.has(block) || (block.list > 0 && size !== undefined && size.foreign <= size.all * LIST_SHARE)
  })
}

/** Furniture stands within the first blocks; a lead-in between two pieces of it does not protect the second. */
function trimHead(blocks: Placed[], hints: FilterHints): void {
  const limit = Math.min(8, blocks.length)
  const firstProse = blocks.findIndex(({ words }) => words > 30)
  const end = firstProse === -1 ? limit : Math.max(Math.min(firstProse + 1, limit), 0)
  for (let index = end - 1; index >= 0; index--) {
    const block = blocks[index]
    if (block !== undefined && matches(HEAD, block, hints)) blocks.splice(index, 1)
  }
  while (blocks[0] !== undefined && matches(HEAD, blocks[0], hints)) blocks.shift()
}

/** From the end up, a list at a time; two kept pieces in a row end the search. */
function trimTail(blocks: Placed[], hints: FilterHints): void {
  let strikes = 0
  for (let end = blocks.length; end > 1 && strikes < 2;) {
    const start = Math.max(1, startOfPiece(blocks, end))
    const rules = end === blocks.length ? TAIL : TAIL_INNER
    const piece = blocks.slice(start, end)
    const foreign = piece.filter((block) => matches(rules, block, hints, blocks)).length
    if (foreign > piece.length * LIST_SHARE) blocks.splice(start, piece.length)
    else strikes++
    end = start
  }
}

function startOfPiece(blocks: readonly Placed[], end: number): number {
  const list = blocks[end - 1]?.list ?? 0
  return list === 0 ? end - 1 : blocks.findLastIndex((block, index) => index < end && block.list !== list) + 1
}

/**
 * "Related stories", "About the author", "Comments": such a heading in the last part ends the article when little prose
 * follows. A pointer between two paragraphs is no such heading, so sentences after it protect the rest.
 */
function cutEndSections(blocks: readonly Placed[], hints: FilterHints): Placed[] {
  const total = blocks.reduce((sum, { words }) => sum + words, 0)
  let before = 0
  for (const [index, block] of blocks.entries()) {
    const isTitle = block.block === 'heading' || block.isStrong || (block.words <= 6 && !/[.!?]$/.test(block.text))
    if (isTitle && block.words <= 10 && index > 2 && before > total * 0.5 && END_SECTION.test(block.text)) {
      const prose = blocks
        .slice(index + 1)
        .filter((one) => one.linked < 0.3 && one.words > 12 && !matches(TAIL, one, hints))
        .reduce((sum, { words }) => sum + words, 0)
      if (prose < total * (block.block === 'heading' ? 0.12 : 0.05)) return blocks.slice(0, index)
    }
    before += block.words
  }
  return [...blocks]
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

/** A bio of an author that we know, or of anyone whom the story does not name. */
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

/** Where the publisher states the whole text, head and tail blocks that it does not state are not the article's. */
function agreeWith(blocks: readonly Placed[], stated: string): Placed[] {
  const known = fold(stated)
  const isStated = ({ folded }: Placed) => known.includes(folded.slice(0, 80))
  const words = (list: readonly Placed[]) => list.reduce((sum, block) => sum + block.words, 0)
  if (known === '' || words(blocks.filter(isStated)) < words(blocks) * 0.7) return [...blocks]
  const start = blocks.findIndex(isStated)
  const end = blocks.findLastIndex(isStated)
  return words(blocks.slice(start, end + 1)) < words(blocks) * 0.8 ? [...blocks] : blocks.slice(start, end + 1)
}
