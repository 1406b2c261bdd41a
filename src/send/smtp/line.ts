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

/** Replies that are waited for together: they come in order, and those that came count, whatever ends the line then. */
interface Waiting {
  readonly count: number
  readonly replies: Reply[]
  readonly resolve: (answers: Answers) => void
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
    for (const { replies, resolve } of waiting.splice(0)) resolve({ replies, failure })
  }
  socket.on('data', (chunk: Buffer) => {
    try {
      for (const reply of read(chunk)) {
        const next = waiting[0]
        // A server that speaks unasked (421 on its way out) does not take another message.
        if (next === undefined) return isClosing ? undefined : fail(new Error(`the server said ${sayReply(reply)}`))
        expect()
        next.replies.push(reply)
        if (next.replies.length < next.count) continue
        waiting.shift()
        next.resolve(next)
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

  const answers = (count: number) =>
    new Promise<Answers>((resolve) => {
      if (failure !== undefined) return resolve({ replies: [], failure })
      if (waiting.length === 0) expect()
      waiting.push({ count, replies: [], resolve })
      return undefined
    })
  const answer = async () => {
    const { replies, failure: end } = await answers(1)
    if (replies[0] === undefined) throw end ?? new Error('there is no reply')
    return replies[0]
  }
  const send = (command: string) => void socket.write(`${command}\r\n`)
  const ask = (command: string) => {
    const reply = answer()
    send(command)
    return reply
  }
  return {
    answer,
    ask,
    answers,
    async askInTurn(commands) {
      const all: Reply[] = []
      for (const command of commands) {
        const next = answers(1)
        if (failure === undefined) send(command)
        const { replies, failure: end } = await next
        all.push(...replies)
        if (end !== undefined) return { replies: all, failure: end }
        if ((replies[0]?.code ?? 0) >= 400) break
      }
      return { replies: all }
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
