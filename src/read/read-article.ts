/** Any source → Article: the one door of reading that touches the world. (edge) */
import type { Article, Source } from '../model/article.ts'
import { requireText } from './require-text.ts'
import { readBytes } from './sources/files.ts'
import type { Reader } from './tasks.ts'

/**
 * Reads one article, by a reader that works behind a fence or, without one, in this process. Throws DigestError
 * E_READ, E_FETCH, E_EMPTY, and E_ARTICLE for what the fence keeps out.
 */
export async function readArticle(source: Source, given?: Reader): Promise<Article> {
  const reader = given ?? (await import('./tasks.ts')).UNFENCED
  if ('text' in source) {
    const place = source.url ?? source.path ?? 'The text'
    return requireText(await reader.text(place, source.text, { url: source.url, path: source.path }), place)
  }
  if ('html' in source) {
    const place = source.url ?? source.path ?? 'The page'
    return requireText(await reader.html(place, source.html, { url: source.url }), place)
  }
  if ('path' in source) return reader.file(source.path, await readBytes(source.path), source.path)
  return readPage(source.url, reader)
}

/** The page of an address by itself; `loadSources` shares one fetcher among many. */
async function readPage(url: string, reader: Reader): Promise<Article> {
  const { createFetcher } = await import('./fetch/fetcher.ts')
  const fetcher = createFetcher({ userAgent: 'pullquote' })
  try {
    const page = await fetcher.fetch(url)
    return await reader.page(page.url, page)
  } finally {
    await fetcher.close()
  }
}
