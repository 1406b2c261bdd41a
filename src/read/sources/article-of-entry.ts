/** A feed's entry → Article, from the content that the feed carries. */
import type { Article, Feed, FeedEntry } from '../../model/article.ts'
import { contentHash, toArticle } from '../article.ts'
import { canonicalUrl } from '../choose/canonical.ts'
import { blocksOf, htmlOf } from '../html/blocks.ts'
import { parseDocument } from '../html/dom.ts'

/** The article of an entry's own HTML. It is content already: nothing has to be told from furniture. */
export function articleOfEntry(entry: FeedEntry, feed: Feed): Article {
  const html = entry.html ?? entry.summary ?? ''
  const content = /<(?:p|div|br|li|h[1-6]|blockquote)\b/i.test(html) ? html : `<p>${html}</p>`
  const document = parseDocument(`<!doctype html><html><body><article>${content}</article></body></html>`)
  const root = document.querySelector('article')
  const blocks = root === null ? [] : blocksOf(root, entry.url ?? feed.url)
  const page = toArticle({
    language: feed.language === undefined ? undefined : { value: feed.language, rule: 'feed' },
    body: { value: blocks, rule: entry.html === undefined ? 'feed-summary' : 'feed-content' },
    html: htmlOf(blocks),
    notices: [],
  })
  return withEntryFacts(page, entry, feed)
}

/** Fills in what the feed says of an article. What the article's own page says wins over that. */
export function withEntryFacts(page: Article, entry: FeedEntry, feed: Feed): Article {
  const given: Partial<Article> = {
    ...(entry.title === '' ? {} : { headline: entry.title }),
    ...(entry.authors.length === 0 ? {} : { byline: { text: entry.authors.join(', '), authors: entry.authors } }),
    ...(feed.title === '' ? {} : { publisher: feed.title }),
    ...optional('publishedAt', entry.publishedAt ?? entry.updatedAt),
    ...optional('image', entry.image),
    ...optional('url', entry.url === undefined ? undefined : canonicalUrl(entry.url, feed.url)),
  }
  const missing = Object.keys(given).filter((field) => page[field as keyof Article] === undefined)
  const article: Article = {
    ...given,
    ...page,
    found: { ...page.found, ...Object.fromEntries(missing.map((field) => [field, 'feed-entry'])) },
  }
  return { ...article, id: contentHash(`${article.headline ?? ''}\n${article.text}`) }
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}
