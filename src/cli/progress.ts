/** How far a send is: a bar with rate and time left on a terminal, one line a minute elsewhere. (edge) */
import type { SendProgress } from '../send/send-issue.ts'
import { sayDuration } from '../model/values.ts'
import type { CommandContext } from './command.ts'

export interface Progress {
  readonly show: (progress: SendProgress) => void
  readonly stop: () => void
}

const LINE_MS = 60_000

export async function createProgress({ io, output }: CommandContext): Promise<Progress> {
  return output.isInteractive ? createBar(io.stderr.columns) : createLines(output.info, () => io.now().getTime())
}

async function createBar(columns: number): Promise<Progress> {
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
    stop: () => {
      if (isStarted) bar.stop()
    },
  }
}

function createLines(tell: (line: string) => void, now: () => number): Progress {
  let toldAt = now()
  return {
    show: (progress) => {
      if (now() - toldAt < LINE_MS) return
      toldAt = now()
      const { speed, left } = wordsOf(progress)
      tell(`${progress.answered} answered, ${progress.left} left, ${speed} a second, ${left} left`)
    },
    stop: () => {},
  }
}

function wordsOf({ rate, leftMs }: SendProgress): { speed: string; left: string } {
  return { speed: rate.toFixed(rate < 10 ? 1 : 0), left: leftMs === undefined ? '?' : sayDuration(leftMs) }
}
