/** One process behind the fence, as its parent sees it. (edge: child process) */
import { fork, type ChildProcess } from 'node:child_process'
import type { Job, Limits, Reply } from './protocol.ts'

/** How a process ended that was not asked to. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** The last it wrote to stderr. */
  readonly lastWords: string
  /** Whether it had ever been ready for work. */
  readonly wasReady: boolean
}

export interface Worker {
  readonly send: (job: Job) => void
  readonly kill: () => void
  /** While it works it keeps this process alive; an idle one does not. */
  readonly hold: (isBusy: boolean) => void
}

export interface WorkerEvents {
  readonly onReply: (reply: Exclude<Reply, { ready: true }>) => void
  readonly onEnd: (ending: Ending) => void
}

const STDERR_KEPT = 2000
/** Of the heap beside the whole: the watchdog looks at the whole, and should be the first to act. */
const HEAP_SHARE = 1.2
/**
 * Room for what is young, MiB. V8 takes up to 16, which adds to the memory of the command; with 1 a page takes a fifth more time,
 * and a digest of 50 articles an eighth.
 */
const YOUNG = 2

export function startWorker(file: string, { cpuMs, memory }: Limits, { onReply, onEnd }: WorkerEvents): Worker {
  const heap = Math.ceil((memory * HEAP_SHARE) / 1024 / 1024)
  const child = fork(file, [String(cpuMs), String(memory)], {
    // Nothing of the caller's environment gets there but the time zone, by which dates without one are read.
    env: pick(process.env, ['TZ', 'SystemRoot']),
    execArgv: [`--max-old-space-size=${heap}`, `--max-semi-space-size=${YOUNG}`],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  let lastWords = ''
  let wasReady = false
  let isOver = false
  const end = (code: number | null, signal: NodeJS.Signals | null) => {
    if (isOver) return
    isOver = true
    onEnd({ code, signal, lastWords: lastWords.trim(), wasReady })
  }
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-STDERR_KEPT)
  })
  child.on('message', (reply: Reply) => {
    if ('ready' in reply) wasReady = true
    else onReply(reply)
  })
  child.on('error', (error) => {
    lastWords = error.message
    end(null, null)
  })
  child.on('exit', end)
  return {
    // A process that is going down takes no message; its end is reported by itself.
    send: (job) => void child.send(job, () => {}),
    kill: () => void child.kill('SIGKILL'),
    hold: (isBusy) => holdChild(child, isBusy),
  }
}

function holdChild(child: ChildProcess, isBusy: boolean): void {
  const stderr = child.stderr as { ref?: () => void; unref?: () => void } | null
  stderr?.unref?.()
  if (isBusy) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

function pick(values: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))
}
