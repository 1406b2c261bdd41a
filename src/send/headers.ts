/** Header fields as bytes on the wire: encoded words, folding, and no way for a line break to get in. */
import type { Mailbox } from '../model/issue.ts'

/** RFC 5322 §2.1.1: lines should not be longer, the CRLF not counted. */
const LINE = 78
/**
 * RFC 2047 §2: a line with an encoded word has at most 76 characters. 39 bytes give 52 of base64, 64 with `=?utf-8?B?` and
 * `?=`, which leaves room for the longest name in front, `Reply-To: `.
 */
const ENCODED_BYTES = 39

/** RFC 5322 §3.2.3 atext, and spaces between words: what a phrase may contain without quotes. */
const PLAIN_PHRASE = /^[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*$/

/**
 * Every control character is dropped or becomes a space, bidirectional overrides go: the value is one line of text.
 * Nothing from a configuration, a list or an article reaches a header in another way.
 */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim()
}

/** `Name: value\r\n`, folded at spaces. The value is ASCII already (see `encodeText`); a control character is our fault. */
export function headerLine(name: string, value: string): string {
  if (!/^[!-9;-~]+$/.test(name) || !/^[ -~]*$/.test(value)) {
    throw new Error(`header ${JSON.stringify(name)} cannot contain ${JSON.stringify(value)}`)
  }
  let line = `${name}:`
  const lines: string[] = []
  for (const word of value.split(' ')) {
    if (line.length + 1 + word.length > LINE && line !== `${name}:` && word !== '') {
      lines.push(line)
      line = ` ${word}`
    } else {
      line += ` ${word}`
    }
  }
  return `${[...lines, line].join('\r\n')}\r\n`
}

/** Unstructured text (a subject) in ASCII: as it is, or as encoded words (RFC 2047). */
export function encodeText(text: string): string {
  const line = oneLine(text)
  return needsEncoding(line) ? encodedWords(line) : line
}

/** `Name <address>` with the name as atoms, quoted, or encoded; the address as it is. */
export function encodeMailbox({ name, address }: Mailbox): string {
  const label = oneLine(name ?? '')
  return label === '' ? encodeAddress(address) : `${encodePhrase(label)} <${encodeAddress(address)}>`
}

/** A phrase: display names, and the description in a List-Id (RFC 5322 §3.2.5). */
export function encodePhrase(text: string): string {
  const label = oneLine(text)
  if (needsEncoding(label)) return encodedWords(label)
  if (PLAIN_PHRASE.test(label)) return label
  return `"${label.replace(/["\\]/g, '\\$&')}"`
}

/** An address for a header. Spaces, brackets and controls have been refused when it was read; here they are a fault. */
function encodeAddress(address: string): string {
  if (/[\s<>,;:"()[\]\\\p{Cc}]/u.test(address))
    throw new Error(`${JSON.stringify(address)} is not a normalised address`)
  return address
}

/**
 * ASCII that nobody could take for an encoded word goes as it is. A word without an end is encoded too: it cannot be
 * folded, and no line may be longer than 998 (RFC 5322 §2.1.1), also where each letter of it is escaped.
 */
function needsEncoding(text: string): boolean {
  return !/^[ -~]*$/.test(text) || text.includes('=?') || / {2}/.test(text) || /\S{400}/.test(text)
}

/** Base64 encoded words with a space between (which a reader drops), never split inside a character. */
function encodedWords(text: string): string {
  const words: string[] = []
  let chunk = ''
  for (const character of text) {
    if (Buffer.byteLength(chunk) + Buffer.byteLength(character) > ENCODED_BYTES) {
      words.push(chunk)
      chunk = ''
    }
    chunk += character
  }
  return [...words, chunk].map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ')
}
