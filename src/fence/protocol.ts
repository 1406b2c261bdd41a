/** What the fence and the process behind it say to each other. */
import type { ErrorCode } from '../model/errors.ts'

/** One piece of work: the name of a task, and what it is given. Everything is copied as by structured clone. */
export interface Job {
  readonly id: number
  readonly task: string
  readonly args: readonly unknown[]
}

export type Reply =
  | { readonly ready: true }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure }

/** Something thrown: with a code when the world or the content was wrong, without one when we were. */
export interface Failure {
  readonly code?: ErrorCode
  readonly name: string
  readonly message: string
  readonly hint?: string
  readonly stack?: string
}

/** What one job may take. */
export interface Limits {
  /** Processor time, ms. */
  readonly cpuMs: number
  /** Memory of the process as the system counts it, bytes. */
  readonly memory: number
  /** By the clock, ms: for a process that was stopped or that the machine cannot serve. */
  readonly wallMs: number
}

/** Signals by which the watchdog ends the process; nobody handles them, so they work while the process hangs. */
export const ENDED_BY = { cpu: 'SIGALRM', memory: 'SIGUSR2' } as const
