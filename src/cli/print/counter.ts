/**
 * How far a long reading is: a running count on a terminal, one line a minute elsewhere. Where the end is known, as with
 * a file, a bar and the time left besides.
 */
import { sayDuration } from '../../model/values.ts'
import type { CommandContext } from '../command.ts'

export interface Counter {
  /** `share` is how much of the whole is read, 0 to 1; absent when it is unknown. */
  readonly show: (count: number, share?: number) => void
  readonly stop: () => void
}

const TERMINAL_MS = 100
const LINE_MS = 60_000
const BAR_CELLS = 24

export async function createCounter({ io, output }: CommandContext, what: string): Promise<Counter> {
  const begun = io.now().getTime()
  let told = begun
  let isShown = false
  const every = output.isInteractive ? TERMINAL_MS : LINE_MS
  const line = (count: number, now: number, share: number | undefined) => {
    const passed = Math.max(1, now - begun)
    const rate = Math.round((count * 1000) / passed)
    const counted = `${count.toLocaleString('en')} ${what}, ${rate.toLocaleString('en')} a second`
    if (share === undefined || share <= 0) return counted
    const left = sayDuration(Math.max(0, Math.round((passed * (1 - share)) / share / 1000) * 1000))
    const percent = `${Math.floor(share * 100)}%`
    return output.isInteractive
      ? `${barOf(share)} ${percent} | ${counted} | ${left} left`
      : `${percent}, ${counted}, ${left} left`
  }
  return {
    show: (count, share) => {
      const now = io.now().getTime()
      if (now - told < every) return
      told = now
      if (output.isInteractive) {
        isShown = true
        io.stderr.write(`\r\u001b[K${line(count, now, share).slice(0, io.stderr.columns - 1)}`)
      } else output.info(line(count, now, share))
    },
    stop: () => {
      if (isShown) io.stderr.write('\r\u001b[K')
      isShown = false
    },
  }
}

function barOf(share: number): string {
  const full = Math.min(BAR_CELLS, Math.round(share * BAR_CELLS))
  return '█'.repeat(full) + '░'.repeat(BAR_CELLS - full)
}
