/**
 * How far long work is: a running count on a terminal; elsewhere a line after ten seconds and then one a minute. Where the
 * end is known, as with a file, a bar and the time left besides. All of it is on stderr.
 */
import type { CountProgress } from '../../model/store/issues.ts'
import { sayDuration } from '../../model/values.ts'
import type { CommandContext } from '../command.ts'

export interface Counter {
  /** `share` is how much of the whole is done, 0 to 1; absent when it is unknown. */
  readonly show: (count: number, share?: number) => void
  readonly stop: () => void
}

const TERMINAL_MS = 100
/** The store of a million readers is read in half a minute: a log says so, and does not fill in hours. */
const FIRST_LINE_MS = 10_000
const LINE_MS = 60_000
const BAR_CELLS = 24
const BAR_CELLS_LEAST = 6
/** To the beginning of the line, which is emptied. */
const CLEAR = '\r\u001b[K'

export function createCounter({ io, output }: CommandContext, what: string): Counter {
  const begun = io.now().getTime()
  let shownAt = begun
  let isShown = false
  let wait = output.isInteractive ? TERMINAL_MS : FIRST_LINE_MS
  const line = (count: number, now: number, share: number | undefined) => {
    const passed = Math.max(1, now - begun)
    const rate = Math.round((count * 1000) / passed)
    const counted = `${count.toLocaleString('en')} ${what}, ${rate.toLocaleString('en')} a second`
    if (share === undefined || share <= 0) return counted
    const left = sayDuration(Math.max(0, Math.round((passed * (1 - share)) / share / 1000) * 1000))
    const percent = `${Math.floor(share * 100)}%`
    if (!output.isInteractive) return `${percent}, ${counted}, ${left} left`
    const words = ` ${percent} | ${counted} | ${left} left`
    return `${barOf(share, io.stderr.columns - 1 - words.length)}${words}`
  }
  return {
    show: (count, share) => {
      const now = io.now().getTime()
      if (now - shownAt < wait) return
      shownAt = now
      if (output.isInteractive) {
        isShown = true
        io.stderr.write(`${CLEAR}${line(count, now, share).slice(0, io.stderr.columns - 1)}`)
      } else {
        wait = LINE_MS
        output.progress(line(count, now, share))
      }
    },
    stop: () => {
      if (isShown) io.stderr.write(CLEAR)
      isShown = false
    },
  }
}

/** Shows how far `work` is while it lasts. */
export async function counting<T>(
  context: CommandContext,
  what: string,
  work: (onProgress: CountProgress) => Promise<T>,
): Promise<T> {
  const counter = createCounter(context, what)
  try {
    return await work((done, all) => counter.show(done, done / all))
  } finally {
    counter.stop()
  }
}

/** Passes rows on, and shows how many of them went by. */
export async function* countingEach<Row>(
  context: CommandContext,
  what: string,
  rows: AsyncIterable<Row> | Iterable<Row>,
  all: number,
): AsyncGenerator<Row> {
  const counter = createCounter(context, what)
  let done = 0
  try {
    for await (const row of rows) {
      yield row
      done += 1
      counter.show(done, done / all)
    }
  } finally {
    counter.stop()
  }
}

/** Shows on a terminal what is done, where nobody can know how far it is. */
export async function saying<T>({ io, output }: CommandContext, words: string, work: () => Promise<T>): Promise<T> {
  if (output.isInteractive) io.stderr.write(`${CLEAR}${words}`)
  try {
    return await work()
  } finally {
    if (output.isInteractive) io.stderr.write(CLEAR)
  }
}

/** What is known in words goes first where the terminal is narrow. */
function barOf(share: number, room: number): string {
  const cells = Math.max(BAR_CELLS_LEAST, Math.min(BAR_CELLS, room))
  const full = Math.min(cells, Math.round(share * cells))
  return '█'.repeat(full) + '░'.repeat(cells - full)
}
