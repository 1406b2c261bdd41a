/**
 * One run of a newsletter: finish what is unfinished, else compose what is new, prove it, freeze it, deliver it. The
 * caller holds the newsletter's lock.
 */
import type { Config } from '../config.ts'
import type { Notice } from '../model/article.ts'
import type { FrozenIssue, Subscriber } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import type { Finding } from '../model/finding.ts'
import type { IssueEdits, Problem } from '../model/issue.ts'
import type { Store } from '../model/store.ts'
import { sendIssue, type SendProgress, type SendResult } from '../send/send-issue.ts'
import type { Transport } from '../send/transport.ts'
import { proveQuotes } from '../summarize/quotes/proof.ts'
import { buildIssue, type BuiltIssue } from './build.ts'
import { checkIssue } from './check.ts'
import { freezeBuilt } from './freeze.ts'
import { mailFacts } from './mail-facts.ts'
import { deliverySettings, messageSettings } from './mail-settings.ts'
import { findNews, recordNews, type NewsItem } from './news.ts'
import { summarizeOptions, toStories, type ReadItem } from './stories.ts'

export interface ComposeInput {
  readonly config: Config
  readonly store: Store
  readonly items: readonly ReadItem[]
  readonly edits?: IssueEdits
  readonly cacheFolder?: string
  readonly now: Date
  readonly notAfter?: string
}

export interface ComposedRun {
  /** Absent when nothing is new, or too little. */
  readonly composed?: {
    readonly built: BuiltIssue
    readonly issue: FrozenIssue
    readonly findings: readonly Finding[]
    readonly problems: readonly Problem[]
    readonly used: readonly NewsItem[]
  }
  /** Everything that was read, with whether readers have had it. */
  readonly items: readonly NewsItem[]
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
  const fresh = items.filter(({ standing }) => standing === 'fresh')
  if (fresh.length < config.issue.minStories || fresh.length === 0) return { items, notices: [] }
  const stories = toStories(
    fresh.map(({ item }) => item),
    summarizeOptions(config),
  )
  const built = await buildIssue(config, stories, {
    now,
    number: await store.issues.nextNumber(config.id),
    ...(edits === undefined ? {} : { edits }),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  })
  const draft = freezeBuilt(config, built, notAfter === undefined ? {} : { notAfter })
  const { findings, problems, passes } = await checkIssue(built, await mailFacts(config, draft))
  const issue = passes ? draft : { ...draft, state: 'held' as const, heldFor: 'errors that lint found' }
  const shown = new Set(built.stories.map((story) => story.article.id))
  const used = fresh.filter(({ item }) => shown.has(item.article.id))
  return { composed: { built, issue, findings, problems, used }, items, notices: built.notices }
}

/** Keeps the issue and notes which articles it is made of. They count as used when it closes. */
export async function freezeRun(
  store: Store,
  { composed, items }: ComposedRun,
  at: string,
): Promise<FrozenIssue | undefined> {
  if (composed === undefined) return undefined
  const { issue, used } = composed
  const numbers = await recordNews(
    store,
    issue.newsletter,
    items,
    (item) => (used.includes(item) ? { kind: 'chosen', issueId: issue.id } : undefined),
    at,
  )
  const chosen = numbers.filter((_, index) => used.includes(items[index] as NewsItem))
  await store.articles.putInto(issue.id, chosen)
  await store.issues.add(issue)
  return issue
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
    settings: { ...settings, ...(await deliverySettings(config)) },
  })
}

/** The last gate: every quote in the frozen bytes stands in the stored article. */
export function proveFrozen({ id, stories, rendered }: FrozenIssue): void {
  const [problem] = proveQuotes(stories, rendered, { own: rendered.editorial ?? [] })
  if (problem === undefined) return
  const { message, hint } = problem
  throw new DigestError('E_PROOF', `Issue ${id.slice(0, 12)}: ${message}`, hint === undefined ? {} : { hint })
}
