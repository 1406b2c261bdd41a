/** What a block says in the phrases that pages use for furniture, and how it is like the fields of the page. */
import { bioSubject } from '../../text/credits.ts'
import { fold, overlapWith } from '../../words.ts'
import type { BoxedBlock } from '../blocks.ts'
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

/** Whether the trees ask for a feature: what they do not ask for is not worked out. */
export type Wants = (feature: string) => boolean

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

const PHRASES = NAMED.map(([name, pattern, limit]) => ({ name: `says: ${name}`, pattern, limit }))

/** Each phrase that the block is. */
export function phrasesOf(wants: Wants): (text: string, words: number) => Record<string, number> {
  const asked = PHRASES.filter(({ name }) => wants(name))
  return (text, words) => {
    const found: Record<string, number> = {}
    for (const { name, pattern, limit } of asked) found[name] = Number(words <= limit && pattern.test(text))
    return found
  }
}

/** Likeness to the fields. */
export function likenessTo(
  known: Known,
  wants: Wants,
): (block: BoxedBlock, folded: string, words: number) => Record<string, number> {
  const headline = known.headline === undefined ? '' : fold(known.headline)
  const publisher = known.publisher === undefined ? '' : fold(known.publisher)
  const description = known.description === undefined ? '' : fold(known.description)
  const authors = known.authors.map(fold).filter((name) => name !== '')
  const lasts = authors.map((name) => ` ${name.split(' ').at(-1) ?? ''} `).filter((name) => name.length > 4)
  const stated = fold(known.stated)
  const likeHeadline = overlapWith(known.headline ?? '')
  const asksForBio = wants('says: bio')
  return (block, folded, words) => {
    const starts = authors.some(
      (name) => folded.startsWith(name) || folded.startsWith(`about ${name}`) || folded.startsWith(`by ${name}`),
    )
    const isShort = words <= 160
    return {
      'like the headline': headline === '' || words > 40 ? 0 : folded === headline ? 2 : likeHeadline(folded),
      'begins with an author': Number(starts),
      'names an author': Number(isShort && authors.some((name) => folded.includes(name))),
      'names the last name of an author': Number(isShort && lasts.some((name) => ` ${folded} `.includes(name))),
      'is an author': Number(authors.includes(folded)),
      'says: bio': Number(
        asksForBio &&
          isShort &&
          words >= 4 &&
          ((starts && BIO_VERB.test(block.text)) || bioSubject(block.text, known.authors) !== undefined),
      ),
      'is the publisher': Number(publisher !== '' && folded === publisher),
      'names the publisher': Number(publisher.length > 3 && isShort && folded.includes(publisher)),
      'is the description':
        description === '' || folded.length < 20 ? 0 : description.startsWith(folded.slice(0, 80)) ? 1 : 0,
      'stated text': stated === '' ? 0 : stated.includes(folded.slice(0, 80)) ? 1 : -1,
    }
  }
}
