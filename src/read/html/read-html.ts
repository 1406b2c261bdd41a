/** One web page → Article: fields by ordered rules first, then the body, from one parse. */
import { Readability } from '@mozilla/readability'
import type { Article } from '../../model/article.ts'
import { toArticle } from '../article.ts'
import type { Found } from '../../model/stage.ts'
import { parseNames } from '../names.ts'
import { blocksOf } from './blocks.ts'
import { isElement, parseDocument, plain } from './dom.ts'
import type { DomDocument } from './dom.ts'

export interface HtmlOptions {
  readonly url?: string
}

/** Reads one page from a string or bytes. Never throws on odd pages: what is wrong is a notice. */
export function readHtml(html: string | Uint8Array, options: HtmlOptions = {}): Article {
  const document = parseDocument(typeof html === 'string' ? html : new TextDecoder().decode(html))
  const meta = (...names: string[]): Found<string> | undefined => {
    for (const name of names) {
      const element = document.querySelector(`meta[property="${name}"],meta[name="${name}"]`)
      const value = plain(element?.getAttribute('content'))
      if (value !== '') return { value, rule: `meta:${name}` }
    }
    return undefined
  }
  const credit = meta('author', 'article:author', 'dc.creator')
  const authors = credit ? parseNames(credit.value) : []
  const fields = {
    headline: meta('og:title', 'twitter:title') ?? titleElement(document),
    byline: credit && authors.length > 0 ? { value: { text: credit.value, authors }, rule: credit.rule } : undefined,
    publisher: meta('og:site_name'),
    image: meta('og:image', 'twitter:image'),
    publishedAt: meta('article:published_time', 'date'),
    language: languageOf(document),
    url: options.url === undefined ? undefined : { value: options.url, rule: 'given' },
  }
  const result = new Readability<unknown>(document, { serializer: (node) => node }).parse()
  const content = result?.content
  const body = isElement(content) ? blocksOf(content) : []
  return toArticle({
    ...fields,
    body: { value: body, rule: 'readability' },
    notices: body.length > 0 ? [] : [{ code: 'no-text', message: 'the page holds no article text' }],
  })
}

function titleElement(document: DomDocument): Found<string> | undefined {
  const value = plain(document.querySelector('title')?.textContent)
  return value === '' ? undefined : { value, rule: 'title-element' }
}

function languageOf(document: DomDocument): Found<string> | undefined {
  const value = plain(document.documentElement?.getAttribute('lang'))
  return value === '' ? undefined : { value, rule: 'html-lang' }
}
