/** What a block says in the phrases that pages use for furniture, and how it is like the fields of the page. */
import { bioSubject } from '../../text/credits.ts'
import { fold, overlapWith } from '../../words.ts'
import type { BoxedBlock } from '../blocks.ts'
import type { Columns } from './columns.ts'
import {
  AGENCY_LINE,
  BIO_VERB,
  BY_LINE,
  CAPTION,
  COMMENTS_HEAD,
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
} from '../../phrases.ts'

export interface Known {
  readonly headline: string | undefined
  readonly authors: readonly string[]
  readonly publisher: string | undefined
  /** The standfirst as the page states it for search. */
  readonly description: string | undefined
  /** JSON-LD's articleBody, empty when there is none. */
  readonly stated: string
}

const NAMED: readonly (readonly [name: string, pattern: RegExp, words: number])[] = [
  ['label', LABEL, 8],
  ['pointer', POINTER, 40],
  ['caption', CAPTION, 60],
  ['counter', COUNTER, 6],
  ['sign-up', SIGN_UP, 40],
  ['follow', FOLLOW, 40],
  ['share', SHARE, 10],
  ['embed notice', EMBED_NOTICE, 90],
  ['byline', BY_LINE, 16],
  ['reading time', READING_TIME, 8],
  ['agency', AGENCY_LINE, 12],
  ['copyright', COPYRIGHT, 60],
  ['tags', TAG_LINE, 40],
  ['tip', TIP_LINE, 110],
  ['reference', REFERENCE, 60],
  ['house note', HOUSE_NOTE, 90],
  ['later sign-up', LATER_SIGN_UP, 45],
  ['offer', OFFER, 60],
  ['credit roll', CREDIT_ROLL, 14],
  ['end section', END_SECTION, 12],
  ['source', SOURCE_LINE, 12],
  ['production', PRODUCTION, 40],
  ['comments', COMMENTS_HEAD, 12],
]

const PHRASES = NAMED.map(([name, pattern, limit], index) => ({
  name: `says: ${name}`,
  pattern,
  limit,
  bit: 1 << index,
}))

/** The phrases of some names in one number, a bit each. */
export function bitsOf(names: readonly string[]): number {
  return PHRASES.filter(({ name }) => names.includes(name)).reduce((sum, { bit }) => sum | bit, 0)
}

/** The phrases that a block is, in bits: those that the trees ask for, and `also`. */
export function phrasesOf(columns: Columns, also: number): (text: string, words: number) => number {
  const asked = PHRASES.filter(({ name, bit }) => columns.has(name) || (also & bit) !== 0)
  const longest = Math.max(0, ...asked.map(({ limit }) => limit))
  return (text, words) => {
    if (words > longest) return 0
    const lower = text.toLowerCase()
    let found = 0
    for (const { pattern, limit, bit } of asked) if (words <= limit && pattern.test(lower)) found |= bit
    return found
  }
}

/** Writes what `phrasesOf` found. */
export function phraseFeatures(columns: Columns): (row: Float64Array, found: number) => void {
  const asked = PHRASES.map(({ name, bit }) => ({ bit, column: columns.at(name) }))
  return (row, found) => {
    for (const { bit, column } of asked) row[column] = Number((found & bit) !== 0)
  }
}

const LIKENESS = [
  'like the headline',
  'begins with an author',
  'names an author',
  'names the last name of an author',
  'is an author',
  'says: bio',
  'is the publisher',
  'names the publisher',
  'is the description',
  'stated text',
] as const

export const SAID: readonly string[] = [...PHRASES.map(({ name }) => name), ...LIKENESS]

/** Likeness to the fields. */
export function likenessTo(
  known: Known,
  columns: Columns,
): (row: Float64Array, block: BoxedBlock, folded: string, words: number) => void {
  const at = columns.of(LIKENESS)
  const headline = known.headline === undefined ? '' : fold(known.headline)
  const publisher = known.publisher === undefined ? '' : fold(known.publisher)
  const description = known.description === undefined ? '' : fold(known.description)
  const authors = known.authors.map(fold).filter((name) => name !== '')
  const lasts = authors.map((name) => ` ${name.split(' ').at(-1) ?? ''} `).filter((name) => name.length > 4)
  const stated = fold(known.stated)
  const likeHeadline = overlapWith(known.headline ?? '')
  const asksForBio = columns.has('says: bio')
  return (row, block, folded, words) => {
    const starts = authors.some(
      (name) => folded.startsWith(name) || folded.startsWith(`about ${name}`) || folded.startsWith(`by ${name}`),
    )
    const isShort = words <= 160
    row[at['like the headline']] = headline === '' || words > 40 ? 0 : folded === headline ? 2 : likeHeadline(folded)
    row[at['begins with an author']] = Number(starts)
    row[at['names an author']] = Number(isShort && authors.some((name) => folded.includes(name)))
    row[at['names the last name of an author']] = Number(isShort && lasts.some((name) => ` ${folded} `.includes(name)))
    row[at['is an author']] = Number(authors.includes(folded))
    row[at['says: bio']] = Number(
      asksForBio &&
        isShort &&
        words >= 4 &&
        ((starts && BIO_VERB.test(block.text.toLowerCase())) || bioSubject(block.text, known.authors) !== undefined),
    )
    row[at['is the publisher']] = Number(publisher !== '' && folded === publisher)
    row[at['names the publisher']] = Number(publisher.length > 3 && isShort && folded.includes(publisher))
    row[at['is the description']] =
      description === '' || folded.length < 20 ? 0 : description.startsWith(folded.slice(0, 80)) ? 1 : 0
    row[at['stated text']] = stated === '' ? 0 : stated.includes(folded.slice(0, 80)) ? 1 : -1
  }
}
