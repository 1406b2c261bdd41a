/** One web page → Article: fields by ordered rules first, then the body, from one parse. */
import type { Article, Notice } from '../../model/article.ts'
import type { Found } from '../../model/stage.ts'
import { toArticle } from '../article.ts'
import { withoutBoilerplate } from '../boilerplate.ts'
import { takeNotes } from '../notes.ts'
import { decodeBytes } from '../charset.ts'
import { htmlOf } from './fragment.ts'
import { readBody } from './body.ts'
import { shortText } from './dom.ts'
import { findAddress, findLanguage, findTags } from './about.ts'
import { explainReading } from './explain.ts'
import { foundIn } from './fields/candidates.ts'
import { chooseFields } from './fields/choose.ts'
import type { Choices } from './fields/choose.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'
import { judge, lookAt } from './recognise.ts'
import { BIO_VERB } from '../phrases.ts'
import { findImageAlt } from './picture.ts'
import { findSubtitle } from './subtitle.ts'
import { loadWeights } from './weigh/table.ts'
import type { ReadingWeights } from './weigh/table.ts'

export interface HtmlOptions {
  readonly url?: string
  /** Hosts that the page may name as its own beside the one it was read at. */
  readonly sites?: readonly string[]
  /** Say with the article why each field and block was chosen. */
  readonly isExplained?: boolean
}

/**
 * Reads one page from a string or bytes. Never throws on odd pages: what is wrong is a notice, and a page that contains no
 * article (error, consent wall, script needed) has an empty text.
 */
export function readHtml(html: string | Uint8Array, options: HtmlOptions = {}): Article {
  return readWith(loadWeights(), html, options)
}

/** The same with weights that do not ship: those of a fold of `tools/fit-reading.mjs`. */
export function readWith(weights: ReadingWeights, html: string | Uint8Array, options: HtmlOptions): Article {
  const page = openPage(typeof html === 'string' ? html : decodeBytes(html).text, options.url, options.sites)
  const choices = chooseFields(page, weights)
  const fields = fieldsOf(page, choices)
  const sight = lookAt(page)
  const rights = findRights(page)
  const authors = fields.byline?.value.authors ?? []
  const hints = { headline: fields.headline?.value, authors, publisher: fields.publisher?.value }
  const { blocks, bios, judged, isCut } = readBody(page, hints, weights)
  const verdict = judge(sight, blocks.value)
  const { blocks: own, notes } = takeNotes(withoutBoilerplate(verdict?.isArticle === false ? [] : blocks.value))
  const body = { value: own, rule: verdict?.isArticle === false ? 'none' : blocks.rule }
  const article = toArticle({
    ...fields,
    subtitle: findSubtitle(page, {
      headline: fields.headline?.value,
      text: own.map(({ text }) => text).join('\n'),
      authors,
    }),
    bio: findBio(bios, authors),
    copyright: rights,
    body,
    html: htmlOf(own),
    editorialNotes: notes,
    notices: [...(verdict === undefined ? [] : [verdict.notice]), ...noticesOf(page, isCut)],
  })
  return options.isExplained === true
    ? { ...article, reading: explainReading(choices, judged, { weights, hints, body, notes }) }
    : article
}

function noticesOf({ stripped, data, foreign }: Page, isCut: boolean): Notice[] {
  const cut = { code: 'page-cut' as const, message: 'the page is too large; its first part was read' }
  const attribute = {
    code: 'attribute-cut' as const,
    message: 'a class, style or id of the page is too long; the rest of it was left out',
  }
  const broken = { code: 'json-ld' as const, message: `${data.broken} block(s) of structured data are not valid JSON` }
  const other = {
    code: 'foreign-address' as const,
    message: `the page gives ${new URL(foreign ?? 'https://x.invalid').host} as its site; only the site it was read from counts`,
  }
  return [
    ...(stripped.isCut || isCut ? [cut] : []),
    ...(stripped.isAttributeCut ? [attribute] : []),
    ...(data.broken > 0 ? [broken] : []),
    ...(foreign === undefined ? [] : [other]),
  ]
}

/** The author box's text on the author. */
function findBio(bios: readonly string[], authors: readonly string[]): Found<string> | undefined {
  const bio = bios.map((text) => bioIn(text, authors)).find((text) => text !== undefined)
  return bio === undefined ? undefined : { value: bio, rule: 'author-box' }
}

/** From the author's name on, or below it, as far as the lines are sentences; labels before it are the box's. */
function bioIn(text: string, authors: readonly string[]): string | undefined {
  const lines = text.split('\n')
  for (const name of authors) {
    const [first = ''] = name.split(' ')
    const starts = lines.map((line, index) => {
      const isBelow = lines[index - 1] === name && line.startsWith(first) && saysWho(line, first.length)
      return isBelow ? 0 : startIn(line, name)
    })
    const at = starts.findLastIndex((start) => start >= 0)
    const more = lines.slice(at + 1)
    const end = more.findIndex((line) => !/[.!?…]["”’)]?$/u.test(line))
    const bio = [lines[at]?.slice(starts[at]), ...more.slice(0, end === -1 ? more.length : end)].join(' ')
    if (at !== -1 && bio.length > name.length + 20 && bio.length < 900) return bio
  }
  return undefined
}

/** Where the line says last who the author is, or -1. */
function startIn(line: string, name: string): number {
  let at = line.lastIndexOf(name)
  while (at > 0 && !saysWho(line, at + name.length)) at = line.lastIndexOf(name, at - 1)
  return at !== -1 && saysWho(line, at + name.length) ? at : -1
}

/** Whether a verb of a bio follows soon. A number comes with a date, and "EST" after it is no verb. */
function saysWho(line: string, from: number): boolean {
  const words = line.slice(from, from + 30)
  const whole = from + 30 < line.length ? words.slice(0, Math.max(0, words.lastIndexOf(' '))) : words
  return BIO_VERB.test(whole.replace(/\d.*/s, '').toLowerCase())
}

/** Characters of a copyright line. */
const RIGHTS_LIMIT = 160

/** The copyright line of the page's end. */
function findRights({ marks }: Page): Found<string> | undefined {
  const last = marks.filter(({ tag }) => /^(?:p|div|span|small|li|footer|section)$/.test(tag)).slice(-150)
  for (const { element } of last.toReversed()) {
    const text = shortText(element, RIGHTS_LIMIT) ?? ''
    if (text.length > 8 && /(?:©|\(c\)|copyright)\s.{0,40}(?:19|20)\d\d|(?:19|20)\d\d\s*(?:©|\(c\))/i.test(text))
      return { value: text, rule: 'copyright-line' }
  }
  return undefined
}

function fieldsOf(page: Page, choices: Choices) {
  const image = foundIn(choices.image)
  const byline = foundIn(choices.byline)
  return {
    publisher: foundIn(choices.publisher),
    headline: foundIn(choices.headline),
    byline: byline !== undefined && byline.value.authors.length > 0 ? byline : undefined,
    image,
    imageAlt: findImageAlt(page, image?.value),
    publishedAt: foundIn(choices.publishedAt),
    language: findLanguage(page),
    url: findAddress(page),
    tags: findTags(page),
  }
}
