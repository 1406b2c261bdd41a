/** What is reported and what only surrounds it: datelines, credit lines, captions and page furniture are set aside. */
import type { Span } from '../../model/article.ts'
import { splitSentences } from '../../text/sentences.ts'
import { OPENERS } from '../../text/abbreviations.ts'
import { countWords } from '../../text/words.ts'

/** A sentence of the article as it may be shown: `text === source.slice(start, end)`. */
export interface CleanSentence extends Span {
  readonly text: string
  /** Place among the sentences that were kept, from 0. */
  readonly index: number
}

/** Page furniture: whole sentences that report nothing. */
const FURNITURE: readonly RegExp[] = [
  /^(?:PUBLISHED|UPDATED|Published|Updated|Last (?:updated|modified)|Posted|Created)\b.{0,40}$/u,
  /^\W*(?:UPDATED|PUBLISHED):/u,
  /^\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?[Mm]\.?,?\s*)?(?:EST|EDT|GMT|BST|PST|PDT|CET|UTC)?\b.{0,40}$/u,
  /^By\s?[.:]|^By(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sand(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?[ ,|.]*$/u,
  /\b(?:scroll down|click here|(?:read|see|find out) more (?:at|on|here|about)|sign up (?:for|to|here)|subscribe (?:to|now|here)|share this|e-?mail (?:this )?to a friend)\b/iu,
  /\bfollow (?:us|me|him|her|them|@?\w+(?: \w+)?(?:'s [\w ]+)?) on (?:twitter|facebook|instagram|x)\b/iu,
  /\bcontributed to this (?:report|story|article)\b|\ball rights reserved\b|^©|^copyright\b/iu,
  /^(?:read(?: more)?|watch|more|related|see also|video|photos?|pictures?|images?|gallery|listen|opinion|advertisement|editor['’]s note|correction)\s?[:|]/iu,
  /^(?:photo|image|picture|photograph)s?\b.{0,20}\b(?:by|courtesy|credit|via)\b|\bgetty images\b|\(\s?photo\b/iu,
  /\bthe (?:opinions|views) expressed (?:in this|here|are)\b|\bthis (?:story|article|post|page) (?:has been|was|is) (?:\w+ )?(?:updated|published|corrected|sponsored)\b/iu,
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \p{Lu}\p{Ll}+ \d{1,2}(?:, \d{4})?\.?$/iu,
  /^(?:\d{1,2} )?\p{Lu}\p{Ll}+ (?:\d{1,2}, )?\d{4}\.?$/u,
  /\bfor (?:confidential )?(?:support|more information|details)\b.{0,40}\b(?:call|visit|log on|go to|see)\b|\bwatch the (?:video|full)\b/iu,
]

const PLACE = String.raw`\p{Lu}[\p{L}.'’-]*(?: (?:d[aeiou]|of|el|al|the|and|\p{Lu}[\p{L}.'’-]*)){0,3}`
const MONTH = String.raw`(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`
const DATE = String.raw`(?:,? ?\(?${MONTH} \d{1,2}(?:, \d{4})?\)?|,? ?\d{1,2} ${MONTH}(?:,? \d{4})?)`
const WHERE = String.raw`${PLACE}(?:, ?${PLACE}){0,2}`
/** Ways in which a report says where and when it was filed, before it begins. Order matters: the longest first. */
const DATELINES: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:${WHERE},?)?(?:${DATE})?,? ?\((?!the )[\p{Lu}@][^()]{1,30}\)(?:\s?(?:--?|–|—|_|:|\.))?\s*`,
    'u',
  ),
  new RegExp(String.raw`^(?:${WHERE})?,? ?\([Tt]he [^()]{3,30}\)(?:\s?(?:--?|–|—|_|:))?\s*`, 'u'),
  new RegExp(String.raw`^${WHERE}(?:${DATE})?(?: [-–—_]+ |(?:--|—)\s?)`, 'u'),
  new RegExp(String.raw`^${WHERE},? ?${DATE}[.:,]? (?=\p{Lu})`, 'u'),
  /^\p{Lu}{3,}(?: \p{Lu}{2,}){0,2}, \p{Lu}\p{Ll}+\. (?=\p{Lu})/u,
  /^\p{Lu}{3,}(?: \p{Lu}{2,}){0,2}(?:, [\p{Lu}][\p{L}. ]+)?: (?=\p{Lu})/u,
]
/** "Pune, In a bid ...": a place, a comma, and a sentence that begins afresh. */
const PLACE_THEN_OPENER = /^(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?), (?=(\p{Lu}\p{Ll}*) )/u

/** How many characters of `sentence` belong to a dateline or an agency's mark. 0 when it has none. */
export function datelineLength(sentence: string): number {
  for (const pattern of DATELINES) {
    const length = pattern.exec(sentence)?.[0].length ?? 0
    if (length > 0 && length < sentence.length - 8 && /^["“'‘(\p{Lu}\p{N}$£€]/u.test(sentence.slice(length)))
      return length
  }
  const place = PLACE_THEN_OPENER.exec(sentence)
  if (place?.[2] !== undefined && OPENERS.has(place[2]) && !OPENERS.has(place[1] ?? '')) return place[0].length
  return 0
}

export function isFurniture(sentence: string): boolean {
  return FURNITURE.some((pattern) => pattern.test(sentence))
}

/** A line that heads or points: too short for a report, or with a stop that stands apart as page extraction leaves it. */
function isHeading(sentence: string, source: string, end: number): boolean {
  const words = countWords(sentence)
  if (/\s[.|]$/u.test(sentence)) return words <= 10
  const closesLine = end >= source.length || source[end] === '\n'
  return words < 4 || (closesLine && words < 12 && !/[.!?…]["'”’)\]]*$/u.test(sentence))
}

/** The sentences that report, in reading order, datelines taken off their heads. */
export function cleanSentences(text: string): CleanSentence[] {
  const kept: CleanSentence[] = []
  for (const span of splitSentences(text)) {
    const whole = text.slice(span.start, span.end)
    const start = span.start + (kept.length < 2 ? datelineLength(whole) : agencyLength(whole))
    const sentence = text.slice(start, span.end)
    if (isFurniture(sentence) || isHeading(sentence, text, span.end)) continue
    kept.push({ start, end: span.end, text: sentence, index: kept.length })
  }
  return kept
}

function agencyLength(sentence: string): number {
  return /^\([\p{Lu}]{2,8}\)(?:\s?(?:--?|–|—))?\s*/u.exec(sentence)?.[0].length ?? 0
}
