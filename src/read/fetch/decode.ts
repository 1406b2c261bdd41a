/** Bodies as they travel → bytes and text: content encodings unpacked under a limit, the header's charset applied. */
import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { reasonOf } from '../../model/errors.ts'
import { decodeBytes } from '../charset.ts'
import { BrokenZstd, unpackZstd } from './zstd.ts'

/** The body is longer than allowed, perhaps only after unpacking. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

/** The body is not packed as its server says. */
export class BrokenBody extends Error {
  override readonly name = 'BrokenBody'
}

/** What the request may say in Accept-Encoding. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd'
/** Packings inside one another; an honest server uses one. */
const ENCODINGS_LIMIT = 3

export interface BodyLimit {
  /** After unpacking. */
  readonly bytes: number
  /** Take what fits instead of failing. */
  readonly isCut?: boolean
}

/**
 * Reads a body, unpacked, up to `limit` bytes.
 *
 * @throws TooLarge beyond the limit; BrokenBody when the packing is unknown or not what it says; else as the stream does
 */
export async function readBody(body: Readable, encodings: string, limit: BodyLimit): Promise<Uint8Array> {
  // A body that is left half read says so as an error; nobody needs to hear it.
  body.on('error', () => {})
  const packings = splitEncodings(encodings)
  const stream = unpacked(body, packings)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length
      chunks.push(chunk)
      if (size > limit.bytes) break
    }
  } catch (error) {
    if (!isOfPacking(error)) throw error
    throw new BrokenBody(sayBroken(packings, error), { cause: error })
  } finally {
    body.destroy()
  }
  if (size > limit.bytes && limit.isCut !== true) throw new TooLarge(`more than ${limit.bytes} bytes`)
  return Buffer.concat(chunks, Math.min(size, limit.bytes))
}

function splitEncodings(encodings: string): string[] {
  return encodings
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'identity')
}

function unpacked(body: Readable, packings: readonly string[]): Readable {
  if (packings.length > ENCODINGS_LIMIT) throw new BrokenBody(`its body is packed ${packings.length} times over`)
  return packings.toReversed().reduce<Readable>((stream, packing) => unpack(stream, packing), body)
}

/** An error of either end closes both; whoever reads sees it. */
function unpack(stream: Readable, packing: string): Readable {
  if (packing === 'gzip' || packing === 'x-gzip') return pipeline(stream, createGunzip(), () => {})
  if (packing === 'deflate') return pipeline(stream, createInflate(), () => {})
  if (packing === 'br') return pipeline(stream, createBrotliDecompress(), () => {})
  if (packing === 'zstd') return Readable.from(unpackZstd(stream as AsyncIterable<Uint8Array>))
  throw new BrokenBody(`its body is packed with ${packing}, which is not supported`)
}

/** zlib and brotli give names that begin like this, fzstd numbers. */
function isOfPacking(error: unknown): boolean {
  if (error instanceof BrokenZstd) return true
  const { code } = error as { code?: unknown }
  return typeof code === 'number' || (typeof code === 'string' && /^(?:Z_|ERR_(?:ZLIB|BROTLI|_ERROR))/.test(code))
}

function sayBroken(packings: readonly string[], error: unknown): string {
  const { code } = error as { code?: unknown }
  if (code === 'Z_BUF_ERROR') return 'its body ends too early'
  if (error instanceof BrokenZstd) return `its body cannot be unpacked: ${error.message}`
  return `its body is not ${packings.join(', ')} as the server says: ${reasonOf(error)}`
}

/**
 * The text of a body when its Content-Type names a charset that fits the bytes; undefined when the page itself must say it.
 * A label that the bytes contradict (UTF-8 that is not valid, Latin-1 that is UTF-8) is not believed.
 */
export function decodeByHeader(bytes: Uint8Array, contentType: string): string | undefined {
  if (!/charset/i.test(contentType)) return undefined
  const { text, rule } = decodeBytes(bytes, contentType)
  return rule === 'header' && !text.includes('\uFFFD') ? text : undefined
}
