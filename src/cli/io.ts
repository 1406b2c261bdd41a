/** The whole world of a command, as one value: arguments, environment, folder, streams, clock, signal. (edge) */
import { setMaxListeners } from 'node:events'
import { DigestError } from '../model/errors.ts'

interface Out {
  readonly isTTY: boolean
  readonly columns: number
  readonly write: (text: string) => void
  /** Resolves when what was written has left: wait for it between the pieces of a long result. */
  readonly drain?: () => Promise<void>
}

export interface Io {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean }
  readonly stdout: Out
  readonly stderr: Out
  /** Aborted by the first Ctrl-C or SIGTERM: finish the message in hand, record it, leave. */
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Called when composing is over and mail is about to be made by the thousand: memory may grow for it. */
  readonly makeRoom?: () => void
}

/** `timeout` and `npx` pass on a signal that the process has got already, as one of its group. */
const SAME_SIGNAL_MS = 1000

interface Stop {
  readonly signal: AbortSignal
  readonly stop: (signal: NodeJS.Signals) => void
}

/** The first signal asks to stop, a later one ends the process at once. */
export function createStop(exit: (code: number) => void, now: () => number): Stop {
  const controller = new AbortController()
  let askedAt: number | undefined
  const stop = (signal: NodeJS.Signals) => {
    if (askedAt !== undefined) {
      if (now() - askedAt >= SAME_SIGNAL_MS) exit(signal === 'SIGINT' ? 130 : 143)
      return
    }
    askedAt = now()
    controller.abort(new DigestError('E_STOPPED', `Stopped by ${signal} before it was done`, { hint: 'Run it again.' }))
  }
  return { signal: controller.signal, stop }
}

/** The real world. A second Ctrl-C ends the process at once. */
export function processIo(): Io {
  const { signal, stop } = createStop(
    (code) => process.exit(code),
    () => performance.now(),
  )
  // Every page that is being fetched listens: a dozen of them is not a leak to warn of.
  setMaxListeners(0, signal)
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // A reader that has seen enough (`pullquote digest … | head`) is not a fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(0)
  })
  // Nobody reads the messages any more (`2>&1 | head`): the work continues, and ends with its own code.
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: outOf(process.stdout),
    stderr: outOf(process.stderr),
    signal,
    now: () => new Date(),
  }
}

function outOf(stream: NodeJS.WriteStream): Out {
  return {
    get isTTY() {
      return stream.isTTY
    },
    get columns() {
      return stream.columns ?? 80
    },
    write: (text) => void stream.write(text),
    drain: () => new Promise((resolve) => (stream.writableNeedDrain ? stream.once('drain', resolve) : resolve())),
  }
}
