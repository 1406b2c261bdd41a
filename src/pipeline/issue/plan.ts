/**
 * What the next issue is: the one question that preview, render, lint, doctor, dry run, test and send all ask here. For
 * the same store, sources, edits and time each of them gets the same issue, with the same id.
 */
import { nameArticle } from '../../model/name-article.ts'
import type { Notice } from '../../model/article.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import type { IssueEdits, Story } from '../../model/issue.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { sayLeftOut } from '../../model/selection.ts'
import type { LoadedSource } from '../../read/sources/source.ts'
import type { Desk } from '../desk.ts'
import type { Publication } from '../publication.ts'
import { restFence, type tellFenced } from '../fence/fence.ts'
import { ageLimit } from './age.ts'
import { thawIssue, type BuiltIssue } from './build.ts'
import { findEdits, type FoundEdits } from './edits.ts'
import type { StoryFault } from './faults.ts'
import { failuresOf, readingNotices, readSources, type Failure, type Named } from './read-sources.ts'
import { gather, keysToAsk } from './gather.ts'
import { select, type Selection } from './select.ts'
import { makeSound, type CheckedIssue } from './sound.ts'
import { tellStories } from './stories.ts'

/** An issue of the store, with its stories and bytes as they were frozen. */
export interface StoredIssue {
  /** `unfinished`: being sent, paused or half sent · `held`: waits for a person · `past`: sent, discarded or expired. */
  readonly state: 'unfinished' | 'held' | 'past'
  readonly summary: IssueSummary
  readonly issue: FrozenIssue
  readonly built: BuiltIssue
}

/** What was read for a plan, and what became of it. */
export interface Planned {
  readonly selection: Selection
  readonly sources: readonly LoadedSource[]
  readonly failures: readonly Failure[]
  /** Stories that were dropped for an error of their own. */
  readonly faults: readonly StoryFault[]
  readonly notices: readonly Notice[]
}

/** There is no issue to send, and why. */
export interface NoIssue extends Planned {
  readonly state: 'none'
  /**
   * `nothing-new`: readers have everything, or a rule left it out · `too-few`: fewer than `issue.minStories` ·
   * `unread`: no source could be read · `expired`: the time given by `notAfter` is over
   */
  readonly why: 'nothing-new' | 'too-few' | 'unread' | 'expired'
}

/** A new issue, checked, and not stored yet. */
export interface ReadyIssue extends Planned, CheckedIssue {
  readonly state: 'ready'
  /** Every story before the editor's changes, dropped ones too. */
  readonly stories: readonly Story[]
  readonly edits: IssueEdits
}

/** Whether some sources could not be read or some stories were dropped: the rest is done. */
export function isPartly({ failures, faults }: Planned): boolean {
  return failures.length + faults.length > 0
}

/** What the next issue is: one of the store that is not finished, none, or a new one. */
export type NextIssue = StoredIssue | NoIssue | ReadyIssue

/** What differs from a plain run of the newsletter. */
export interface PlanOptions {
  /** Sources in place of the configuration's: their articles have no age limit. */
  readonly named?: Named
  /** What was read before, in place of reading it again. */
  readonly sources?: readonly LoadedSource[]
  /** How sources are read, for a caller that keeps what it read. Default: `readSources`. */
  readonly read?: typeof readSources
  /** How an article becomes a story without a model, for a caller that keeps stories. Default: `tellFenced`. */
  readonly tell?: typeof tellFenced
  /** Changes in place of those of the file. */
  readonly edits?: IssueEdits
  /**
   * This process renders nothing afterwards: the processes that help end as soon as their part is done, so that their
   * memory and that of the sending never add up.
   */
  readonly isLast?: boolean
  /** Only this issue of the store, in whatever state. */
  readonly issueId?: string
  /** The issue is not delivered after this time. */
  readonly deadline?: Date
  /** As if nothing had been sent: not what the next send makes. */
  readonly ignoreHistory?: boolean
}

/**
 * Plans the next issue of a newsletter; changes nothing in the store.
 *
 * | the newsletter has | answer |
 * | --- | --- |
 * | an issue held for approval or by lint | `held`, with that issue |
 * | an issue that is paused, half sent, or frozen while the server was away | `unfinished`, with that issue |
 * | an unfinished issue whose `notAfter` is over | it counts as expired; what its articles give now |
 * | a `deadline` that is over | `none`, `expired` |
 * | fewer new articles than `issue.minStories` | `none`, `too-few` |
 * | nothing new | `none`, `nothing-new` |
 * | no source that could be read | `none`, `unread` |
 * | anything else (also a first run, and a long pause) | `ready` |
 *
 * @throws DigestError E_CONFIG for edits that are not valid, E_PROOF for a quote that its article does not contain,
 *   E_TEMPLATE for a broken template, E_NOT_FOUND when the store has no content of `issueId`
 */
