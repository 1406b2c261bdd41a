/** Where a mail has too many parts. A parser of mail keeps a record of each, whatever its size. Pure. */

/** Honest mails have some dozens. Lines of dashes in a text count as well, so there is room for them. */
const PARTS = 1000

const DASH = 0x2d
const LINE_FEED = 0x0a

/** The mail up to the line that would begin one part too many; the same bytes when there is none. */
export function cutAtParts(bytes: Uint8Array): Uint8Array {
  let count = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (bytes[at + 1] !== DASH || bytes[at + 2] !== DASH) continue
    count += 1
    if (count > PARTS) return bytes.subarray(0, at + 1)
  }
  return bytes
}
