/** A fetched page → Article, by what the server says it is and by what it contains. Pure. */
import type { Article } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { decodeBytes } from '../charset.ts'
import type { FetchedPage } from '../fetch/fetcher.ts'
import { mediaType } from '../fetch/media.ts'
import { readHtml } from '../html/read-html.ts'
import { requireText } from '../require-text.ts'
import { readText } from '../text/read-text.ts'
import { isBinary, sniffBody } from './sniff.ts'

/** Throws E_EMPTY for a page that contains no article, and for what is not a page. */
export function articleOfPage(page: FetchedPage, sites?: readonly string[], isExplained = false): Article {
  const { url, contentType, bytes } = page
  const type = mediaType(contentType)
  if (isBinary(bytes) || /^application\/(?:json|javascript|octet-stream)$/.test(type)) {
    if (sniffBody(bytes) !== 'page')
      throw new DigestError('E_EMPTY', `${url} contains no article: it is ${type === '' ? 'no text' : type}`, {
        hint: 'Give the page with the story.',
      })
  }
  const isText = /^text\/(?:plain|(?:x-)?markdown)$/.test(type) && sniffBody(bytes) !== 'page'
  if (!isText) return requireText(readHtml(page.text ?? bytes, { url, sites, isExplained }), url)
  return requireText(readText(textOf(page), { url, path: type === 'text/plain' ? new URL(url).pathname : 'x.md' }), url)
}

export function textOf({ text, bytes }: Pick<FetchedPage, 'text' | 'bytes'>): string {
  return text ?? decodeBytes(bytes).text
}
