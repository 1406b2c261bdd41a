/** Bytes → text: byte order mark, then what the server says, then what the document says, then a guess from the bytes. */
import { isAscii, isUtf8 as isWholeUtf8 } from 'node:buffer'
import chardet from 'chardet'
import iconv from 'iconv-lite'

export interface Decoded {
  readonly text: string
  /** Name of the encoding used, lower case. */
  readonly charset: string
  /** Which evidence decided: `bom`, `header`, `declared`, `utf-8` (the bytes are valid), `guessed`. */
  readonly rule: string
}

const HEAD = 4096
const META = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)/i
const XML = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)["']/i

/** Decodes a document. A label that does not fit the bytes is passed over: wrong labels are common, mojibake is not wanted. */
export function decodeBytes(bytes: Uint8Array, contentType?: string): Decoded {
  const marked = fromMark(bytes)
  if (marked !== undefined) return { text: decodeAs(bytes, marked), charset: marked, rule: 'bom' }
  const isUtf8 = isValidUtf8(bytes) || isNearlyUtf8(bytes)
  const header = known(/charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1])
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1')
  const declared = known(XML.exec(head)?.[1] ?? META.exec(head)?.[1])
  for (const [charset, rule] of [
    [header, 'header'],
    [declared, 'declared'],
  ] as const) {
    if (charset === undefined || (charset === 'utf-8' && !isUtf8)) continue
    if (isUtf8 && isSingleByte(charset) && !isAscii(bytes)) continue
    return { text: decodeAs(bytes, charset), charset, rule }
  }
  if (isUtf8) return { text: decodeAs(bytes, 'utf-8'), charset: 'utf-8', rule: 'utf-8' }
  const guessed = known(chardet.detect(bytes.subarray(0, 65_536)) ?? undefined) ?? 'windows-1252'
  const charset = guessed === 'utf-8' ? 'windows-1252' : guessed
  return { text: decodeAs(bytes, charset), charset, rule: 'guessed' }
}

function fromMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** A label that we can decode. UTF-16 in a label that ASCII could be read from is wrong (WHATWG encoding, prescan). */
function known(label: string | undefined): string | undefined {
  const name = label?.toLowerCase()
  if (name === undefined || !iconv.encodingExists(name)) return undefined
  if (/^utf-?16/.test(name) || name === 'utf8') return 'utf-8'
  return name === 'iso-8859-1' || name === 'latin1' || name === 'us-ascii' || name === 'ascii' ? 'windows-1252' : name
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), charset)
}

function isValidUtf8(bytes: Uint8Array): boolean {
  // A cut at the end of a truncated page is no reason to doubt the rest.
  const cuts = bytes.length > 512 ? [0, 1, 2, 3] : [0]
  return cuts.some((cut) => isWholeUtf8(bytes.subarray(0, bytes.length - cut)))
}

/** Broken in places, as by an emoji that was cut in two: other encodings hardly ever give whole characters. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = decodeAs(bytes, 'utf-8')
  let [whole, broken] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken++
    else if (code > 0x7f) whole++
  }
  return broken * NEARLY < whole
}

/** Whole characters beyond ASCII that outweigh a broken one. */
const NEARLY = 8

function isSingleByte(charset: string): boolean {
  return /^(?:windows-125|iso-?8859|koi8|mac|cp125|cp8|x-mac)/.test(charset)
}
