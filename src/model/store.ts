/**
 * The Store port: what the product remembers between runs. It is made of small ports, one for each matter; a store
 * offers all of them over one database. `openStore(url)` opens one.
 */
import type { AudienceStore } from './store/audience.ts'
import type { ArticleStore } from './store/articles.ts'
import type { ChunkQueue } from './store/chunks.ts'
import type { CountProgress, IssueStore } from './store/issues.ts'
import type { Ledger } from './store/ledger.ts'
import type { RunLocks } from './store/locks.ts'
import type { RateStore } from './store/rates.ts'
import type { RunStore } from './store/runs.ts'
import type { SettingStore } from './store/settings.ts'
import type { SourceStore } from './store/sources.ts'

/** How much `prune` has forgotten. */
export interface Pruned {
  readonly issues: number
  /** Rows of history and of returned mail. */
  readonly entries: number
}

/** Where issues, deliveries and readers are kept. Open it with `openStore`, and close it. */
export interface Store {
  /** `sqlite` is a file of one machine, `postgres` is shared. */
  readonly kind: 'sqlite' | 'postgres'
  /** Where it is, without a password: for messages. */
  readonly place: string
  /** Frozen issues and their states. */
  readonly issues: IssueStore
  /** Who got what: one row for each issue and address. */
  readonly ledger: Ledger
  /** One run at a time for each newsletter. */
  readonly locks: RunLocks
  /** What workers on several machines take turns at; only a shared store has it. */
  readonly chunks?: ChunkQueue
  /** Small values that are made once, such as the generated unsubscribe secret. */
  readonly settings: SettingStore
  /** How many messages went where and when, so that a rate applies across runs. */
  readonly rates: RateStore
  /** Subscribers, suppressions and returned mail of one newsletter. */
  audience(newsletter: string): AudienceStore
  /** Articles met so far, and the issues that used them. */
  readonly articles: ArticleStore
  /** When a newsletter ran, and how each run ended. */
  readonly runs: RunStore
  /** How each source has fared. */
  readonly sources: SourceStore
  /**
   * Forgets bodies and addresses of a newsletter's issues that were closed, discarded or expired before `before` (ISO
   * 8601), and its history and returned mail of that time; in one transaction. Subscribers, suppressions and counts stay.
   * Then call `scrub`; a process that dies before it leaves that to the next that opens the store.
   */
  prune(newsletter: string, before: string, onProgress?: CountProgress): Promise<Pruned>
  /**
   * Makes what was deleted unreadable, also to who opens the file with an editor: a file is rewritten without its
   * free space. On PostgreSQL that is the server's own work (autovacuum).
   */
  scrub(): Promise<void>
  /** The time by which runs on this store go, ms since 1970: the database server's, or this machine's for a file. */
  clock(): Promise<number>
  /**
   * Looks whether a newer version has changed the store since it was opened.
   *
   * @throws DigestError E_STORE when it has: this process must end
   */
  refuseNewer(): Promise<void>
  close(): Promise<void>
}
