/** A file's bytes → Article: its name is believed where it says the kind; otherwise the content decides. */
import type { Article } from '../model/article.ts'
import { DigestError } from '../model/errors.ts'
import { binaryKind } from './binary-kind.ts'
import { decodeBytes } from './charset.ts'
import { dataKind } from './data-kind.ts'
import { readHtml } from './html/read-html.ts'
import { isBinary, isMail, isZip, sniffBody } from './sources/sniff.ts'
import { readText } from './text/read-text.ts'

/** Characters by which a file of data is known. */
const HEAD = 20_000

/** Throws DigestError E_READ. */
export async function articleOfBytes(bytes: Uint8Array, path: string, isExplained = false): Promise<Article> {
  const binary = binaryKind(bytes, path)
  if (binary !== undefined) throw notArticle(path, binary)
  if (/\.(?:eml|mht|mhtml|docx|odt)$/i.test(path) || isMailOrZip(bytes, path)) return readDocument(bytes, path)
  if (isBinary(bytes)) {
    throw new DigestError('E_READ', `${path} contains no text that we can read`, {
      hint: 'Give a text, Markdown, HTML, .eml, .docx or .odt file.',
    })
  }
  const { text } = decodeBytes(bytes)
  const data = dataKind(text.slice(0, HEAD), path)
  if (data !== undefined) throw notArticle(path, data)
  const isPage = /\.x?html?$/i.test(path) || sniffBody(bytes) === 'page'
  return isPage ? readHtml(text, { isExplained }) : readText(text, { path })
}

function notArticle(path: string, { name, hint }: { readonly name: string; readonly hint: string }): DigestError {
  return new DigestError('E_READ', `${path} is ${name}, not an article`, { hint })
}

/** Without an ending, as on standard input, the content decides. */
function isMailOrZip(bytes: Uint8Array, path: string): boolean {
  return !/\.\w{2,8}$/.test(path) && (isMail(bytes) || isZip(bytes))
}

/** Mail and office documents; their readers are loaded when one comes. */
async function readDocument(bytes: Uint8Array, path: string): Promise<Article> {
  const { readMailOrOffice } = await import('./documents/read-document.ts')
  return readMailOrOffice(bytes, path, { path })
}
