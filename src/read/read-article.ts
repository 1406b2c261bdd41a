/** Any source → Article: the one door of reading that touches the world. (edge) */
import { readFile } from 'node:fs/promises'
import type { Article, Source } from '../model/article.ts'
import { DigestError, reasonOf } from '../model/errors.ts'
import { readHtml } from './html/read-html.ts'
import { readText } from './text/read-text.ts'

/** Reads one article. Throws DigestError E_READ, E_FETCH or E_EMPTY. */
export async function readArticle(source: Source): Promise<Article> {
  if ('text' in source) return readText(source.text, source)
  if ('html' in source) return readHtml(source.html, source)
  if ('path' in source) return readPath(source.path)
  const response = await fetch(source.url)
  if (!response.ok) throw new DigestError('E_FETCH', `Fetching ${source.url} failed: ${response.status}`)
  return readHtml(new Uint8Array(await response.arrayBuffer()), { url: source.url })
}

async function readPath(path: string): Promise<Article> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new DigestError('E_READ', `Reading ${path} failed: ${reasonOf(cause)}`, { cause })
  }
  return /\.x?html?$/i.test(path) ? readHtml(bytes) : readText(bytes.toString('utf8'), { path })
}
