/** How far a long reading is whose end nobody knows: a running count on a terminal, one line a minute elsewhere. */
import type { CommandContext } from './command.ts'

export interface Counter {
  readonly show: (count: number) => void
  readonly stop: () => void
}

const TERMINAL_MS = 100
const LINE_MS = 60_000

export async function createCounter({ io, output }: CommandContext, what: string): Promise<Counter> {
  const begun = io.now().getTime()
  let told = begun
  let isShown = false
  const every = output.isInteractive ? TERMINAL_MS : LINE_MS
  const line = (count: number, now: number) => {
    const rate = Math.round(count / Math.max(0.001, (now - begun) / 1000))
    return `${count.toLocaleString('en')} ${what}, ${rate.toLocaleString('en')} a second`
  }
  return {
    show: (count) => {
      const now = io.now().getTime()
      if (now - told < every) return
      told = now
      if (output.isInteractive) {
        isShown = true
        io.stderr.write(`\r\u001b[K${line(count, now)}`)
      } else output.info(line(count, now))
    },
    stop: () => {
      if (isShown) io.stderr.write('\r\u001b[K')
      isShown = false
    },
  }
}
