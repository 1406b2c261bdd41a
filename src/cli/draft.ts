/** The issue as it stands now, for commands that look at it: render, lint, preview. Nothing is kept but compiled HTML. (edge) */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEdits } from '../compose/edits-file.ts'
import type { Config } from '../config/config.ts'
import type { FrozenIssue } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import type { IssueEdits, Story } from '../model/issue.ts'
import { buildIssue, type BuiltIssue } from '../pipeline/issue/build.ts'
import { freezeBuilt, sampleMail, type SampleMail } from '../pipeline/mail/sample-mail.ts'
import { findLastListId } from '../pipeline/mail/mail-facts.ts'
import { messageSettings } from '../pipeline/mail/settings.ts'
import { findNews } from '../pipeline/issue/news.ts'
import { toStories, type ReadItem } from '../pipeline/issue/stories.ts'
import type { CommandContext } from './command.ts'
import type { ExitCode } from '../model/exit.ts'
import { withIssueFlags, type IssueFlags } from './config/issue-flags.ts'
import { loadConfigOrPlain } from './config/load-config.ts'
import { exitOfReading, loadReading } from './stories.ts'
import { withStore } from '../pipeline/with-store.ts'

export const EDITS_FILE = 'issue.edits.yaml'

export interface Draft {
  readonly config: Config
  /** The configuration's file, absent when the plain stand-in is used. */
  readonly file?: string
  /** Every story, before the editor's changes. */
  readonly stories: readonly Story[]
  readonly edits: IssueEdits
  readonly built: BuiltIssue
  readonly frozen: FrozenIssue
  readonly sample: SampleMail
  /** List-Id of the last issue that readers got, when there is one. */
  readonly lastListId?: string
  /** 3 when some sources failed, else 0. */
  readonly exit: ExitCode
}

/**
 * Reads, summarizes, composes and renders what the words (or the configuration's sources) name. `edits` stand in for
 * those of the edits file.
 */
export async function loadDraft(
  words: readonly string[],
  context: CommandContext,
  given: { readonly edits?: IssueEdits; readonly flags?: IssueFlags } = {},
): Promise<Draft> {
  const { config: configured, file } = await loadConfigOrPlain(context)
  const config = await withIssueFlags(configured, given.flags ?? {}, context.io)
  const cacheFolder = cacheFolderOf(config, file)
  const reading = await loadReading(config, words, context, {
    since: context.io.now().getTime() - config.issue.since,
    cacheFolder,
  })
  const next: Next =
    file === undefined ? { items: reading.items } : await findNext(config, words, reading.items, context)
  const { number } = next
  const stories = await toStories(next.items, config)
  const edits = given.edits ?? (file === undefined ? undefined : await loadEdits(config))
  const built = await buildIssue(config, stories, {
    now: context.io.now(),
    number,
    edits,
    cacheFolder,
  })
  context.output.notices(built.notices)
  const frozen = freezeBuilt(config, built)
  return {
    config,
    file,
    stories,
    edits: edits ?? {},
    built,
    frozen,
    sample: await sampleMail(frozen, await messageSettings(config, frozen.createdAt)),
    lastListId: next.lastListId,
    exit: exitOfReading(reading),
  }
}

interface Next {
  readonly items: readonly ReadItem[]
  /** The number that the send will give. */
  readonly number?: number
  readonly lastListId?: string
}

/**
 * What the send would take: its number, and of the configuration's sources the stories that readers have not had. Makes
 * no store and writes nothing. When readers have had them all, all are shown, and that is said.
 */
async function findNext(
  config: Config,
  words: readonly string[],
  items: readonly ReadItem[],
  { output }: CommandContext,
): Promise<Next> {
  const file = /^sqlite:(.+)$/.exec(config.store)?.[1]
  if (file !== undefined && !existsSync(file)) return { items, number: 1 }
  try {
    return await withStore(config, async (store) => {
      const lastListId = await findLastListId(store.issues, config.id)
      const known = {
        number: await store.issues.nextNumber(config.id),
        lastListId,
      }
      if (words.length > 0) return { items, ...known }
      const news = await findNews(store, config.id, items)
      const fresh = news.filter(({ standing }) => standing === 'fresh').map(({ item }) => item)
      if (fresh.length > 0 || items.length === 0) return { items: fresh, ...known }
      output.notices([
        { code: 'nothing-new', message: 'readers have had all of these stories: nothing new would be sent' },
      ])
      return { items, ...known }
    })
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    output.notices([{ code: error.code, message: `the issue is shown without its number: ${error.message}` }])
    return { items }
  }
}

/** Where compiled HTML is kept: beside the newsletter; nowhere when there is no configuration. */
export function cacheFolderOf(config: Config, file: string | undefined): string | undefined {
  return file === undefined ? undefined : path.join(config.folder, '.pullquote', 'cache')
}

/** The editor's hand edits beside the configuration, if there are any. Throws E_CONFIG for a file that is wrong. */
export async function loadEdits(config: Config): Promise<IssueEdits | undefined> {
  const file = path.join(config.folder, EDITS_FILE)
  try {
    return parseEdits(await readFile(file, 'utf8'), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
