/** Exit codes as cron and people read them (README, "Exit codes"). */
import { DigestError } from './errors.ts'

export const EXIT = { done: 0, fault: 1, usage: 2, partly: 3, held: 4, nothingRead: 5, later: 75 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Of several codes that fit, the weightiest: 2, then 5, 75, 4, 3, and 0 last. A fault of ours outweighs all. */
const WEIGHT: readonly ExitCode[] = [
  EXIT.fault,
  EXIT.usage,
  EXIT.nothingRead,
  EXIT.later,
  EXIT.held,
  EXIT.partly,
  EXIT.done,
]

export function weightiest(codes: readonly ExitCode[]): ExitCode {
  return WEIGHT.find((code) => codes.includes(code)) ?? EXIT.done
}

export function exitOf(thrown: unknown): ExitCode {
  return thrown instanceof DigestError ? (thrown.exit as ExitCode) : EXIT.fault
}
