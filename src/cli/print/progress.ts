/** How far reading and sending are: bars on a terminal; elsewhere a line a minute for the send. (edge) */
import path from 'node:path'
import type { Closed, ReadingProgress, SendingProgress, SendProgress } from '../../pipeline/desk.ts'
import { sayDuration } from '../../model/values.ts'
import type { CommandContext } from '../command.ts'

const LINE_MS = 60_000
/** Shorter waits are a server's way to slow a sender down: not worth a line each. */
const WORTH_A_LINE_MS = 5000

export async function createSendingProgress({ io, output }: CommandContext): Promise<SendingProgress> {
  return output.isInteractive
    ? createBar(io.stderr.columns, output.info)
    : createLines(output.info, () => io.now().getTime())
}

async function createBar(columns: number, tell: (line: string) => void): Promise<SendingProgress> {
  const { default: cliProgress } = await import('cli-progress')
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage}% | {value} of {total} | {speed}/s | {left} left',
    barsize: Math.max(10, Math.min(40, columns - 50)),
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  })
  let isStarted = false
  return {
    show: (progress) => {
      const { answered, left } = progress
      if (!isStarted) bar.start(answered + left, answered, wordsOf(progress))
      isStarted = true
      bar.setTotal(answered + left)
      bar.update(answered, wordsOf(progress))
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

function createLines(tell: (line: string) => void, now: () => number): SendingProgress {
  let toldAt = now()
  return {
    show: (progress) => {
      if (now() - toldAt < LINE_MS) return
      toldAt = now()
      const { speed, left } = wordsOf(progress)
      tell(`${progress.answered} answered, ${progress.left} left, ${speed} a second, ${left} left`)
    },
    wait: (closed) => sayClosed(closed, tell),
    stop: () => {},
  }
}

function wordsOf({ rate, leftMs }: SendProgress): { speed: string; left: string } {
  return { speed: rate.toFixed(rate < 10 ? 1 : 0), left: leftMs === undefined ? '?' : sayDuration(leftMs) }
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
