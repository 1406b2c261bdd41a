/** Any source → Article: the one door of reading that touches the world. (edge) */
import type { Article, Source } from '../model/article.ts'
import { DigestError } from '../model/errors.ts'
import { decodeBytes } from './charset.ts'
import { requireText } from './require-text.ts'
import { readHtml } from './html/read-html.ts'
import { readBytes } from './sources/files.ts'
import { isBinary, isMail, isZip, sniffBody } from './sources/sniff.ts'
import { readText } from './text/read-text.ts'

/** Reads one article. Throws DigestError E_READ, E_FETCH or E_EMPTY. */
export async function readArticle(source: Source): Promise<Article> {
  if ('text' in source) return requireText(readText(source.text, source), source.url ?? source.path ?? 'The text')
  if ('html' in source) return requireText(readHtml(source.html, source), source.url ?? source.path ?? 'The page')
  if ('path' in source) return requireText(await articleOfBytes(await readBytes(source.path), source.path), source.path)
  return readPage(source.url)
}

/** The page of an address by itself; `loadSources` shares one fetcher among many. */
async function readPage(url: string): Promise<Article> {
  const { createFetcher } = await import('./fetch/fetcher.ts')
  const fetcher = createFetcher({ userAgent: 'pullquote' })
  try {
    const page = await fetcher.fetch(url)
    return requireText(readHtml(page.text ?? page.bytes, { url: page.url }), page.url)
  } finally {
    await fetcher.close()
  }
}

/** The article of a file's bytes; its name, where it tells the kind, is believed. Throws DigestError E_READ. */
export async function articleOfBytes(bytes: Uint8Array, path: string): Promise<Article> {
  if (/\.(?:eml|docx|odt)$/i.test(path) || isMailOrZip(bytes, path)) return readDocument(bytes, path)
  if (isBinary(bytes)) {
    throw new DigestError('E_READ', `${path} holds no text that we can read`, {
      hint: 'Give a text, Markdown, HTML, .eml, .docx or .odt file.',
    })
  }
  const { text } = decodeBytes(bytes)
  const isPage = /\.x?html?$/i.test(path) || sniffBody(bytes) === 'page'
  return isPage ? readHtml(text) : readText(text, { path })
}

/** Without an ending, as on standard input, the content tells. */
function isMailOrZip(bytes: Uint8Array, path: string): boolean {
  return !/\.\w{2,8}$/.test(path) && (isMail(bytes) || isZip(bytes))
}

/** Mail and office documents; their readers are loaded when one comes. */
async function readDocument(bytes: Uint8Array, path: string): Promise<Article> {
  const { readMailOrOffice } = await import('./documents/read-document.ts')
  return readMailOrOffice(bytes, path, { path })
}
