/** The library's door of reading, behind the fence. */
import type { Article, Source } from '../../model/article.ts'
import { readArticle as readBy } from '../../read/read-article.ts'
import { fencedReader } from './fence.ts'

/**
 * Reads one article from a text, a page, a file or an address, in a process of its own within limits of time and memory:
 * hostile input costs an error and nothing else. Throws DigestError E_READ, E_FETCH, E_EMPTY or E_ARTICLE.
 *
 * `readText`, `readHtml`, `readFeed`, `findQuotes` and `summarize` are synchronous and work in the calling process, without
 * such limits.
 */
export function readArticle(source: Source, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Article> {
  return readBy(source, fencedReader(signal))
}
