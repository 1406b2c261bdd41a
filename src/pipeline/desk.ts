/**
 * What a use case needs of the world beside its configuration and store: the time, a signal to stop, and somewhere to
 * report to. The command line makes one for each call, the library's default one is silent.
 */
import type { Notice } from '../model/article.ts'
import type { Finding } from '../model/finding.ts'
import type { Problem } from '../model/issue.ts'
import type { Closed, SendProgress } from '../send/send-issue.ts'

export type { Closed, SendProgress } from '../send/send-issue.ts'

/** Progress of reading: called as each source ends; `total` grows as sources name pages. */
export interface ReadingProgress {
  readonly count: (done: number, total: number, place: string) => void
  readonly stop: () => void
}

export interface SendingProgress {
  readonly show: (progress: SendProgress) => void
  /** The mail server takes nothing for now: the run waits. */
  readonly wait: (closed: Closed) => void
  readonly stop: () => void
}

/** The world of a run: its clock, its signal to stop, and where its messages go. `createDesk` makes one. */
export interface Desk {
  readonly now: () => Date
  /** Aborted to stop: the messages in hand are finished and recorded. */
  readonly signal: AbortSignal
  /** Composing is over: planning and sending need memory of their own. */
  readonly makeRoom: () => void
  /** Something a person should know. */
  readonly notices: (notices: readonly Notice[]) => void
  /** Good news. */
  readonly info: (line: string) => void
  /** What lint and the proof found, when it contains an issue. */
  readonly findings: (findings: readonly Finding[], problems: readonly Problem[]) => void
  readonly readingProgress: () => Promise<ReadingProgress>
  /** `zone` is the newsletter's, for times of day. */
  readonly sendingProgress: (zone: string) => Promise<SendingProgress>
}

const nothing = () => {}

/** A desk that reports to nobody. */
export function createDesk(own: Partial<Desk> = {}): Desk {
  return {
    now: () => new Date(),
    signal: new AbortController().signal,
    makeRoom: nothing,
    notices: nothing,
    info: nothing,
    findings: nothing,
    readingProgress: () => Promise.resolve({ count: nothing, stop: nothing }),
    sendingProgress: () => Promise.resolve({ show: nothing, wait: nothing, stop: nothing }),
    ...own,
  }
}
