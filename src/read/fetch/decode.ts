/** Bodies as they travel → bytes and text: content encodings unpacked under a limit, the header's charset applied. */
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { pipeline, Readable, Transform } from 'node:stream'
import { Decompress } from 'fzstd'
import { decodeBytes } from '../charset.ts'

/** The body is longer than allowed, perhaps only after unpacking. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** What the request may say in Accept-Encoding. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd'

/**
 * Reads a body, unpacked, up to `limit` bytes.
 *
 * @throws TooLarge beyond the limit; Error when the encoding is unknown or its data broken
 */
export async function readBody(body: Readable, encodings: string, limit: number): Promise<Uint8Array> {
  let stream: Readable = body
  for (const encoding of splitEncodings(encodings).toReversed()) {
    // An error of either end closes both; the loop below sees it.
    stream = pipeline(stream, unpacker(encoding), () => {})
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) {
      stream.destroy()
      body.destroy()
      throw new TooLarge(`more than ${limit} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function splitEncodings(encodings: string): string[] {
  return encodings
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'identity')
}

function unpacker(encoding: string): Transform {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'deflate') return createInflate()
  if (encoding === 'br') return createBrotliDecompress()
  if (encoding === 'zstd') return createZstd()
  throw new Error(`the body is packed with ${encoding}, which we do not know`)
}

/** Node 20 has no zstd of its own. */
function createZstd(): Transform {
  let unpack: Decompress
  const stream = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      try {
        unpack.push(chunk)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        unpack.push(new Uint8Array(0), true)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
  unpack = new Decompress((part) => void stream.push(part))
  return stream
}

/**
 * The text of a body when its Content-Type names a charset that fits the bytes; undefined when the page itself must tell.
 * A label that the bytes contradict (UTF-8 that is none, Latin-1 that is UTF-8) is not believed.
 */
export function decodeByHeader(bytes: Uint8Array, contentType: string): string | undefined {
  const { text, rule } = decodeBytes(bytes, contentType)
  return rule === 'header' && !text.includes('\uFFFD') ? text : undefined
}
