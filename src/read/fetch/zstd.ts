/**
 * Zstandard (RFC 8878), which Node 20 does not unpack by itself. The frames are walked here and handed to fzstd block by
 * block: it would take a window of 2 GB on a header's word, and unpack all of a chunk before anybody could object.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { Decompress } from 'fzstd'

/** As content coding a window may have 8 MB (RFC 9659 §3). */
const WINDOW_LIMIT = 8 * 1024 * 1024
/** RFC 8878 §3.1.1.2.4. */
const BLOCK_LIMIT = 128 * 1024
const FRAME = 0xfd2fb528
const SKIPPED_FRAME = 0x184d2a5
/** A block may cost a shift of the whole window: after so many, time limits get their say. */
const BLOCKS_AT_A_STRETCH = 32

export class BrokenZstd extends Error {
  override readonly name = 'BrokenZstd'
}

interface Frame {
  readonly decoder: Decompress
  readonly hasChecksum: boolean
}

/** Unpacks a stream of frames. Throws BrokenZstd or fzstd's errors when it is broken. */
export async function* unpackZstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0)
  let frame: Frame | undefined
  let skipped = 0
  let blocks = 0
  const made: Uint8Array[] = []
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      if (skipped > 0) {
        const size = Math.min(skipped, rest.length)
        rest = rest.subarray(size)
        skipped -= size
        if (skipped > 0) break
      }
      if (frame === undefined) {
        const head = readFrameHead(rest)
        if (head === undefined) break
        rest = rest.subarray(head.size)
        skipped = head.skips
        frame = head.isFrame ? { decoder: new Decompress((part) => void made.push(part)), ...head } : undefined
        if (frame !== undefined) frame.decoder.push(head.bytes)
        continue
      }
      const block = readBlockHead(rest)
      if (block === undefined || rest.length < block.size) break
      frame.decoder.push(rest.subarray(0, block.size), block.isLast)
      rest = rest.subarray(block.size)
      if (block.isLast) {
        skipped = frame.hasChecksum ? 4 : 0
        frame = undefined
      }
      for (const part of made.splice(0)) if (part.length > 0) yield part
      blocks += 1
      if (blocks % BLOCKS_AT_A_STRETCH === 0) await breathe()
    }
  }
  if (frame !== undefined || rest.length > 0 || skipped > 0) throw new BrokenZstd('the zstd data end too early')
}

interface FrameHead {
  readonly isFrame: boolean
  readonly size: number
  readonly bytes: Uint8Array
  /** Bytes after the head that say nothing. */
  readonly skips: number
  readonly hasChecksum: boolean
}

/** RFC 8878 §3.1.1.1 and §3.1.2; undefined when more bytes are needed. */
function readFrameHead(bytes: Uint8Array): FrameHead | undefined {
  if (bytes.length < 8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const magic = view.getUint32(0, true)
  if (magic >>> 4 === SKIPPED_FRAME)
    return {
      isFrame: false,
      size: 8,
      bytes: bytes.subarray(0, 8),
      skips: view.getUint32(4, true),
      hasChecksum: false,
    }
  if (magic !== FRAME) throw new BrokenZstd('the data are not zstd')
  const flags = view.getUint8(4)
  const isSingle = (flags & 32) !== 0
  const idSize = [0, 1, 2, 4][flags & 3] ?? 0
  const lengthSize = flags >> 6 === 0 ? Number(isSingle) : 1 << (flags >> 6)
  const lengthAt = 5 + (isSingle ? 0 : 1) + idSize
  const size = lengthAt + lengthSize
  if (bytes.length < size) return undefined
  const window = isSingle ? contentSize(view, lengthAt, lengthSize) : windowSize(view.getUint8(5))
  if (window > WINDOW_LIMIT) throw new BrokenZstd('the zstd data ask for a window above 8 MB')
  // The checksum is passed over here, so the decoder must not wait for one.
  const head = Uint8Array.from(bytes.subarray(0, size))
  head[4] = flags & ~4
  return { isFrame: true, size, bytes: head, skips: 0, hasChecksum: (flags & 4) !== 0 }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function contentSize(view: DataView, at: number, size: number): number {
  if (size === 8) return Number(view.getBigUint64(at, true))
  if (size === 4) return view.getUint32(at, true)
  return size === 2 ? view.getUint16(at, true) + 256 : view.getUint8(at)
}

/** RFC 8878 §3.1.1.2; the size counts the head. Undefined when more bytes are needed. */
function readBlockHead(bytes: Uint8Array): { readonly size: number; readonly isLast: boolean } | undefined {
  const [first, second, third] = bytes
  if (first === undefined || second === undefined || third === undefined) return undefined
  const head = first | (second << 8) | (third << 16)
  const length = head >> 3
  if (length > BLOCK_LIMIT) throw new BrokenZstd('a zstd block is longer than blocks may be')
  const isRun = ((head >> 1) & 3) === 1
  return { size: 3 + (isRun ? 1 : length), isLast: (head & 1) === 1 }
}
