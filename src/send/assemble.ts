/** A message as one stretch of bytes, in a buffer that its connection uses again: no garbage of 80 KB a message. */
import type { Signer } from './dkim.ts'
import type { Message } from './message.ts'
import type { Channel } from './transport.ts'

/** Room before the body for header lines and signature, which are made after it. */
const HEAD_ROOM = 16_384
const FIRST_SIZE = 131_072

export type Assemble = (message: Message, channel: Channel) => Promise<Buffer>

/** The bytes are good until the same channel's next message. */
export function createAssembler(sign?: Signer): Assemble {
  const buffers = new WeakMap<Channel, Buffer>()
  return async (message, channel) => {
    const needed = HEAD_ROOM + message.size
    let buffer = buffers.get(channel)
    if (buffer === undefined || buffer.length < needed) {
      buffer = Buffer.allocUnsafeSlow(Math.max(needed, FIRST_SIZE))
      buffers.set(channel, buffer)
    }
    const end = message.writeBody(buffer, HEAD_ROOM)
    const signature = sign === undefined ? '' : await sign(message, buffer.subarray(HEAD_ROOM, end))
    const head = Buffer.from(`${signature}${message.head}\r\n`)
    const start = HEAD_ROOM - head.length
    if (start < 0) throw new Error(`the header of ${message.messageId} has ${head.length} bytes`)
    head.copy(buffer, start)
    return buffer.subarray(start, end)
  }
}
