/** A feed's entry → Article, from the content that the feed carries. */
import type { Article, Feed, FeedEntry } from '../../model/article.ts'
import { toArticle } from '../article.ts'
import { blocksOf, htmlOf } from '../html/blocks.ts'
import { parseDocument } from '../html/dom.ts'
import { withEntryFacts } from './entry-facts.ts'

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
