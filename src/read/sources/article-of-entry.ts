/** A feed's entry → Article, from the content that the feed carries. */
import type { Article, Feed, FeedEntry } from '../../model/article.ts'
import { toArticle } from '../article.ts'
import { blocksOf, type PageBlock } from '../html/blocks.ts'
import { htmlOf } from '../html/fragment.ts'
import { cleanPage } from '../html/clean.ts'
import { filterBlocks } from '../html/filter.ts'
import { openPage } from '../html/page.ts'
import { withoutBoilerplate } from '../boilerplate.ts'
import { takeNotes } from '../notes.ts'
import { splitPlain } from '../text/split.ts'
import { withEntryFacts } from './entry-facts.ts'
import { withDress } from './edge-links.ts'
import { dropEntryLines } from './entry-lines.ts'

/** The article of an entry's own text, without what its platform puts around it. */
export function articleOfEntry(entry: FeedEntry, feed: Feed): Article {
  const { html, summary = '' } = entry
  const raw = html === undefined ? splitPlain(summary) : markupBlocks(html, entry.url ?? feed.url)
  const [headline, publisher] = [entry.title, feed.title].map((name) => (name === '' ? undefined : name))
  const hints = { headline, publisher, authors: entry.authors, stated: '' }
  // Notes first: some of them read like the lines of a platform.
  const noted = takeNotes(raw)
  const own = filterBlocks(noted.blocks, hints)
  const { blocks, notes } = takeNotes(withoutBoilerplate(dropEntryLines(own, entry, feed)))
  const language = entry.language ?? feed.language
  const article = toArticle({
    language: language === undefined ? undefined : { value: language, rule: 'feed' },
    body: { value: blocks, rule: html === undefined ? 'feed-summary' : 'feed-content' },
    html: htmlOf(blocks),
    editorialNotes: [...noted.notes, ...notes],
    notices: [],
  })
  return withEntryFacts(article, entry, feed)
}

function markupBlocks(html: string, base: string | undefined): PageBlock[] {
  const page = openPage(`<html><body>${html}</body></html>`, base)
  cleanPage(page)
  return withDress(blocksOf(page.document.body, base))
}
