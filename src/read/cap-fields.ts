/**
 * Fields as long as honest ones are. What is longer is cut where it enters, with a notice, so that nothing further on has to
 * reckon with a headline of a megabyte. Pure.
 */
import type { Article, Byline, Notice } from '../model/article.ts'
import { isLanguageTag } from '../model/values.ts'

/** Characters, far above what is met. */
const TEXTS = {
  headline: 500,
  publisher: 200,
  imageAlt: 1000,
  imageCaption: 1000,
  copyright: 500,
} as const
/** An address that is cut leads elsewhere: it is left out. Servers and mail programs take about as much. */
const ADDRESS = 2048
const AUTHORS = 50
const NAME = 200
const BYLINE = 1000
const TAGS = 100
const NOTES = 50
const NOTE = 5000
/** RFC 5646 §4.4.1 */
const LANGUAGE = 35
/** RFC 3339 with a fraction of a second and an offset. */
const DATE = /^\d{4}-\d\d-\d\d(?:T[\d:.]{5,24}(?:Z|[+-]\d\d:?\d\d)?)?$/

/** The very same article when nothing is too long. */
export function capFields(article: Article): Article {
  const changed = new Map<keyof Article, unknown>()
  for (const [name, most] of Object.entries(TEXTS)) {
    const value = article[name as keyof typeof TEXTS]
    if (value !== undefined && value.length > most) changed.set(name as keyof Article, cutText(value, most))
  }
  for (const name of ['url', 'image'] as const) if ((article[name]?.length ?? 0) > ADDRESS) changed.set(name, undefined)
  if (article.publishedAt !== undefined && !DATE.test(article.publishedAt)) changed.set('publishedAt', undefined)
  if (article.language.length > LANGUAGE || !isLanguageTag(article.language)) changed.set('language', 'und')
  cap('tags', article.tags, cutList(article.tags, TAGS, NAME))
  cap('editorialNotes', article.editorialNotes, cutList(article.editorialNotes, NOTES, NOTE))
  cap('byline', article.byline, article.byline && cutByline(article.byline))
  if (changed.size === 0) return article
  const kept = Object.fromEntries(Object.entries(article).filter(([name]) => !changed.has(name as keyof Article)))
  const set = Object.fromEntries([...changed].filter(([, value]) => value !== undefined))
  return { ...(kept as unknown as Article), ...set, notices: [...article.notices, noticeOf([...changed.keys()])] }

  function cap(name: keyof Article, before: unknown, after: unknown): void {
    if (after !== before) changed.set(name, after)
  }
}

export function noticeOf(names: readonly string[]): Notice {
  return {
    code: 'field-cut',
    message: `${names.join(', ')}: too long, or not in a form that can be read; cut or left out`,
  }
}

function cutByline(byline: Byline): Byline {
  const authors = cutList(byline.authors, AUTHORS, NAME) ?? []
  const text = byline.text.length > BYLINE ? cutText(byline.text, BYLINE) : byline.text
  const bio = byline.bio !== undefined && byline.bio.length > NOTE ? cutText(byline.bio, NOTE) : byline.bio
  return authors === byline.authors && text === byline.text && bio === byline.bio
    ? byline
    : { ...byline, authors, text, bio }
}

function cutList(list: readonly string[] | undefined, most: number, length: number): readonly string[] | undefined {
  if (list === undefined || (list.length <= most && list.every((one) => one.length <= length))) return list
  return list.slice(0, most).map((one) => (one.length > length ? cutText(one, length) : one))
}

/** Up to the last space within the limit, if there is one near; never inside a surrogate pair. */
function cutText(text: string, most: number): string {
  const head = text.slice(0, most - 1)
  const space = head.lastIndexOf(' ')
  const kept = space > most / 2 ? head.slice(0, space) : head.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept}…`
}

/** Longer than any word or address: the encoded bytes of something, or an attack. Scripts without spaces have no such limit. */
const RUN = 1000

/** Longer than any sentence, also that of a transcript without stops: work on a sentence may grow with more than its length. */
const SENTENCE = 20_000
const WITHOUT_STOP = /[^.!?…。！？｡؟।]+/g

/** A paragraph without words that no mail program can break, each sentence cut to what is read. */
export function capParagraph(text: string): string {
  const kept = dropLongWords(text)
  if (kept.length <= SENTENCE) return kept
  return kept.replace(WITHOUT_STOP, (sentence) => (sentence.length > SENTENCE ? cutText(sentence, SENTENCE) : sentence))
}

function dropLongWords(text: string): string {
  if (text.length <= RUN) return text
  return text
    .split(' ')
    .map((word) => (word.length > RUN && !SPACELESS.test(word) ? '…' : word))
    .join(' ')
}

const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
