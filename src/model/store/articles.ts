import type { IssueState } from '../delivery.ts'
import type { LeftOutReason } from '../selection.ts'

/**
 * By what an article is known again. Each is a normalised key, not text to show. `feedId` counts within `feed` only;
 * `path` and `headline` count together only: a file that is used again for another article has another headline.
 */
export interface ArticleKeys {
  readonly url?: string
  readonly feed?: string
  readonly feedId?: string
  readonly path?: string
  readonly fingerprint?: string
  readonly headline?: string
  /** The body is too short to prove anything; not stored, it is judged when an article is read. */
  readonly isThin?: boolean
}

/** An issue that an article was put into. */
export interface ArticleUse {
  readonly issueId: string
  readonly number: number
  readonly state: IssueState
  /** ISO 8601. */
  readonly createdAt: string
  readonly closedAt?: string
  /** ISO 8601: the issue is not delivered any more afterwards. */
  readonly notAfter?: string
  /** True when at least one reader has it, or may have it. */
  readonly reachedReaders: boolean
}

export interface KnownArticle {
  readonly no: number
  readonly keys: ArticleKeys
  /** As the source gives it. */
  readonly url?: string
  readonly title?: string
  /** The source of the configuration that brought it first. */
  readonly source: string
  /** ISO 8601, as are all times. */
  readonly firstSeenAt: string
  readonly lastSeenAt: string
  /** Taken as known by `send --mark-seen`. */
  readonly markedAt?: string
  /** Changed after its issue was sent. */
  readonly editedAt?: string
  /** Oldest first. */
  readonly uses: readonly ArticleUse[]
}

/**
 * What happened to an article in a run. `chosen`: put into an issue · `left-out`: not chosen, for `reason` · `edited`:
 * its text changed after readers had it · `marked`: marked as seen.
 */
export type ArticleEventKind = 'read' | 'chosen' | 'left-out' | 'edited' | 'marked'

export interface ArticleEvent {
  readonly at: string
  readonly kind: ArticleEventKind
  /** Of `left-out`; absent in events of versions before 1.0. */
  readonly reason?: LeftOutReason
  readonly detail?: string
  readonly issueId?: string
}

/** An article met in a run. With `no` it is the known one, whose keys are brought up to date. */
export interface Sighting {
  readonly no?: number
  readonly keys: ArticleKeys
  readonly url?: string
  readonly title?: string
  readonly source: string
  /** Kept only when it differs from the article's last one, so that a run every minute does not fill the store. */
  readonly event?: Omit<ArticleEvent, 'at'>
}

/** Articles met so far, and the issues that used them. */
export interface ArticleStore {
  /** Every known article that shares a key with one of these; whether it is the same is for the caller to judge. */
  candidates(newsletter: string, keys: readonly ArticleKeys[]): Promise<readonly KnownArticle[]>
  /** Records what a run met, all or nothing; returns the number of each, in order. */
  record(newsletter: string, sightings: readonly Sighting[], at: string): Promise<readonly number[]>
  /** Notes which articles an issue is made of, before it is frozen: they count as used when it closes. */
  putInto(issueId: string, articles: readonly number[]): Promise<void>
  /** Known articles whose address contains `text`, newest first, at most `limit`. */
  search(newsletter: string, text: string, limit: number): Promise<readonly KnownArticle[]>
  /** Oldest first. */
  events(no: number): Promise<readonly ArticleEvent[]>
  /** Edited after use, newest first. */
  edited(newsletter: string, limit: number): Promise<readonly KnownArticle[]>
  /** Forgets articles that no source has shown since `before` (ISO 8601) and that no unfinished issue contains. */
  prune(before: string): Promise<number>
}
