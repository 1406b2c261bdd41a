/**
 * A fence around work on foreign input: it is done in processes of their own, within limits of time and memory. Whatever
 * throws, hangs or eats memory there costs that piece of work alone; the process is ended and the next one begins afresh.
 * (edge: processes, timers)
 */
import { availableParallelism } from 'node:os'
import { DigestError } from '../model/errors.ts'
import { articleError, faultError, startError, stopError } from './fence-error.ts'
import type { Limits, Reply } from './protocol.ts'
import { startWorker, type Ending, type Worker } from './worker.ts'

export interface FenceOptions {
  /** What the processes run: a file that calls `serveTasks`. */
  readonly file: string
  readonly limits?: Partial<Limits>
  /** Processes at most. Default: as many as the machine has processors, four at most. */
  readonly workers?: number
}

interface Work {
  readonly task: string
  readonly args: readonly unknown[]
  /** What is worked on, for messages. */
  readonly place: string
  readonly signal?: AbortSignal
}

export interface Fence {
  /**
   * The task's result. Throws what the task threw when that is a DigestError; E_ARTICLE for a fault, a limit or an end of
   * the process; E_STOPPED when `signal` fires.
   */
  readonly run: <T>(work: Work) => Promise<T>
  /** Ends the processes that have nothing to do, which gives their memory back. */
  readonly rest: () => void
  /** Ends the processes; work in hand fails with E_STOPPED. A later `run` starts new ones. */
  readonly close: () => void
}

const DEFAULT_LIMITS: Limits = { cpuMs: 15_000, memory: 1_000_000_000, wallMs: 300_000 }
const MOST_WORKERS = 4
/** Pieces of work that wait before one more process is worth its start, of about a tenth of a second. */
const WORTH_A_START = 4
/** A process that has nothing to do for so long is ended. */
const IDLE_MS = 30_000

interface Waiting extends Work {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
  readonly drop: () => void
}

interface Slot {
  readonly worker: Worker
  busy?: { readonly id: number; readonly waiting: Waiting; readonly timer: NodeJS.Timeout }
  idle?: NodeJS.Timeout
}

export function createFence({ file, limits: given, workers }: FenceOptions): Fence {
  const limits = { ...DEFAULT_LIMITS, ...given }
  const most = workers ?? Math.min(availableParallelism(), MOST_WORKERS)
  const slots = new Set<Slot>()
  const queue: Waiting[] = []
  let lastId = 0

  const start = (): Slot => {
    const events = { onReply: (reply: Settled) => settle(slot, reply), onEnd: (ending: Ending) => lose(slot, ending) }
    const slot: Slot = { worker: startWorker(file, limits, events) }
    slots.add(slot)
    return slot
  }

  const pump = (): void => {
    while (queue.length > 0) {
      const free = [...slots].find(({ busy }) => busy === undefined)
      const isWorth = slots.size === 0 || queue.length >= WORTH_A_START
      if (free === undefined && (slots.size >= most || !isWorth)) return
      const waiting = queue.shift()
      if (waiting !== undefined) hand(free ?? start(), waiting)
    }
  }

  const hand = (slot: Slot, waiting: Waiting): void => {
    const id = ++lastId
    clearTimeout(slot.idle)
    const timer = setTimeout(() => {
      free(slot)?.reject(articleError(waiting.place, `it took more than ${limits.wallMs / 1000} s`))
      end(slot)
    }, limits.wallMs)
    slot.busy = { id, waiting, timer }
    slot.worker.hold(true)
    slot.worker.send({ id, task: waiting.task, args: waiting.args })
  }

  /** Takes the work off a process; undefined when it has none. */
  const free = (slot: Slot): Waiting | undefined => {
    const { busy } = slot
    if (busy === undefined) return undefined
    clearTimeout(busy.timer)
    busy.waiting.drop()
    delete slot.busy
    slot.worker.hold(false)
    return busy.waiting
  }

  const end = (slot: Slot): void => {
    slots.delete(slot)
    clearTimeout(slot.idle)
    slot.worker.kill()
    pump()
  }

  const settle = (slot: Slot, reply: Settled): void => {
    if (slot.busy?.id !== reply.id) return
    const waiting = free(slot)
    slot.idle = setTimeout(() => end(slot), IDLE_MS)
    slot.idle.unref()
    if (waiting === undefined) return
    if ('value' in reply) waiting.resolve(reply.value as never)
    else waiting.reject(toError(waiting.place, reply.failure))
    pump()
  }

  const lose = (slot: Slot, ending: Ending): void => {
    slots.delete(slot)
    clearTimeout(slot.idle)
    const waiting = free(slot)
    waiting?.reject(ending.wasReady ? endError(waiting.place, ending, limits) : startError(ending))
    pump()
  }

  const stop = (waiting: Waiting): void => {
    const at = queue.indexOf(waiting)
    if (at !== -1) queue.splice(at, 1)
    const slot = [...slots].find(({ busy }) => busy?.waiting === waiting)
    waiting.reject(stopError())
    if (slot === undefined) return
    free(slot)
    end(slot)
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        if (work.signal?.aborted === true) {
          reject(stopError())
          return
        }
        const onAbort = () => stop(waiting)
        const drop = () => work.signal?.removeEventListener('abort', onAbort)
        const waiting: Waiting = { ...work, resolve, reject, drop }
        work.signal?.addEventListener('abort', onAbort, { once: true })
        queue.push(waiting)
        pump()
      }),
    rest: () => {
      for (const slot of slots) if (slot.busy === undefined) end(slot)
    },
    close: () => {
      for (const waiting of queue.splice(0)) waiting.reject(stopError())
      for (const slot of slots) {
        free(slot)?.reject(stopError())
        end(slot)
      }
    },
  }
}

type Settled = Exclude<Reply, { ready: true }>

function toError(
  place: string,
  { code, name, message, hint, stack }: Extract<Settled, { failure: unknown }>['failure'],
) {
  return code === undefined ? faultError(place, { name, message, stack }) : new DigestError(code, message, { hint })
}

function endError(place: string, { signal, code, lastWords }: Ending, { cpuMs, memory }: Limits): DigestError {
  if (signal === 'SIGALRM') return articleError(place, `it took more than ${cpuMs / 1000} s of processor time`)
  const isMemory = signal === 'SIGUSR2' || signal === 'SIGABRT' || code === 134 || /out of memory/i.test(lastWords)
  if (isMemory) return articleError(place, `it took more than ${Math.round(memory / 1e6)} MB of memory`)
  return articleError(place, `the process that read it ended (${signal ?? `code ${code}`})`)
}
