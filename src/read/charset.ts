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
  const marked = fromFirstBytes(bytes)
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
  const charset = guess(bytes.subarray(0, 65_536))
  return { text: decodeAs(bytes, charset), charset, rule: 'guessed' }
}

/** ASCII letters to a byte beyond them, from which on a text is one of Latin letters and a few accents. */
const LATIN = 4

function guess(bytes: Uint8Array): string {
  const beyond = bytes.filter((byte) => byte >= 0x80).length
  const letters = bytes.filter((byte) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a).length
  const guesses = chardet.analyse(bytes).flatMap(({ name }) => known(name) ?? [])
  if (letters > beyond * 2 && isMacRoman(bytes)) return 'macintosh'
  const found = guesses.find((name) => name !== 'utf-8' && (letters < beyond * LATIN || isSingleByte(name)))
  return found ?? 'windows-1252'
}

/** Signs of windows-1252 that are between letters in no language, and letters of Mac OS: ä is Š there, é is Ž, ü is Ÿ. */
const MAC_LETTERS = new Set(Buffer.from('8081828384868788898a8b8d8e8f9095989b9d9f', 'hex'))

/** Those that do not end a word of windows-1252 either. */
const MAC_ENDS = new Set([0x81, 0x88, 0x8a, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9f])

const isSmall = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x61 && byte <= 0x7a

/** Whether more such bytes are within words than small letters of windows-1252 are. */
function isMacRoman(bytes: Uint8Array): boolean {
  let [mac, windows] = [0, 0]
  bytes.forEach((byte, at) => {
    if (byte < 0x80) return
    const [isAfter, isBefore] = [isSmall(bytes[at - 1]), isSmall(bytes[at + 1])]
    if (byte >= 0xe0 && (isAfter || isBefore)) windows++
    else if (isAfter && (MAC_ENDS.has(byte) || (isBefore && MAC_LETTERS.has(byte)))) mac++
  })
  return mac > windows
}

function fromFirstBytes(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return utf16Of(bytes)
}

/** Share of a text's characters that are in ASCII: each has an empty byte on the same side. */
const ON_ONE_SIDE = 0.6

/** UTF-16, by its mark or, without one, by where the empty bytes are. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 1024)
  const pairs = Math.floor(head.length / 2)
  if (pairs < 4) return undefined
  const [first, second] = [0, 1].map((side) => head.filter((byte, at) => at % 2 === side && byte === 0).length)
  if ((second ?? 0) >= pairs * ON_ONE_SIDE && first === 0) return 'utf-16le'
  return (first ?? 0) >= pairs * ON_ONE_SIDE && second === 0 ? 'utf-16be' : undefined
}

/** A label that we can decode. UTF-16 in a label that ASCII could be read from is wrong (WHATWG encoding, prescan). */
function known(label: string | undefined): string | undefined {
  const name = label?.toLowerCase()
  if (name === undefined || !iconv.encodingExists(name)) return undefined
  if (/^utf-?16/.test(name) || name === 'utf8') return 'utf-8'
  return name === 'iso-8859-1' || name === 'latin1' || name === 'us-ascii' || name === 'ascii' ? 'windows-1252' : name
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), charset)
  return charset === 'utf-8' && text.includes('\ufffd') ? decodeMixed(bytes) : text
}

/**
 * UTF-8 that somebody's older program wrote into: a lone byte beside letters is one of windows-1252, and what is left of
 * a character that was cut in two means nothing.
 */
function decodeMixed(bytes: Uint8Array): string {
  const pieces: string[] = []
  let start = 0
  for (let at = 0; at < bytes.length;) {
    const length = characterAt(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    const [before = 0, byte = 0, after = 0] = [bytes[at - 1], bytes[at], bytes[at + 1]]
    const isLetter = byte >= 0xa0 ? after < 0x80 : before < 0x80 && after < 0x80
    pieces.push(iconv.decode(Buffer.from(bytes.subarray(start, at)), 'utf-8'))
    if (isLetter) pieces.push(iconv.decode(Buffer.from([byte]), 'windows-1252'))
    at += 1
    start = at
  }
  return [...pieces, iconv.decode(Buffer.from(bytes.subarray(start)), 'utf-8')].join('')
}

/** Bytes of the UTF-8 character at a place, 0 where there is none. */
function characterAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : 4
  if (first >= 0x80 && (first < 0xc2 || first > 0xf4)) return 0
  return length === 1 || isWholeUtf8(bytes.subarray(at, at + length)) ? length : 0
}

function isValidUtf8(bytes: Uint8Array): boolean {
  // A cut at the end of a truncated page is not a reason to doubt the rest.
  const cuts = bytes.length > 512 ? [0, 1, 2, 3] : [0]
  return cuts.some((cut) => isWholeUtf8(bytes.subarray(0, bytes.length - cut)))
}

/** Broken in places, as by an emoji that was cut in two: other encodings hardly ever give whole characters. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes)
  let [whole, broken] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken++
    else if (code > 0x7f) whole++
  }
  return broken * NEARLY < whole
}

/** Whole characters beyond ASCII that outweigh a broken one. */
const NEARLY = 3

function isSingleByte(charset: string): boolean {
  return /^(?:windows-125|iso-?8859|koi8|mac|cp125|cp8|x-mac)/.test(charset)
}
