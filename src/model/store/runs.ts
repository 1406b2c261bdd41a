/**
 * How a run ended. `expired`: its `notAfter` had passed · `watching`: no run, the moment since which planned runs count
 * · `failed`: nothing could be done, a later run of the same planned time may try again.
 */
export type RunOutcome =
  'sent' | 'partly-sent' | 'nothing-new' | 'too-few' | 'held' | 'interrupted' | 'expired' | 'watching' | 'failed'

export interface RunRecord {
  readonly id: string
  readonly newsletter: string
  /** Planned time of a scheduled run; absent for one by hand. ISO 8601, as are all times. */
  readonly plannedAt?: string
  readonly beganAt: string
  readonly endedAt?: string
  readonly outcome?: RunOutcome
  readonly exit?: number
  readonly issueId?: string
  /** The line that the run ended with. */
  readonly summary?: string
  /** True when the planned time is dealt with: no later run makes up for it. */
  readonly isSettled: boolean
}

/** Runs of each newsletter: what `--if-due` and `status` go by. */
export interface RunStore {
  begin(run: RunRecord): Promise<void>
  end(
    id: string,
    end: Pick<RunRecord, 'isSettled'> &
      Required<Pick<RunRecord, 'endedAt' | 'outcome' | 'exit' | 'summary'>> &
      Pick<RunRecord, 'issueId'>,
  ): Promise<void>
  /** The latest planned time that is settled and not after `until` (ISO 8601): `latestRecord` of the clock. */
  lastSettled(newsletter: string, until: string): Promise<string | undefined>
  /** Newest first, without `watching`. */
  list(newsletter: string, limit: number): Promise<readonly RunRecord[]>
  /** Forgets runs that began before `before`, the last settled one excepted. */
  prune(before: string): Promise<number>
}
