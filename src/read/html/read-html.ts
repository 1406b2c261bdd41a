/** One web page → Article: fields by ordered rules first, then the body, from one parse. */
import type { Article } from '../../model/article.ts'
import { toArticle } from '../article.ts'
import { decodeBytes } from '../charset.ts'
import { htmlOf } from './blocks.ts'
import { readBody } from './body.ts'
import { findByline, publisherNames } from './byline.ts'
import { findHeadline, hostWord } from './headline.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'
import { findPublished } from './published.ts'
import { findImage, findImageAlt } from './picture.ts'
import { findAddress, findLanguage, findPublisher, findTags } from './publisher.ts'

export interface HtmlOptions {
  readonly url?: string
}

/** Reads one page from a string or bytes. Never throws on odd pages: what is wrong is a notice. */
export function readHtml(html: string | Uint8Array, options: HtmlOptions = {}): Article {
  const page = openPage(typeof html === 'string' ? html : decodeBytes(html).text, options.url)
  const fields = fieldsOf(page)
  const { blocks } = readBody(page, {
    headline: fields.headline?.value,
    authors: fields.byline?.value.authors ?? [],
    publisher: fields.publisher?.value,
  })
  return toArticle({
    ...fields,
    body: blocks,
    html: htmlOf(blocks.value),
    notices: blocks.value.length > 0 ? [] : [{ code: 'no-text', message: 'the page holds no article text' }],
  })
}

function fieldsOf(page: Page) {
  const publisher = findPublisher(page)
  const image = findImage(page)
  const publishers = [publisher?.value ?? '', ...publisherNames(page), hostWord(page.url) ?? '']
  return {
    publisher,
    headline: findHeadline(page, publisher?.value),
    byline: findByline(page, { publishers }),
    image,
    imageAlt: findImageAlt(page, image?.value),
    publishedAt: findPublished(page),
    language: findLanguage(page),
    url: findAddress(page),
    tags: findTags(page),
  }
}
