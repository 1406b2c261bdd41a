/** The issue as it stands now, for commands that look at it: render, lint, preview. Nothing is kept but compiled HTML. (edge) */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEdits } from '../compose/edits-file.ts'
import type { Config } from '../config.ts'
import type { FrozenIssue } from '../model/delivery.ts'
import { DigestError } from '../model/errors.ts'
import type { IssueEdits, Story } from '../model/issue.ts'
import { buildIssue, type BuiltIssue } from '../pipeline/build.ts'
import { freezeBuilt, sampleMail, type SampleMail } from '../pipeline/freeze.ts'
import { messageSettings } from '../pipeline/mail-settings.ts'
import { toStories } from '../pipeline/stories.ts'
import type { CommandContext } from './command.ts'
import type { ExitCode } from './exit.ts'
import { withIssueFlags, type IssueFlags } from './issue-flags.ts'
import { loadConfigOrPlain } from './load-config.ts'
import { exitOfReading, loadReading } from './stories.ts'
import { withStore } from './with-store.ts'

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
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  })
  const stories = await toStories(reading.items, config)
  const edits = given.edits ?? (file === undefined ? undefined : await loadEdits(config))
  const number = file === undefined ? undefined : await nextNumber(config, context)
  const built = await buildIssue(config, stories, {
    now: context.io.now(),
    ...(number === undefined ? {} : { number }),
    ...(edits === undefined ? {} : { edits }),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  })
  context.output.notices(built.notices)
  const frozen = freezeBuilt(config, built)
  return {
    config,
    ...(file === undefined ? {} : { file }),
    stories,
    edits: edits ?? {},
    built,
    frozen,
    sample: await sampleMail(frozen, await messageSettings(config, frozen.createdAt)),
    exit: exitOfReading(reading),
  }
}

/** The number that the send will give: shown in the mail, so that what is looked at is what is sent. Makes no store. */
async function nextNumber(config: Config, { output }: CommandContext): Promise<number | undefined> {
  const file = /^sqlite:(.+)$/.exec(config.store)?.[1]
  if (file !== undefined && !existsSync(file)) return 1
  try {
    return await withStore(config, (store) => store.issues.nextNumber(config.id))
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    output.notices([{ code: error.code, message: `the issue is shown without its number: ${error.message}` }])
    return undefined
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
