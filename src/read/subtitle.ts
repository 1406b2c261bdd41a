/** Whether a line that a publisher sends along is a subtitle: it sums the article up in words of its own. Pure. */
import { CAPTION } from './phrases.ts'
import { fold, overlap, wordCount, wordsOf } from './words.ts'

/** What a subtitle is measured against. */
export interface Summed {
  readonly headline: string | undefined
  readonly text: string
  readonly authors?: readonly string[]
}

const LEAST_WORDS = 4
const MOST_CHARACTERS = 300
/** Descriptions without a closing stop that are as long as this have been cut for search engines. */
const CUT_AT = 140
/** So many words in a row make it an extract of the body. */
const RUN = 8
/** Share of its words that the article must contain too: below it, it is the motto of the site. */
const TOPIC = 0.3
/** Letters by which a word is known in another form. */
const STEM = 5

const ADDRESS = /https?:|www\.|\S@\S|[[\]{}<>|]/u
const CUT = /(?:…|\.\.)\W*$/u
const STOP = /[.!?。！？।؟]["'”’»“」』)]*$/u

/** The line as a subtitle, or undefined when it is an extract, a repetition of the headline, cut, or about something else. */
export function fitSubtitle(line: string | undefined, { headline = '', text, authors = [] }: Summed) {
  const [subtitle = '', ...more] = (line ?? '').split('\n').flatMap((part) => {
    const plain = part.replace(/\s+/gu, ' ').trim()
    return plain === '' ? [] : [plain]
  })
  if (more.length > 1 || wordCount(subtitle) < LEAST_WORDS || subtitle.length > MOST_CHARACTERS) return undefined
  if (ADDRESS.test(subtitle) || CUT.test(subtitle) || (subtitle.length >= CUT_AT && !STOP.test(subtitle)))
    return undefined
  if (CAPTION.test(subtitle.toLowerCase())) return undefined
  const names = new Set(authors.flatMap((author) => wordsOf(author)))
  const words = wordsOf(subtitle).filter((word) => !names.has(word))
  if (words.length < LEAST_WORDS || repeats(subtitle, headline)) return undefined
  const body = wordsOf(text)
  return isExtract(words, body) || !isOnTopic(words, [...wordsOf(headline), ...body]) ? undefined : subtitle
}

function repeats(subtitle: string, headline: string): boolean {
  const [one, other] = [fold(subtitle), fold(headline)]
  if (other === '') return false
  return one.startsWith(other) || other.includes(one) || overlap(subtitle, headline) >= 0.9
}

function isExtract(words: readonly string[], body: readonly string[]): boolean {
  const length = Math.min(RUN, words.length)
  const joined = ` ${body.join(' ')} `
  return words.some(
    (_, at) => at + length <= words.length && joined.includes(` ${words.slice(at, at + length).join(' ')} `),
  )
}

function isOnTopic(words: readonly string[], article: readonly string[]): boolean {
  const known = new Set(article.map((word) => word.slice(0, STEM)))
  const telling = words.filter((word) => word.length >= STEM || !/^[a-z\d]/u.test(word))
  const held = telling.filter((word) => known.has(word.slice(0, STEM)))
  return telling.length > 0 && held.length >= TOPIC * telling.length
}
