/** A message as one stretch of bytes, in a buffer that is used again: no garbage of 80 KB a message. */
import { DigestError } from '../model/errors.ts'
import type { Signer } from './dkim.ts'
import type { Message } from './message.ts'

/** Room before the body for header lines and signature, which are made after it. */
const HEAD_ROOM = 16_384
const FIRST_SIZE = 131_072

interface Copy {
  readonly bytes: Buffer
  /** Gives the buffer back: nobody may read `bytes` any more. */
  readonly free: () => void
}

export type Assemble = (message: Message) => Promise<Copy>

export function createAssembler(sign?: Signer): Assemble {
  const spare: Buffer[] = []
  return async (message) => {
    const needed = HEAD_ROOM + message.size
    const last = spare.pop()
    const buffer =
      last !== undefined && last.length >= needed ? last : Buffer.allocUnsafeSlow(Math.max(needed, FIRST_SIZE))
    const end = message.writeBody(buffer, HEAD_ROOM)
    const signature = sign === undefined ? '' : await sign(message, buffer.subarray(HEAD_ROOM, end))
    const head = Buffer.from(`${signature}${message.head}\r\n`)
    const start = HEAD_ROOM - head.length
    if (start < 0)
      throw new DigestError(
        'E_LINT',
        `The header of the mail has ${head.length} bytes, and ${HEAD_ROOM} are the limit`,
        { hint: 'Shorten the subject: pullquote preview shows it.' },
      )
    head.copy(buffer, start)
    return { bytes: buffer.subarray(start, end), free: () => spare.push(buffer) }
  }
}
