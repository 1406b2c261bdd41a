/** Bytes of a list as text: byte order marks, UTF-16 with and without one, and the code page that old Excel writes. */
import { isAscii } from 'node:buffer'
import { DigestError } from '../model/errors.ts'
import { decodedHead, guessCodePage } from './code-page.ts'

/** Enough to tell UTF-8 from a code page, once a letter beyond ASCII is among them. */
const SNIFF_BYTES = 65_536

/**
 * Decodes a stream of bytes without holding more than a chunk. UTF-8 is checked to the end: a byte that is none stops
 * with E_AUDIENCE and its line, because half a list in the wrong letters is worse than no list. `onCodePage` is called with the name of
 * any other encoding than Unicode that was guessed.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  onCodePage?: (codePage: string) => void,
): AsyncGenerator<string> {
  const chunks = bytes[Symbol.asyncIterator]()
  let head = await readHead(chunks)
  if (SPREADSHEETS.some((magic) => head.subarray(0, magic.length).equals(magic))) throw isSpreadsheet(name)
  if (head.subarray(0, 2).equals(GZIP)) throw isCompressed(name)
  const wide = sniffUtf16(head)
  // Until its first umlaut a list is the same in UTF-8 and in every code page: the encoding is decided at that point.
  let line = 1
  const counted = (text: string) => {
    line += lineEndsIn(text)
    return text
  }
  if (wide === undefined) {
    while (head.length > 0 && isAscii(head)) {
      yield counted(head.toString('latin1'))
      head = await readHead(chunks)
    }
  }
  const isUnicode = wide !== undefined || decodedHead(head, 'utf-8') !== undefined || isMostlyUtf8(head)
  const codePage = isUnicode ? undefined : guessCodePage(head)
  if (codePage !== undefined) onCodePage?.(codePage)
  const decoder = new TextDecoder(codePage ?? wide ?? 'utf-8', { fatal: true })
  const decode = (chunk?: Uint8Array) => {
    try {
      return counted(chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true }))
    } catch (cause) {
      throw isOfTwoEncodings(name, decoder.encoding, line + lineEndsBeforeFault(chunk, decoder.encoding), cause)
    }
  }
  yield decode(head)
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield decode(next.value)
  yield decode()
}

const lineEndsIn = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0

/** Rows that an older program added: a code page hardly ever spells whole characters of UTF-8, let alone mostly. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const beyondAscii = new TextDecoder().decode(bytes).match(/[^\p{ASCII}]/gu) ?? []
  const broken = beyondAscii.filter((sign) => sign === '\ufffd').length
  return broken * 2 <= beyondAscii.length
}

function lineEndsBeforeFault(chunk: Uint8Array | undefined, encoding: string): number {
  const [before = ''] = new TextDecoder(encoding).decode(chunk).split('\ufffd')
  return lineEndsIn(before)
}

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  const head: Uint8Array[] = []
  for (let size = 0; size < SNIFF_BYTES;) {
    const next = await chunks.next()
    if (next.done === true) break
    head.push(next.value)
    size += next.value.byteLength
  }
  return Buffer.concat(head)
}

/** A byte order mark, or zero bytes, which only UTF-16 has in a list. */
function sniffUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const sample = [...head.subarray(0, 1024)]
  const zeros = sample.flatMap((byte, index) => (byte === 0 ? [index] : []))
  if (zeros.length * 10 <= sample.length) return undefined
  return zeros.filter((index) => index % 2 === 1).length * 2 > zeros.length ? 'utf-16le' : 'utf-16be'
}

function isOfTwoEncodings(name: string, encoding: string, line: number, cause: unknown): DigestError {
  return new DigestError(
    'E_AUDIENCE',
    `${name}, line ${line}: it contains bytes that are not ${encoding.toUpperCase()}, as the rest of the list is`,
    { hint: 'Correct the line, save the list as UTF-8 and try again.', cause },
  )
}

/** Zip, which .xlsx and .ods are too, and the compound file of an old .xls. */
const SPREADSHEETS = [Buffer.from('PK\u0003\u0004'), Buffer.from('d0cf11e0a1b11ae1', 'hex')]
const GZIP = Buffer.from('1f8b', 'hex')

function isCompressed(name: string): DigestError {
  return new DigestError('E_AUDIENCE', `${name} is compressed`, {
    hint: 'Unpack it first: gunzip -c FILE | pullquote subscribers import -',
  })
}

function isSpreadsheet(name: string): DigestError {
  return new DigestError('E_AUDIENCE', `${name} is a spreadsheet or zip file, not text`, {
    hint: 'Save it as CSV (UTF-8) and name that file.',
  })
}
