/**
 * One run of a newsletter: finish what is unfinished, else compose what is new, prove it, freeze it, deliver it. The
 * caller holds the newsletter's lock.
 */
import type { Config } from '../../config/config.ts'
import { sameArticle } from '../../history/same.ts'
import type { Notice } from '../../model/article.ts'
import type { FrozenIssue, Subscriber } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Finding } from '../../model/finding.ts'
import type { IssueEdits, Problem } from '../../model/issue.ts'
import type { Store } from '../../model/store.ts'
import type { Sighting } from '../../model/store/articles.ts'
import { sendIssue, type Closed, type SendProgress, type SendResult } from '../../send/send-issue.ts'
import type { Transport } from '../../send/transport.ts'
import { proveQuotes } from '../../proof/quotes.ts'
import { buildIssue, type BuiltIssue } from '../issue/build.ts'
import { checkIssue } from '../issue/check.ts'
import { freezeBuilt } from '../mail/sample-mail.ts'
import { mailFacts, findLastListId } from '../mail/mail-facts.ts'
import { deliverySettings, messageSettings } from '../mail/settings.ts'
import { findNews, recordNews, type NewsItem } from '../issue/news.ts'
import { toStories, type ReadItem } from '../issue/stories.ts'
import { isTooOld, windowStart } from '../issue/window.ts'

export interface ComposeInput {
  readonly config: Config
  readonly store: Store
  readonly items: readonly ReadItem[]
  readonly edits?: IssueEdits
  readonly cacheFolder?: string
  readonly now: Date
  /** ISO 8601: the issue is not delivered any more afterwards. */
  readonly notAfter?: string
}

/** Why there is no issue: nothing that readers do not have, or fewer than `issue.minStories`. */
export type NoIssue = 'nothing-new' | 'too-few'

export interface ComposedRun {
  /** Absent when nothing is new, or too little. */
  readonly composed?: {
    readonly built: BuiltIssue
    readonly issue: FrozenIssue
    readonly findings: readonly Finding[]
    readonly problems: readonly Problem[]
    readonly used: readonly NewsItem[]
  }
  readonly noIssue?: NoIssue
  /** Everything that was read, with whether readers have had it. */
  readonly items: readonly NewsItem[]
  /** Items that could have gone into the issue and did not, with the reason. */
  readonly leftOut: ReadonlyMap<NewsItem, string>
  readonly notices: readonly Notice[]
}

/** What the next issue would be: read from the store, composed, checked; nothing is written. */
export async function composeRun({
  config,
  store,
  items: read,
  edits,
  cacheFolder,
  now,
  notAfter,
}: ComposeInput): Promise<ComposedRun> {
  const items = await findNews(store, config.id, read)
  const start = await windowStart(store, config.id, config.issue.since, now)
  const leftOut = new Map<NewsItem, string>()
  const fresh: NewsItem[] = []
  for (const item of items) {
    if (item.standing !== 'fresh') continue
    const twin = fresh.find((other) => sameArticle(other.keys, item.keys) !== undefined)
    if (twin !== undefined)
      leftOut.set(item, `the same as ${twin.item.article.url ?? twin.item.article.headline ?? 'another one'}`)
    else if (isTooOld(item.item.article, start))
      leftOut.set(item, `published before ${start.toISOString().slice(0, 10)}`)
    else fresh.push(item)
  }
  const notices = editNotices(items)
  if (fresh.length < Math.max(1, config.issue.minStories)) {
    for (const item of fresh) leftOut.set(item, `waits: fewer than ${config.issue.minStories} new articles`)
    return { items, leftOut, notices, noIssue: fresh.length === 0 ? 'nothing-new' : 'too-few' }
  }
  const stories = await toStories(
    fresh.map(({ item }) => item),
    config,
  )
  const built = await buildIssue(config, stories, {
    now,
    number: await store.issues.nextNumber(config.id),
    edits,
    cacheFolder,
  })
  const draft = freezeBuilt(config, built, notAfter === undefined ? {} : { notAfter })
  const { findings, problems, passes } = await checkIssue(
    built,
    await mailFacts(config, draft, await findLastListId(store.issues, config.id)),
  )
  const heldFor = passes ? (config.issue.approval === 'required' ? 'approval' : undefined) : 'errors that lint found'
  const issue = heldFor === undefined ? draft : { ...draft, state: 'held' as const, heldFor }
  const shown = new Set(built.stories.map((story) => story.article.id))
  const used = fresh.filter(({ item }) => shown.has(item.article.id))
  for (const item of fresh) if (!used.includes(item)) leftOut.set(item, 'the issue was full; it waits for the next one')
  return {
    composed: { built, issue, findings, problems, used },
    items,
    leftOut,
    notices: [...notices, ...built.notices],
  }
}

