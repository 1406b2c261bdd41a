/** The line to a mail server: commands out, replies in, in their order. The first failure ends it. (edge) */
import type { Socket } from 'node:net'
import { createReplyReader, sayReply } from './replies.ts'
import type { Reply } from './replies.ts'

export interface Line {
  /** The next reply; rejects with what ended the line. */
  readonly answer: () => Promise<Reply>
  readonly ask: (command: string) => Promise<Reply>
  /** So many replies, or those that came before the line ended. */
  readonly answers: (count: number) => Promise<Answers>
  /** Commands one after the other, up to the first that is refused; the replies to those that were sent. */
  readonly askInTurn: (commands: readonly string[]) => Promise<Answers>
  /**
   * Writes chunks in one go; `onGone` is called when the last byte is out of our hands. True when that was at once: the
   * system had room for all of it.
   */
  readonly write: (chunks: readonly Buffer[], onGone?: () => void) => boolean
  /** How long a reply may take from now on, ms. */
  readonly allow: (ms: number) => void
  readonly fail: (reason: Error) => void
  /** What ended it. */
  readonly failure: () => Error | undefined
  /** Takes leave (QUIT); what the server says after that does not matter. */
  readonly quit: () => Promise<void>
}

/** A reply that was read is an answer, whatever the connection does next. */
export interface Answers {
  readonly replies: readonly Reply[]
  /** What ended the line before all of them had come. */
  readonly failure?: Error
}

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (reason: Error) => void
}

const QUIT_MS = 2000
/** How often a reply that is due is looked for, ms. */
const WATCH_MS = 1000

/** Takes the socket over: nobody else may read from it any more. `time` is how long a reply may take, ms. */
export function createLine(socket: Socket, time: number): Line {
  const read = createReplyReader()
  const waiting: Waiting[] = []
  let failure: Error | undefined
  let isClosing = false
  let allowed = time
  // The socket's own time limit restarts with every byte: a server that drips them would hold the run for hours.
  let deadline = 0
  const expect = () => {
    deadline = performance.now() + allowed
  }

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
        expect()
        next.resolve(reply)
      }
    } catch (error) {
      fail(error as Error)
    }
  })
  socket.on('error', (error) => fail(error))
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.setTimeout(0)
  socket.setNoDelay(true)
  const watch = setInterval(
    () => {
      if (waiting.length > 0 && performance.now() > deadline) fail(new Error('the server did not answer in time'))
    },
    Math.min(WATCH_MS, time / 2),
  )
  watch.unref()
  socket.once('close', () => clearInterval(watch))

  const answer = () =>
    new Promise<Reply>((resolve, reject) => {
      if (failure !== undefined) return reject(failure)
      if (waiting.length === 0) expect()
      waiting.push({ resolve, reject })
      return undefined
    })
  const ask = (command: string) => {
    const reply = answer()
    socket.write(`${command}\r\n`)
    return reply
  }
  return {
    answer,
    ask,
    answers: (count) => collect(Array.from({ length: count }, answer)),
    async askInTurn(commands) {
      const asked: Promise<Reply>[] = []
      for (const command of commands) {
        asked.push(ask(command))
        const { replies, failure: end } = await collect(asked)
        if (end !== undefined || (replies.at(-1)?.code ?? 0) >= 400) break
      }
      return collect(asked)
    },
    write(chunks, onGone) {
      socket.cork()
      for (const chunk of chunks.slice(0, -1)) socket.write(chunk)
      socket.write(chunks.at(-1) ?? '', (error) => {
        if (error === undefined || error === null) onGone?.()
      })
      socket.uncork()
      // Nothing waits in the process: the kernel has it all, even if the callback is still on its way.
      const isOut = socket.writableLength === 0 && failure === undefined
      if (isOut) onGone?.()
      return isOut
    },
    allow(ms) {
      allowed = ms
      expect()
    },
    fail,
    failure: () => failure,
    async quit() {
      if (failure !== undefined) return
      isClosing = true
      allowed = QUIT_MS
      await ask('QUIT').catch(() => {})
      socket.destroy()
    },
  }
}

/** Replies come in order: those before the one that failed. */
async function collect(asked: readonly Promise<Reply>[]): Promise<Answers> {
  const settled = await Promise.allSettled(asked)
  const replies = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = settled.find((one) => one.status === 'rejected')
  return failed === undefined ? { replies } : { replies, failure: failed.reason as Error }
}