export async function planIssue(
  publication: Publication,
  store: Store,
  desk: Desk,
  options: PlanOptions = {},
): Promise<NextIssue> {
  const { config } = publication
  const now = desk.now()
  const { ignoreHistory = false } = options
  const stored =
    options.issueId !== undefined
      ? await store.issues.summary(options.issueId)
      : ignoreHistory
        ? undefined
        : await store.issues.unfinished(config.id, now.toISOString())
  if (stored !== undefined) return storedIssue(publication, store, stored)
  if (options.deadline !== undefined && options.deadline < now) return nothing('expired')
  const age = options.named === undefined && !ignoreHistory ? await ageLimit(store, config, now) : undefined
  const sources =
    options.sources ??
    (await (options.read ?? readSources)(publication, desk, { named: options.named, since: age?.from.getTime() }))
  const found: FoundEdits =
    options.edits === undefined ? await findEdits(publication, store, now) : { edits: options.edits, notices: [] }
  const { edits } = found
  const gathered = gather(sources, age, now)
  const known = ignoreHistory ? [] : await store.articles.candidates(config.id, keysToAsk(gathered))
  const faults = new Map<string, StoryFault>()
  for (;;) {
    const selection = select({
      gathered,
      known,
      rules: {
        at: now.toISOString(),
        minStories: ignoreHistory ? 1 : config.issue.minStories,
        stories: config.issue.stories,
        isDropped: ({ id, url }) => (edits?.drop ?? []).some((name) => name === id || name === url),
        faultOf: ({ id }) => faults.get(id)?.detail,
      },
    })
    const planned = plannedOf(sources, selection, { more: found.notices, faults: [...faults.values()] })
    if (selection.chosen.length === 0) return { state: 'none', why: whyNone(planned), ...planned }
    const { deadline, isLast, tell } = options
    const material = { now, deadline, isLast, tell, edits: edits ?? {}, planned, signal: desk.signal }
    const made = await ready(publication, store, material)
    if (!('state' in made)) for (const fault of made.faults) faults.set(fault.article.id, fault)
    else return made
  }
}

async function storedIssue(publication: Publication, store: Store, summary: IssueSummary): Promise<StoredIssue> {
  const issue = await store.issues.get(summary.id)
  if (issue === undefined)
    throw new DigestError('E_NOT_FOUND', `The content of issue ${summary.number} was pruned`, {
      hint: 'pullquote status shows its figures.',
    })
  return { state: stateOf(summary), summary, issue, built: thawIssue(publication.config, issue) }
}

function stateOf({ state }: IssueSummary): StoredIssue['state'] {
  if (state === 'held') return 'held'
  return state === 'open' || state === 'paused' ? 'unfinished' : 'past'
}

function nothing(why: NoIssue['why']): NoIssue {
  const selection = { chosen: [], leftOut: [], dropped: [], edited: [], met: 0 }
  return { state: 'none', why, selection, sources: [], failures: [], faults: [], notices: [] }
}

function plannedOf(
  sources: readonly LoadedSource[],
  selection: Selection,
  { more, faults }: { readonly more: readonly Notice[]; readonly faults: readonly StoryFault[] },
): Planned {
  const edited = selection.edited.map(({ title, url }): Notice => ({
    code: 'edited-after-sending',
    message: `${title ?? 'an article'} was changed after readers got it; it is not sent again`,
    where: url,
  }))
  const dropped = faults.map(({ article, detail }): Notice => ({
    code: 'faulty',
    message: `${sayLeftOut('faulty', detail)}; the other stories are not affected`,
    where: nameArticle(article),
  }))
  const notices = [...readingNotices(sources, selection.leftOut), ...more, ...edited, ...dropped]
  return { selection, sources, failures: failuresOf(sources), faults, notices }
}

function whyNone({ selection, failures }: Planned): NoIssue['why'] {
  if (selection.met === 0 && failures.length > 0) return 'unread'
  return selection.leftOut.some(({ reason }) => reason === 'too-few') ? 'too-few' : 'nothing-new'
}

interface Material {
  readonly planned: Planned
  readonly edits: IssueEdits
  readonly now: Date
  readonly deadline?: Date
  readonly isLast?: boolean
  readonly tell?: typeof tellFenced
  readonly signal: AbortSignal
}

/** The issue of what was chosen; or what is wrong with some of it, and then the selection is made again without it. */
async function ready(
  publication: Publication,
  store: Store,
  { planned, edits, signal, tell, ...options }: Material,
): Promise<ReadyIssue | { readonly faults: readonly StoryFault[] }> {
  const { chosen, dropped } = planned.selection
  const summarized = await tellStories([...chosen, ...dropped], publication.config, { signal, tell })
  if (options.isLast === true) restFence()
  const failed = summarized.failures.filter(({ article }) => chosen.some((item) => item.article === article))
  if (failed.length > 0)
    return {
      faults: failed.map(({ article, error }) => ({ article, detail: error.message, findings: [], problems: [] })),
    }
  const offered = summarized.stories.slice(0, chosen.length).filter((story) => story !== undefined)
  const others = summarized.stories.slice(chosen.length).filter((story) => story !== undefined)
  const made = await makeSound(publication, store, offered, { ...options, edits: withoutDropped(edits, others) })
  if ('faults' in made) return made
  const notices = [...planned.notices, ...made.built.notices]
  return { state: 'ready', ...planned, ...made, notices, stories: [...offered, ...others], edits }
}

/** Stories that the editor dropped are not in the issue any more: naming them is not a mistake. */
function withoutDropped(edits: IssueEdits, dropped: readonly Story[]): IssueEdits {
  const names = new Set(dropped.flatMap(({ article }) => [article.id, article.url]))
  const stories = Object.entries(edits.stories ?? {}).filter(([name]) => !names.has(name))
  return {
    ...edits,
    drop: edits.drop?.filter((name) => !names.has(name)),
    order: edits.order?.filter((name) => !names.has(name)),
    stories: edits.stories === undefined ? undefined : Object.fromEntries(stories),
  }
}
