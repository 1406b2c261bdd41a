/**
 * Brings a list into the store: what each row would change is decided first, everything is written in one transaction.
 * (long: one pass over the rows, whose counts belong together)
 */
import { addressKey } from '../model/address.ts'
import type { Subscriber, SubscriberState, SuppressionReason } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import { inBatches } from '../model/in-batches.ts'
import type { AudienceStore, KeyedSuppression, StoredSubscriber } from '../model/store/audience.ts'
import { AddressSet } from './address-set.ts'
import { CREATION } from './record.ts'
import type { ReadRow } from './record.ts'

/** Rows looked up and written together. */
const BATCH = 500
/** Lines reported one by one; a list that is wrong throughout is reported by its count. */
const REPORTED_LINES = 1000

/** A row that was left out, and why. */
export interface SkippedRow {
  readonly line: number
  /** As written, cut; absent when the row contains none. */
  readonly value?: string
  readonly reason: string
}

/** What an import did, in rows. */
export interface ImportReport {
  readonly rows: number
  /** What the rows say of their readers, before what the store knows of them. */
  readonly states: Readonly<Record<SubscriberState, number>>
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly skipped: number
  /** Of the skipped, rows that are not subscribers: the rest are repeated or suppressed. */
  readonly invalid: number
  /** The first `REPORTED_LINES` of the skipped rows. */
  readonly lines: readonly SkippedRow[]
  /** Rows with something for a person to look at, such as a typing error in a domain; the first `REPORTED_LINES` are in `notes`. */
  readonly noted: number
  readonly notes: readonly SkippedRow[]
}

/** What an import does with rows that say nothing of consent, and with wrong ones. */
export interface ImportOptions {
  /** Now, ISO 8601. */
  readonly at: string
  /** Consent of rows that bring none: where it comes from, and when it was given if known. */
  readonly consentSource: string
  readonly consentAt?: string
  /** Decide and report, change nothing. */
  readonly dryRun?: boolean
  /** Any row that is not a subscriber stops the import. */
  readonly isStrict?: boolean
  readonly onProgress?: (rows: number) => void
  readonly signal?: AbortSignal
}

/** What one row does to the store. */
export type RowPlan =
  | {
      readonly action: 'add' | 'change'
      readonly subscriber: StoredSubscriber
      readonly suppression?: KeyedSuppression
    }
  | { readonly action: 'keep' }
  | { readonly action: 'skip'; readonly reason: string }

/**
 * Imports rows. A suppression always wins, a subscriber's consent and state are never overwritten by a list, except
 * that a list may take somebody off. On any error, an abort included, the store is as it was before.
 */
