/**
 * The mail transaction on a connection that is already greeted, encrypted and logged in. It knows at every moment
 * whether the server can have the message, which is what the ledger stands on, and it sends MAIL, RCPT and DATA in one
 * packet where the server allows it (RFC 2920). (edge)
 */
import type { Socket } from 'node:net'
import type { Answer, Channel, Envelope, Stage } from '../transport.ts'
import { createReplyReader, sayReply } from './replies.ts'
import type { Reply } from './replies.ts'

export interface DialogueTimes {
  /** For the answer to a command, ms. */
  readonly command: number
  /** For the answer to the final dot, ms: servers scan the message before it. */
  readonly final: number
}

/** RFC 5321 §4.5.3.2 allows more, for links of its day. What takes longer is `unknown`, never sent again by itself. */
export const DIALOGUE_TIMES: DialogueTimes = { command: 60_000, final: 180_000 }

const FINAL_DOT = Buffer.from('.\r\n')

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (reason: Error) => void
}

/** Takes the socket over: nobody else may read from it any more. */
export async function openDialogue(socket: Socket, name: string, times = DIALOGUE_TIMES): Promise<Channel> {
  const read = createReplyReader()
  const waiting: Waiting[] = []
  let failure: Error | undefined
  let isClosing = false

  const fail = (reason: Error) => {
    failure ??= reason
    socket.destroy()
    for (const { reject } of waiting.splice(0)) reject(failure)
  }
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const reply of read(chunk)) {
        const next = waiting.shift()
        // A server that speaks unasked (421 on its way out) does not take another message.
        if (next === undefined) return isClosing ? undefined : fail(new Error(`the server said ${sayReply(reply)}`))
        next.resolve(reply)
      }
    } catch (error) {
      fail(error as Error)
    }
  })
  socket.on('error', (error) => fail(error))
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('timeout', () => fail(new Error('the server did not answer in time')))
  socket.setTimeout(times.command)
  socket.setNoDelay(true)

  // The socket's own time limit begins anew with every byte: a server that drips them would hold the run for hours.
  let deadline = Infinity
  const watch = setInterval(
    () => {
      if (waiting.length > 0 && performance.now() > deadline) fail(new Error('the server did not answer in time'))
    },
    Math.min(1000, times.command / 2),
  )
  watch.unref()
  socket.once('close', () => clearInterval(watch))

  const answer = (time = times.command) =>
    new Promise<Reply>((resolve, reject) => {
      if (failure !== undefined) return reject(failure)
      waiting.push({ resolve, reject })
      deadline = performance.now() + time
      return undefined
    })
  const ask = (command: string) => {
    const reply = answer()
    socket.write(`${command}\r\n`)
    return reply
  }

  // Asked again on the encrypted connection: what was offered before does not count (RFC 3207 §4.2).
  const hello = await ask(`EHLO ${name}`)
  const offers = new Set(hello.text.toUpperCase().split(' '))
  const isPipelined = offers.has('PIPELINING')

  /** Commands in one packet or one after the other; the replies of those that were sent. */
  const askAll = async (commands: readonly string[]): Promise<readonly Reply[]> => {
    if (isPipelined) {
      const replies = commands.map(() => answer())
      // One that fails takes the others along: each needs somebody who listens.
      for (const reply of replies) reply.catch(() => {})
      socket.write(commands.map((command) => `${command}\r\n`).join(''))
      return Promise.all(replies)
    }
    const replies: Reply[] = []
    for (const command of commands) {
      const reply = await ask(command)
      replies.push(reply)
      if (reply.code >= 400) break
    }
    return replies
  }

  /** Hands the bytes and the final dot to the system. False when they did not get so far: the server has no whole message. */
  const writeBody = (bytes: Buffer, onGone: () => void) => {
    socket.cork()
    socket.write(bytes)
    socket.write(FINAL_DOT, (error) => {
      if (error === undefined || error === null) onGone()
    })
    socket.uncork()
    // Nothing waits in the process: the kernel has it all, even if the callback is still on its way.
    if (socket.writableLength === 0 && failure === undefined) onGone()
  }

  return {
    get isUsable() {
      return failure === undefined
    },
    async deliver(envelope, bytes) {
      let isGone = false
      let isInBody = false
      try {
        if (envelope.needsUtf8 && !offers.has('SMTPUTF8')) {
          return rejected('RCPT', { code: 553, text: '5.6.7 the server offers no SMTPUTF8 for this address' })
        }
        const replies = await askAll(commandsOf(envelope, bytes, offers))
        const refusal = replies.findIndex((reply) => reply.code >= 400)
        if (refusal >= 0 || replies.length < 3 || replies[2]?.code !== 354) {
          const at = refusal < 0 ? 2 : refusal
          const reply = replies[at] ?? { code: 451, text: 'no answer' }
          // RFC 2920 §3.1: a server that wants data for nobody gets an empty message, which it must refuse.
          if (replies[2]?.code === 354) await ask('.')
          if (failure === undefined && reply.code !== 421) await ask('RSET')
          if (reply.code < 400) throw new Error(`the server answered DATA with ${sayReply(reply)}`)
          return rejected((['MAIL', 'RCPT', 'DATA'] as const)[at] ?? 'DATA', reply)
        }
        isInBody = true
        const final = answer(times.final)
        final.catch(() => {})
        socket.setTimeout(times.final)
        writeBody(bytes, () => {
          isGone = true
        })
        const reply = await final
        socket.setTimeout(times.command)
        if (reply.code >= 400) return rejected('BODY', reply)
        if (reply.code >= 300) throw new Error(`the server answered the message with ${sayReply(reply)}`)
        return { kind: 'accepted', reply: sayReply(reply) }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        fail(error instanceof Error ? error : new Error(reason))
        return isGone ? { kind: 'unanswered', reason } : { kind: 'lost', reason, isInBody }
      }
    },
    async close() {
      if (failure !== undefined) return
      isClosing = true
      socket.setTimeout(2000)
      await ask('QUIT').catch(() => {})
      socket.destroy()
    },
  }
}

function rejected(stage: Stage, reply: Reply): Answer {
  return { kind: 'rejected', stage, code: reply.code, reply: sayReply(reply) }
}

function commandsOf({ from, to, needsUtf8 }: Envelope, bytes: Buffer, offers: ReadonlySet<string>): readonly string[] {
  const size = offers.has('SIZE') ? ` SIZE=${bytes.length}` : ''
  const utf8 = needsUtf8 ? ' SMTPUTF8 BODY=8BITMIME' : ''
  for (const address of [from, to]) {
    if (/[\p{Cc}\s<>]/u.test(address)) throw new Error(`${JSON.stringify(address)} is no normalised address`)
  }
  return [`MAIL FROM:<${from}>${size}${utf8}`, `RCPT TO:<${to}>`, 'DATA']
}
