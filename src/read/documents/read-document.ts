/** Forwarded mail (.eml), Word (.docx) and OpenDocument (.odt) → Article. Archives are measured before they are opened. */
import { Unzip, UnzipInflate } from 'fflate'
import mammoth from 'mammoth'
import PostalMime from 'postal-mime'
import type { Article } from '../../model/article.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import { blocksOf } from '../html/blocks.ts'
import { parseDocument } from '../html/dom.ts'
import { readHtml } from '../html/read-html.ts'
import { stripPage } from '../html/strip.ts'
import { readParts } from '../text/read-parts.ts'
import { readText } from '../text/read-text.ts'
import { odtToHtml } from './odt.ts'

interface Place {
  readonly url?: string
  readonly path?: string
}

/** Bytes of an archive's files together, unpacked. */
const UNPACKED_LIMIT = 60_000_000

/** Throws DigestError E_READ for a damaged or oversized document. */
export async function readMailOrOffice(bytes: Uint8Array, place: string, options: Place): Promise<Article> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  try {
    if (!isZip) return await readMail(bytes, options)
    const files = unpack(bytes)
    const content = files.get('content.xml')
    if (content !== undefined) return readMarkup(odtToHtml(Buffer.from(content).toString('utf8')), 'odt', options)
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })
    return readMarkup(value, 'docx', options)
  } catch (cause) {
    if (cause instanceof DigestError) throw cause
    throw new DigestError('E_READ', `Reading ${place} failed: ${reasonOf(cause)}`, {
      hint: 'Open it and save it again, as text, HTML or .docx.',
      cause,
    })
  }
}

/** The mail's page or text; subject, sender and date fill what the content does not say. */
async function readMail(bytes: Uint8Array, options: Place): Promise<Article> {
  const mail = await PostalMime.parse(bytes)
  const article = mail.html ? readHtml(mail.html, options) : readText(mail.text ?? '', options)
  const subject = mail.subject?.replace(/^(?:(?:fwd?|wg|re|aw|tr|i|rv)\s*:\s*)+/i, '').trim()
  const sender = mail.from !== undefined && 'name' in mail.from ? mail.from.name : undefined
  const given: Record<string, string | undefined> = { headline: subject, publisher: sender, publishedAt: mail.date }
  const isMissing = (key: string) => !Object.hasOwn(article, key) || (key === 'headline' && mail.html !== undefined)
  const fields = Object.entries(given).filter(([key, value]) => value !== undefined && value !== '' && isMissing(key))
  const found = Object.fromEntries(fields.map(([key]) => [key, 'mail-header']))
  return { ...article, ...Object.fromEntries(fields), found: { ...article.found, ...found } }
}

function readMarkup(html: string, rule: string, options: Place): Article {
  const blocks = blocksOf(parseDocument(stripPage(`<div>${html}</div>`).html).body, options.url)
  return readParts(blocks, rule, options)
}

/** Unpacks within the limit, whatever the archive says of its sizes. */
function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  let total = 0
  let failure: Error | undefined
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = []
    file.ondata = (error, chunk, isLast) => {
      if (error !== null) failure ??= error
      total += chunk?.length ?? 0
      if (total > UNPACKED_LIMIT) failure ??= new Error(`it unpacks to more than ${UNPACKED_LIMIT / 1e6} MB`)
      if (failure !== undefined) return file.terminate()
      if (file.name === 'content.xml') chunks.push(chunk)
      if (isLast && file.name === 'content.xml') files.set(file.name, Buffer.concat(chunks))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  const STEP = 16_384
  for (let at = 0; at < bytes.length; at += STEP) {
    unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
    if (failure !== undefined) throw failure
  }
  return files
}
