/** What a feed says of an article, whose text is the entry's own or that of its page. Pure. */
import type { Article, Feed, FeedEntry } from '../../model/article.ts'
import { canonicalUrl } from '../choose/canonical.ts'
import { entryId } from '../content-hash.ts'
import { fitSubtitle } from '../subtitle.ts'
import { bylineOfEntry, publisherOfEntry } from './entry-credit.ts'
import { headlineOf } from './entry-headline.ts'

/** Names that a page gives its publisher by a guess; the feed knows better. */
const GUESSED = new Set(['host', 'title-suffix'])

/**
 * Fills in what the feed says. The entry is the standard: headline, date and address are its own, whatever page answers
 * there; credit, publisher and picture are the page's where it states them.
 */
export function withEntryFacts(page: Article, entry: FeedEntry, feed: Feed): Article {
  const publisher = publisherOfEntry(entry, feed)
  const isCollected = entry.source !== undefined || GUESSED.has(page.found['publisher'] ?? '')
  const fixed = given({
    headline: headlineOf(page, entry),
    publishedAt: entry.publishedAt ?? entry.updatedAt,
    url: entry.url === undefined ? undefined : canonicalUrl(entry.url, feed.url),
    publisher: isCollected ? publisher : undefined,
  })
  const offered = given({
    subtitle:
      page.subtitle ?? fitSubtitle(entry.summary, { headline: fixed.headline ?? page.headline, text: page.text }),
    byline: page.byline ?? bylineOfEntry(entry, feed),
    publisher: page.publisher ?? publisher,
    image: page.image ?? entry.image,
    imageAlt: page.image === undefined ? entry.imageAlt : page.imageAlt,
  })
  const article: Article = { ...page, ...offered, ...fixed }
  const named = Object.keys({ ...offered, ...fixed }).filter(
    (field) => field in fixed || page[field as keyof Article] === undefined,
  )
  return {
    ...article,
    id: entryId(article),
    // An entry is a story however little its page says.
    notices: page.notices.filter(({ code }) => code !== 'thin-page'),
    found: { ...page.found, ...Object.fromEntries(named.map((field) => [field, 'feed-entry'])) },
  }
}

function given(facts: Partial<Article>): Partial<Article> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
