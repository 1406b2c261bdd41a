/** Forwarded mail (.eml), saved page (.mhtml), Word (.docx) and OpenDocument (.odt) → Article. Archives are measured before they are opened. */
import { Unzip, UnzipInflate, zipSync } from 'fflate'
import PostalMime from 'postal-mime'
import type { Article } from '../../model/article.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import { requireVendored } from '../../assets.ts'
import { capFields } from '../cap-fields.ts'
import { parseDate } from '../dates.ts'
import { blocksOf } from '../html/blocks.ts'
import { parseFlat } from '../html/dom.ts'
import { readHtml } from '../html/read-html.ts'
import { decodeEntities } from '../html/entities.ts'
import { dropUnseen, stripPage } from '../html/strip.ts'
import { cutAtParts } from '../../text/mime-parts.ts'
import { readParts } from '../text/read-parts.ts'
import { readText } from '../text/read-text.ts'
import { findForwarded, withoutForwardedHeader } from './forwarded.ts'
import { odtToHtml } from './odt.ts'
import { withoutSignature } from './signature.ts'

interface Place {
  readonly url?: string
  readonly path?: string
}

/** Bytes of an archive's files together, unpacked. */
const UNPACKED_LIMIT = 60_000_000
/** Of the part that contains the text. */
const TEXT_LIMIT = 8_000_000
/** Tags of a Word document, a hundred thousand for a long report: its reader takes some 2 kB of memory for each. */
const WORD_TAGS = 100_000
/** Bytes of a mail that are looked at: texts come before attachments, and its reader takes a hundred times as much. */
const MAIL_LIMIT = 3_000_000
const MAIL_CUT = {
  code: 'mail-cut' as const,
  message: `the mail is large; its first ${MAIL_LIMIT / 1e6} MB or 1,000 parts were read`,
}
/** Text and what it refers to; pictures stay in the archive. */
const PARTS = /^(?:content\.xml|\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[\w.-]+\.(?:xml|rels))$/
const LESS_THAN = 0x3c
const OFFICE = /\.(?:docx|odt)$/i

/** Throws DigestError E_READ for a damaged or oversized document, and for one that is not what its name says. */
export async function readMailOrOffice(bytes: Uint8Array, place: string, options: Place): Promise<Article> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip && OFFICE.test(place)) throw notOffice(bytes, place)
  try {
    if (!isZip) return await readMail(bytes, options)
    const files = unpack(bytes)
    const content = files['content.xml']
    if (content !== undefined) return readMarkup(odtToHtml(Buffer.from(content).toString('utf8')), 'odt', options)
    if (Buffer.from(files['word/document.xml'] ?? []).filter((byte) => byte === LESS_THAN).length > WORD_TAGS)
      throw new Error(`it contains more than ${WORD_TAGS} tags`)
    // Only what was measured is handed on: another directory of the archive could name other files.
    const buffer = Buffer.from(zipSync(files, { level: 0 }))
    const mammoth = requireVendored('mammoth') as typeof import('mammoth')
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: noImages(mammoth) })
    return readMarkup(value, 'docx', options)
  } catch (cause) {
    if (cause instanceof DigestError) throw cause
    throw new DigestError('E_READ', `Reading ${place} failed: ${reasonOf(cause).replace(/\s+/g, ' ')}`, {
      hint: 'Open it and save it again, as text, HTML or .docx.',
      cause,
    })
  }
}

const noImages = ({ images }: typeof import('mammoth')) => images.imgElement(async () => ({ src: '' }))

/** Word before 2007, and documents with a password, are compound files (MS-CFB §2.2). */
function notOffice([first, second]: Uint8Array, place: string): DigestError {
  const reason =
    first === undefined
      ? 'it is empty'
      : first === 0xd0 && second === 0xcf
        ? 'it has a password, or is of Word before 2007'
        : 'it is not a Word or OpenDocument file'
  return new DigestError('E_READ', `Reading ${place} failed: ${reason}`, {
    hint: 'Open it and save it again, as text, HTML or .docx.',
  })
}

/** The mail's page or text; subject, sender and date fill what the content does not say, those of who wrote it first. */
async function readMail(bytes: Uint8Array, options: Place): Promise<Article> {
  const read = cutAtParts(bytes.subarray(0, MAIL_LIMIT))
  const isCut = bytes.length > read.length
  const mail = await PostalMime.parse(read)
  const { html } = mail
  const address = mail.headers.find(({ key }) => key === 'snapshot-content-location')?.value
  // A page that a browser saved: its sender is the browser.
  if (address !== undefined && html !== undefined) return readHtml(html, { ...options, url: address })
  const passedOn = findForwarded(html === undefined ? (mail.text ?? '') : linesOf(html))
  const article =
    html === undefined
      ? readText(withoutSignature(passedOn?.text ?? mail.text ?? ''), options)
      : readHtml(passedOn === undefined ? html : withoutForwardedHeader(html), options)
  const subject = (passedOn?.subject ?? mail.subject)
    ?.replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/^(?:(?:fwd?|wg|re|aw|tr|i|rv)\s*:\s*)+/i, '')
    .trim()
  const sender = mail.from !== undefined && 'name' in mail.from ? mail.from.name : undefined
  const given: Record<string, string | undefined> = {
    headline: subject,
    publisher: passedOn?.sender ?? sender,
    publishedAt: [passedOn?.date, mail.date].flatMap((date) => (date && parseDate(date)) || [])[0],
  }
  const isMissing = (key: string) => !Object.hasOwn(article, key) || (key === 'headline' && html !== undefined)
  const fields = Object.entries(given).filter(([key, value]) => value !== undefined && value !== '' && isMissing(key))
  const rule = passedOn === undefined ? 'mail-header' : 'forwarded-header'
  const found = Object.fromEntries(fields.map(([key]) => [key, rule]))
  const notices = isCut ? [...article.notices, MAIL_CUT] : article.notices
  return capFields({ ...article, ...Object.fromEntries(fields), found: { ...article.found, ...found }, notices })
}

/** The beginning of a mail's markup as lines, in which a copied header can be seen. */
function linesOf(html: string): string {
  const start = dropUnseen(html.slice(0, 50_000)).replace(/\s+/g, ' ')
  return decodeEntities(start.replace(/<(?:br|\/p|\/div|\/tr|p|div)\b[^<>]*>/gi, '\n').replace(/<[^<>]*>/g, ''))
}

function readMarkup(html: string, rule: string, options: Place): Article {
  const blocks = blocksOf(parseFlat(stripPage(`<div>${html}</div>`).html).body, options.url)
  return readParts(blocks, rule, options)
}

/** The text's parts, unpacked within the limits, whatever the archive says of its sizes. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {}
  let total = 0
  let failure: Error | undefined
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = []
    const isPart = PARTS.test(file.name)
    let size = 0
    file.ondata = (error, chunk, isLast) => {
      if (error !== null) failure ??= error
      total += chunk?.length ?? 0
      size += chunk?.length ?? 0
      if (total > UNPACKED_LIMIT) failure ??= tooLarge('it', UNPACKED_LIMIT)
      if (isPart && size > TEXT_LIMIT) failure ??= tooLarge(file.name, TEXT_LIMIT)
      if (failure !== undefined) return file.terminate()
      if (isPart) chunks.push(chunk)
      if (isPart && isLast) files[file.name] = Buffer.concat(chunks)
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

function tooLarge(what: string, limit: number): Error {
  return new Error(`${what} unpacks to more than ${limit / 1e6} MB`)
}