function editNotices(items: readonly NewsItem[]): Notice[] {
  return items
    .filter(({ isEdited }) => isEdited)
    .map(({ item: { article } }) => ({
      code: 'N_EDITED',
      message: `${article.headline ?? 'an article'} was changed after readers had it; it is not sent again`,
      where: article.url,
    }))
}

/** Notes what a run met and what became of it: what `why` tells. Returns the store's numbers of each item. */
function recordRun(
  store: Store,
  newsletter: string,
  run: ComposedRun,
  at: string,
): Promise<readonly (readonly number[])[]> {
  const { composed, items, leftOut } = run
  const eventOf = (item: NewsItem): Sighting['event'] => {
    if (composed?.used.includes(item) === true) return { kind: 'chosen', issueId: composed.issue.id }
    if (item.isEdited) return { kind: 'edited' }
    const reason = leftOut.get(item)
    if (reason !== undefined) return { kind: 'left-out', detail: reason }
    return item.no === undefined ? { kind: 'read' } : undefined
  }
  return recordNews(store, newsletter, items, eventOf, at)
}

const markOf = ({ standing }: NewsItem): Sighting['event'] => (standing === 'fresh' ? { kind: 'marked' } : undefined)

/** Takes everything that was read as known: none of it goes into an issue. Returns how many were new. */
export async function markSeen(
  store: Store,
  newsletter: string,
  read: readonly ReadItem[],
  at: string,
): Promise<number> {
  const items = await findNews(store, newsletter, read)
  await recordNews(store, newsletter, items, markOf, at)
  return items.filter(({ standing }) => standing === 'fresh').length
}

/**
 * Keeps the issue and notes which articles it is made of; they count as used when it closes. Undefined when there is
 * none, or when the very same issue was sent before.
 */
export async function freezeRun(
  store: Store,
  newsletter: string,
  run: ComposedRun,
  at: string,
): Promise<FrozenIssue | undefined> {
  const numbers = await recordRun(store, newsletter, run, at)
  const { composed, items } = run
  if (composed === undefined) return undefined
  const { issue, used } = composed
  const chosen = numbers.filter((_, index) => used.includes(items[index] as NewsItem)).flat()
  await store.articles.putInto(issue.id, chosen)
  if (await store.issues.add(issue)) return issue
  // The same bytes were frozen before and dropped: they wait again, as they were.
  const { state, heldFor } = issue
  const move = { from: ['discarded', 'expired'] as const, to: state, at, heldFor }
  return (await store.issues.move(issue.id, move)) ? issue : undefined
}

export interface DeliverInput {
  readonly config: Config
  readonly store: Store
  readonly issueId: string
  readonly audience: AsyncIterable<Subscriber>
  readonly transport: Transport
  readonly runId: string
  readonly signal: AbortSignal
  readonly now: Date
  readonly onProgress?: (progress: SendProgress) => void
  /** The mail server takes nothing for now: the run waits. */
  readonly onClosed?: (closed: Closed) => void
}

/** Proves the frozen quotes once more, then sends. Throws E_PROOF when a quote does not stand in its article. */
export async function deliverRun({ config, store, issueId, now, ...input }: DeliverInput): Promise<SendResult> {
  const frozen = await store.issues.get(issueId)
  if (frozen === undefined) throw new DigestError('E_NOT_FOUND', `The store holds no issue ${issueId}`)
  proveFrozen(frozen)
  const { date: _, ...settings } = await messageSettings(config, now.toISOString(), store)
  return sendIssue({
    ...input,
    store,
    issueId,
    lock: 'held',
    now: clockFrom(now),
    settings: { ...settings, ...(await deliverySettings(config)) },
  })
}

/** Goes on evenly from the run's own time, whatever somebody does to the machine's clock meanwhile. */
function clockFrom(start: Date): () => number {
  const offset = start.getTime() - performance.now()
  return () => Math.round(offset + performance.now())
}

/** The last gate: every quote in the frozen bytes stands in the stored article. */
export function proveFrozen({ id, stories, rendered }: FrozenIssue): void {
  const [problem] = proveQuotes(stories, rendered, { own: rendered.editorial ?? [] })
  if (problem === undefined) return
  const { message, hint } = problem
  throw new DigestError('E_PROOF', `Issue ${id.slice(0, 12)}: ${message}`, hint === undefined ? {} : { hint })
}
