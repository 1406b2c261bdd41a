/** How a source of the configuration has fared. Times are ISO 8601. */
export interface SourceHealth {
  /** As the configuration names it. */
  readonly source: string
  /** Runs in a row that could not read it. */
  readonly failures: number
  readonly failingSince?: string
  readonly lastError?: string
  readonly lastOkAt?: string
  readonly triedAt: string
  /** When this streak was reported to the operator. */
  readonly toldAt?: string
}

export interface SourceStore {
  health(newsletter: string): Promise<readonly SourceHealth[]>
  save(newsletter: string, health: readonly SourceHealth[]): Promise<void>
}
