/** How far reading and sending are: bars on a terminal; elsewhere a line a minute for the send. (edge) */
import path from 'node:path'
import type { Closed, ReadingProgress, SendingProgress, SendProgress } from '../../pipeline/desk.ts'
import { createSayTime } from '../../model/say-time.ts'
import { sayCount, sayDuration } from '../../model/values.ts'
import type { CommandContext } from '../command.ts'

const LINE_MS = 60_000
/** Shorter waits are a server's way to slow a sender down: not worth a line each. */
const WORTH_A_LINE_MS = 5000

export async function createSendingProgress({ io, output }: CommandContext, zone: string): Promise<SendingProgress> {
  const now = () => io.now().getTime()
  const sayClock = createSayClock(zone, now)
  return output.isInteractive
    ? createBar(io.stderr.columns, output.info, sayClock)
    : createLines(output.info, now, sayClock)
}

type SayClock = (at: number) => string

/** The time of day, with its date when that is not today's. */
function createSayClock(zone: string, now: () => number): SayClock {
  const say = createSayTime(zone)
  return (at) => {
    const [day, time] = say(new Date(at)).split(' ')
    return say(new Date(now())).startsWith(`${day} `) ? `${time}` : `${day} ${time}`
  }
}

async function createBar(columns: number, tell: (line: string) => void, sayClock: SayClock): Promise<SendingProgress> {
  const { default: cliProgress } = await import('cli-progress')
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}% | {value} of {total} | {speed}/s | {rest}',
    barsize: Math.max(10, Math.min(40, columns - 50)),
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  })
  let isStarted = false
  return {
    show: (progress) => {
      const { answered, left } = progress
      const words = { speed: speedOf(progress), rest: restOf(progress, sayClock) }
      if (!isStarted) bar.start(answered + left, answered, words)
      isStarted = true
      bar.setTotal(answered + left)
      bar.update(answered, words)
    },
    wait: (closed) => {
      if (isStarted) bar.stop()
      isStarted = false
      sayClosed(closed, tell)
    },
    stop: () => {
      if (isStarted) bar.stop()
    },
  }
}

function sayClosed({ server, reply, ms }: Closed, tell: (line: string) => void): void {
  if (ms >= WORTH_A_LINE_MS) tell(`${server} accepts no messages for now (${reply}): next try in ${sayDuration(ms)}`)
}

function createLines(tell: (line: string) => void, now: () => number, sayClock: SayClock): SendingProgress {
  let toldAt = now()
  let toldOf: number | undefined
  /** A wait is reported once: at once when it is a long one. */
  const isDue = ({ left, deferred, nextTryAt }: SendProgress): boolean => {
    if (left > deferred) return now() - toldAt >= LINE_MS
    if (nextTryAt === undefined || nextTryAt === toldOf) return false
    return now() - toldAt >= LINE_MS || nextTryAt - now() >= LINE_MS
  }
  return {
    show: (progress) => {
      if (!isDue(progress)) return
      toldAt = now()
      toldOf = progress.nextTryAt
      tell(lineOf(progress, sayClock))
    },
    wait: (closed) => sayClosed(closed, tell),
    stop: () => {},
  }
}

function lineOf(progress: SendProgress, sayClock: SayClock): string {
  const { answered, left, deferred, leftMs, nextTryAt } = progress
  const ready = left - deferred
  const parts = [`${answered} answered`]
  if (ready > 0) parts.push(`${ready} to go, ${speedOf(progress)} a second`)
  if (leftMs !== undefined) parts.push(`${sayDuration(leftMs)} left`)
  if (deferred > 0) parts.push(sayCount(deferred, 'waits for its next try', 'wait for their next try'))
  const clock = nextTryAt === undefined ? '' : `${deferred > 1 ? ', the first at' : ' at'} ${sayClock(nextTryAt)}`
  return `${parts.join(', ')}${clock}`
}

const speedOf = ({ rate }: SendProgress): string => rate.toFixed(rate < 10 ? 1 : 0)

function restOf({ leftMs, nextTryAt }: SendProgress, sayClock: SayClock): string {
  if (nextTryAt !== undefined) return `next try at ${sayClock(nextTryAt)}`
  return leftMs === undefined ? '…' : `${sayDuration(leftMs)} left`
}

const unwatched: ReadingProgress = { count: () => {}, stop: () => {} }

/** A bar on a terminal while several sources load. */
export async function createReadingProgress({ io, output }: CommandContext): Promise<ReadingProgress> {
  if (!output.isInteractive) return unwatched
  const { default: cliProgress } = await import('cli-progress')
  const bar = new cliProgress.SingleBar({
    format: 'reading {bar} {value} of {total} {place}',
    barsize: Math.max(10, Math.min(30, io.stderr.columns - 60)),
    hideCursor: true,
    clearOnComplete: true,
  })
  let isStarted = false
  return {
    count: (done, total, place) => {
      if (total < 2) return
      if (!isStarted) bar.start(total, 0, { place: '' })
      isStarted = true
      bar.setTotal(total)
      bar.update(done, { place: path.basename(place).slice(0, 30) })
    },
    stop: () => {
      if (isStarted) bar.stop()
    },
  }
}
