/** The tables as kysely sees them. Times are ms since 1970 unless a column says ISO; JSON is in text on both databases. */
import type { Generated, Kysely } from 'kysely'
import type { BounceKind } from '../model/bounce-policy.ts'
import type { DeliveryState, IssueState, SubscriberState, SuppressionReason } from '../model/delivery.ts'
import type { AudienceEventKind } from '../model/store/audience.ts'
import type { ArticleEventKind } from '../model/store/articles.ts'
import type { RunOutcome } from '../model/store/runs.ts'

export interface IssueTable {
  no: Generated<number>
  id: string
  newsletter: string
  number: number
  subject: string
  state: IssueState
  held_for: string | null
  /** ISO 8601, as are the other times of this table. */
  created_at: string
  released_at: string | null
  closed_at: string | null
  not_after: string | null
  planned_at: string | null
  duplicates: number
  sender: string
  /** FrozenIssue without its state, as JSON; null after pruning. */
  body: string | null
  /** DeliveryCounts as JSON, kept when the rows are pruned. */
  counts: string | null
}

export interface DeliveryTable {
  issue: number
  seq: number
  address: string
  /** The canonical address where it differs from the address. */
  identity: string | null
  state: DeliveryState
  detail: string | null
  attributes: string | null
  attempts: number
  first_tried_at: number | null
  due_at: number | null
  updated_at: number
  run_id: string | null
}

interface SettingTable {
  key: string
  value: string
}

export interface RunLockTable {
  name: string
  run_id: string
  host: string
  pid: number
  birth: string
  since: number
  seen_at: number
}

interface RateSliceTable {
  account: string
  scope: string
  within: number
  at: number
  used: number
}

interface RateHoldTable {
  account: string
  scope: string
  newsletter: string
  run_id: string
  held: number
  until: number
}

export interface SubscriberTable {
  no: Generated<number>
  newsletter: string
  key: string
  address: string
  state: SubscriberState
  /** JSON. */
  attributes: string
  /** ISO 8601, as are the other times of the audience. */
  consent_at: string | null
  consent_source: string | null
  created_at: string
  updated_at: string
}

export interface SuppressionTable {
  newsletter: string
  key: string
  /** Null once the person's data was erased. */
  address: string | null
  reason: SuppressionReason
  at: string
  source: string | null
}

interface AudienceEventTable {
  no: Generated<number>
  newsletter: string
  key: string
  at: string
  kind: AudienceEventKind
  source: string
  detail: string | null
}

export interface BounceTable {
  newsletter: string
  key: string
  message: string
  at: string
  kind: BounceKind
  status: string | null
  issue_id: string | null
  detail: string | null
}

export interface ArticleTable {
  no: Generated<number>
  newsletter: string
  url_key: string | null
  feed: string | null
  feed_id: string | null
  path: string | null
  fingerprint: string | null
  headline: string | null
  url: string | null
  title: string | null
  source: string
  /** ISO 8601, as are the other times of the tables from here on. */
  first_seen_at: string
  last_seen_at: string
  marked_at: string | null
  edited_at: string | null
}

interface ArticleUseTable {
  issue_id: string
  article: number
}

interface ArticleEventTable {
  no: Generated<number>
  article: number
  at: string
  kind: ArticleEventKind
  reason: string | null
  detail: string | null
  issue_id: string | null
}

export interface RunTable {
  id: string
  newsletter: string
  planned_at: string | null
  began_at: string
  ended_at: string | null
  outcome: RunOutcome | null
  exit: number | null
  issue_id: string | null
  summary: string | null
  settled: number
}

interface SourceHealthTable {
  newsletter: string
  source: string
  failures: number
  failing_since: string | null
  last_error: string | null
  last_ok_at: string | null
  tried_at: string
  told_at: string | null
}

export interface Database {
  subscriber: SubscriberTable
  suppression: SuppressionTable
  audience_event: AudienceEventTable
  bounce: BounceTable
  issue: IssueTable
  delivery: DeliveryTable
  setting: SettingTable
  run_lock: RunLockTable
  rate_slice: RateSliceTable
  rate_hold: RateHoldTable
  article: ArticleTable
  article_use: ArticleUseTable
  article_event: ArticleEventTable
  run: RunTable
  source_health: SourceHealthTable
}

export type StoreKind = 'sqlite' | 'postgres'
export type Db = Kysely<Database>
