/** `send --dry-run`: the issue that would be composed and who would get it, with nothing changed anywhere. (edge) */
import { existsSync } from 'node:fs'
import { openAudience } from '../audience/open-audience.ts'
import type { Config } from '../config/config.ts'
import type { SkipReason } from '../model/delivery.ts'
import type { Store } from '../model/store.ts'
import { sayCount } from '../model/values.ts'
import { composeRun, type ComposedRun, type ComposeInput } from '../pipeline/run/deliver.ts'
import type { ReadItem } from '../pipeline/issue/stories.ts'
import { windowStart } from '../pipeline/issue/window.ts'
import { planDeliveries } from '../send/plan.ts'
import { findSuppressed } from '../send/find-suppressed.ts'
import { openStore } from '../store/open.ts'
import { wrap } from '../text/wrap.ts'
import type { CommandContext } from './command.ts'
import { cacheFolderOf, loadEdits } from './draft.ts'
import { EXIT, weightiest, type ExitCode } from '../model/exit.ts'
import { exitOfReading, loadReading, type ReadOptions } from './stories.ts'

export interface SendWords {
  readonly config: Config
  readonly file: string
  readonly words: readonly string[]
  readonly context: CommandContext
}

/** Composes against the store as it is, or an empty one when there is none yet, and writes nothing. */
export async function dryRun(send: SendWords): Promise<ExitCode> {
  const { config, context } = send
  const path = /^sqlite:(.+)$/.exec(config.store)?.[1]
  const store = await openStore(path !== undefined && !existsSync(path) ? 'sqlite::memory:' : config.store)
  try {
    const unfinished = await store.issues.unfinished(config.id)
    const reading = await loadReading(config, send.words, context, await readOptions(send, store))
    const found = await composeRun(await composeInput({ ...send, store }, reading.items))
    const plan = await planAudience(config, store, context)
    const stories = found.composed?.built.stories.map((story) => story.headline.text) ?? []
    const subject = found.composed?.built.rendered.subject
    context.output.json({
      outcome: 'dry-run',
      unfinished,
      subject,
      stories,
      findings: found.composed?.findings,
      ...plan,
    })
    context.output.result(
      [unfinished === undefined ? sayIssue(found) : sayUnfinished(unfinished), '', sayPlan(plan)].join('\n'),
    )
    return weightiest([exitOfReading(reading), found.composed?.issue.state === 'held' ? EXIT.held : EXIT.done])
  } finally {
    await store.close()
  }
}

export async function composeInput(
  { config, file, store, context }: SendWords & { readonly store: Store },
  items: readonly ReadItem[],
): Promise<ComposeInput> {
  const edits = await loadEdits(config)
  const cacheFolder = cacheFolderOf(config, file)
  return {
    config,
    store,
    items,
    now: context.io.now(),
    edits,
    cacheFolder,
  }
}

/** How far back the sources are read, and where their pages are kept. */
export async function readOptions({ config, file, context }: SendWords, store: Store): Promise<ReadOptions> {
  const cacheFolder = cacheFolderOf(config, file)
  const since = (await windowStart(store, config.id, config.issue.since, context.io.now())).getTime()
  return { since, cacheFolder }
}

interface AudiencePlan {
  readonly send: number
  readonly skip: Readonly<Partial<Record<SkipReason, number>>>
  /** The first of them, so that a person sees whom it means. */
  readonly first: readonly string[]
}

const SHOWN = 5

async function planAudience(config: Config, store: Store, { output }: CommandContext): Promise<AudiencePlan> {
  const rows = planDeliveries({
    audience: openAudience(config.audience ?? {}, {
      store: store.audience(config.id),
      onNotice: (notice) => output.notices([notice]),
    }),
    attributes: [],
    findSuppressed: (addresses) => findSuppressed(store, config.id, addresses),
  })
  const skip: Partial<Record<SkipReason, number>> = {}
  const first: string[] = []
  let send = 0
  for await (const row of rows) {
    if (row.action === 'skip') skip[row.reason] = (skip[row.reason] ?? 0) + 1
    else if ((send += 1) <= SHOWN) first.push(row.address)
  }
  return { send, skip, first }
}

function sayIssue({ composed, items }: ComposedRun): string {
  if (composed === undefined)
    return `Nothing new to send: ${sayCount(items.length, 'article was', 'articles were')} read, and readers have had ${items.length === 1 ? 'it' : 'them'}.`
  const { built, issue } = composed
  const stories = built.stories.map((story) =>
    wrap(story.headline.text, { width: 76, indent: '    ' }).replace('    ', '  - '),
  )
  const state = issue.state === 'held' ? `It would be held for ${issue.heldFor}.` : 'It would be sent.'
  return [`Issue ${built.issue.number}: ${built.rendered.subject}`, ...stories, state].join('\n')
}

function sayUnfinished({
  number,
  subject,
  counts,
}: {
  number: number
  subject: string
  counts: { planned: number; deferred: number }
}): string {
  return `Issue ${number}, “${subject}”, is not finished: ${counts.planned + counts.deferred} readers are left, and it goes first.`
}

function sayPlan({ send, skip, first }: AudiencePlan): string {
  const skipped = Object.entries(skip).map(([reason, count]) => `  ${count} skipped: ${reason}`)
  const more = send > first.length ? [`  … and ${send - first.length} more`] : []
  return [
    `To ${sayCount(send, 'reader', 'readers')}:`,
    ...first.map((address) => `  ${address}`),
    ...more,
    ...skipped,
  ].join('\n')
}