export async function importSubscribers(
  audience: AudienceStore,
  rows: AsyncIterable<ReadRow>,
  options: ImportOptions,
): Promise<ImportReport> {
  const report = {
    rows: 0,
    states: { active: 0, pending: 0, unsubscribed: 0, bounced: 0, complained: 0 },
    added: 0,
    changed: 0,
    unchanged: 0,
    skipped: 0,
    invalid: 0,
    lines: [] as SkippedRow[],
    noted: 0,
    notes: [] as SkippedRow[],
  }
  const seen = new AddressSet()
  const skip = (line: number, reason: string, value?: string) => {
    report.skipped += 1
    if (report.lines.length < REPORTED_LINES) report.lines.push({ line, reason, value })
  }
  const note = ({ line, subscriber, notes = [] }: Numbered) => {
    if (notes.length > 0) report.noted += 1
    for (const reason of notes)
      if (report.notes.length < REPORTED_LINES) report.notes.push({ line, reason, value: subscriber.address })
  }
  const work = async (store: AudienceStore) => {
    for await (const batch of inBatches(rows, BATCH)) {
      if (options.signal?.aborted === true) throw stopped(report.rows)
      const fresh: Numbered[] = []
      const leaving = new Map<string, Numbered>()
      for (const row of batch) {
        report.rows += 1
        if ('problem' in row) {
          report.invalid += 1
          if (options.isStrict === true) throw strictError(row.line, row.problem)
          skip(row.line, row.problem, row.value)
          continue
        }
        const { address, state } = row.subscriber
        report.states[state] += 1
        note(row)
        if (seen.add(address)) {
          fresh.push(row)
          continue
        }
        const key = addressKey(address)
        if (REASON_OF[state] !== undefined && !leaving.has(key)) leaving.set(key, row)
        else skip(row.line, 'the address is already in the list', address)
      }
      await importBatch(store, fresh, options, report, skip)
      // Who has left anywhere in a list has left: of two rows this one counts, wherever it is.
      await importBatch(store, [...leaving.values()], options, report, skip)
      options.onProgress?.(report.rows)
    }
    if (options.dryRun === true) throw new DryRun()
  }
  try {
    await audience.transact(work)
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  report.lines.sort((one, other) => one.line - other.line)
  return report
}

/** Thrown to roll back what a dry run wrote; never leaves this file. */
class DryRun extends Error {}

type Numbered = Extract<ReadRow, { subscriber: Subscriber }>
type Counts = { added: number; changed: number; unchanged: number }

async function importBatch(
  store: AudienceStore,
  rows: readonly Numbered[],
  options: ImportOptions,
  report: Counts,
  skip: (line: number, reason: string, value?: string) => void,
): Promise<void> {
  const keys = rows.map(({ subscriber }) => addressKey(subscriber.address))
  const known = new Map((await store.findSubscribers(keys)).map((one) => [one.key, one]))
  const suppressed = new Map((await store.findSuppressions(keys)).map((one) => [one.key, one]))
  const puts: StoredSubscriber[] = []
  const suppressions: KeyedSuppression[] = []
  for (const [index, { line, subscriber }] of rows.entries()) {
    const key = keys[index] ?? ''
    const plan = planRow(subscriber, { key, known: known.get(key), suppressed: suppressed.get(key) }, options)
    if (plan.action === 'skip') skip(line, plan.reason, subscriber.address)
    else if (plan.action === 'keep') report.unchanged += 1
    else {
      report[plan.action === 'add' ? 'added' : 'changed'] += 1
      puts.push(plan.subscriber)
      if (plan.suppression !== undefined) suppressions.push(plan.suppression)
    }
  }
  await store.putSubscribers(puts)
  await store.suppress(suppressions)
}

const REASON_OF: Partial<Readonly<Record<Subscriber['state'], SuppressionReason>>> = {
  unsubscribed: 'unsubscribe',
  bounced: 'hard-bounce',
  complained: 'complaint',
}

/** Decides one row against what the store contains. Pure. */
export function planRow(
  row: Subscriber,
  found: {
    readonly key: string
    readonly known?: StoredSubscriber | undefined
    readonly suppressed?: KeyedSuppression | undefined
  },
  options: Pick<ImportOptions, 'at' | 'consentSource' | 'consentAt'>,
): RowPlan {
  const { key, known, suppressed } = found
  const reason = REASON_OF[row.state]
  // Nor does a list that says they left bring back the address of somebody who was erased.
  if (suppressed !== undefined && (reason === undefined || known === undefined)) {
    const since = `suppressed since ${suppressed.at.slice(0, 10)} (${suppressed.reason})`
    return {
      action: 'skip',
      reason: reason === undefined ? `${since}, and only a new consent lifts that` : `${since} already`,
    }
  }
  const suppression =
    reason === undefined
      ? undefined
      : { key, address: row.address, reason, at: options.at, source: options.consentSource }
  const leaves = suppression === undefined ? {} : { suppression }
  if (known === undefined) {
    return { action: 'add', subscriber: newSubscriber(row, key, options), ...leaves }
  }
  const attributes = { ...known.attributes, ...row.attributes }
  // A list can take a person off, never on: pending stays pending until they confirm.
  const state = reason === undefined || suppressed !== undefined ? known.state : row.state
  if (state === known.state && isSame(attributes, known.attributes)) return { action: 'keep' }
  return { action: 'change', subscriber: { ...known, attributes, state, updatedAt: options.at }, ...leaves }
}

function newSubscriber(
  row: Subscriber,
  key: string,
  options: Pick<ImportOptions, 'at' | 'consentSource' | 'consentAt'>,
): StoredSubscriber {
  const consentAt = row.consentAt ?? options.consentAt
  return {
    ...row,
    key,
    consentAt,
    consentSource: sourceOf(row.consentSource, options.consentSource),
    createdAt: options.at,
    updatedAt: options.at,
  }
}

/** A source that the list names stays as it is; a time that is not of a consent is reported with the list that it is from. */
function sourceOf(named: string | undefined, list: string): string {
  if (named === undefined) return list
  return named.endsWith(CREATION) ? `${named} (${list})` : named
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}

function stopped(rows: number): DigestError {
  return new DigestError('E_STOPPED', `The import was stopped after ${rows} rows`, {
    hint: 'Nothing was changed; run it again.',
  })
}

function strictError(line: number, reason: string): DigestError {
  return new DigestError('E_AUDIENCE', `Line ${line}: ${reason}`, {
    hint: 'Nothing was imported. Fix the line, or leave out --strict to skip such rows.',
  })
}
