/** What a feed says of an article that was read from elsewhere. Pure. */
import type { Article, Feed, FeedEntry } from '../../model/article.ts'
import { canonicalUrl } from '../choose/canonical.ts'
import { contentHash } from '../content-hash.ts'

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
