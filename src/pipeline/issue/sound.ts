/** Stories → an issue that may leave, or the stories that keep it from leaving. */
import type { FrozenIssue } from '../../model/delivery.ts'
import type { DigestError } from '../../model/errors.ts'
import type { Finding } from '../../model/finding.ts'
import type { IssueEdits, Problem, Story } from '../../model/issue.ts'
import type { Store } from '../../model/store.ts'
import { findLastListId, mailFactsOrFault } from '../mail/mail-facts.ts'
import { restCompiler } from '../../render/mjml.ts'
import { freezePage } from '../web/publish.ts'
import { cacheFolderOf, type Publication } from '../publication.ts'
import { buildIssue, type BuiltIssue } from './build.ts'
import { checkIssue } from './check.ts'
import { findFaults, outcomeOf, type StoryFault } from './faults.ts'
import { freezeBuilt } from './freeze.ts'

export interface SoundOptions {
  readonly now: Date
  readonly edits: IssueEdits
  readonly deadline?: Date
  /** Nothing is rendered afterwards but what is kept from here. */
  readonly isLast?: boolean
}

/** An issue that was built and checked. */
export interface CheckedIssue {
  readonly built: BuiltIssue
  /** As it would be frozen: `held` when it would wait for a person. */
  readonly issue: FrozenIssue
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  /** Why mails could not be signed: a send ends with it. */
  readonly fault?: DigestError
}

/** The issue of these stories, or those of them that are at fault: without them it is to be rebuilt. */
export async function makeSound(
  publication: Publication,
  store: Store,
  stories: readonly Story[],
  options: SoundOptions,
): Promise<CheckedIssue | { readonly faults: readonly StoryFault[] }> {
  const make = (some: readonly Story[], edits: IssueEdits) =>
    outcomeOf(() => buildChecked(publication, store, some, { ...options, edits }))
  const outcome = await make(stories, options.edits)
  const { language } = publication.config
  const faults = await findFaults({ stories, outcome, language, tryAlone: (some) => make(some, {}) })
  if (faults.length > 0) return { faults }
  if ('built' in outcome) return outcome
  throw outcome.thrown
}

async function buildChecked(
  publication: Publication,
  store: Store,
  stories: readonly Story[],
  { now, edits, deadline, isLast }: SoundOptions,
): Promise<CheckedIssue> {
  const { config, file } = publication
  const built = await buildIssue(config, stories, {
    now,
    // The plain stand-in has no issues to count.
    number: file === undefined ? undefined : await store.issues.nextNumber(config.id),
    edits,
    cacheFolder: cacheFolderOf(publication),
  })
  if (isLast === true) {
    // Compiled for the archive while the compiler runs: freezing finds it made, and checking has the memory.
    await freezePage(built, cacheFolderOf(publication))
    restCompiler()
  }
  const draft = freezeBuilt(config, built, { notAfter: deadline?.toISOString() })
  const lastListId = await findLastListId(store.issues, config.id)
  const { facts, findings: broken, fault } = await mailFactsOrFault(config, draft, lastListId)
  const { findings, problems, passes } = await checkIssue(built, facts)
  const heldFor = passes ? (config.issue.approval === 'required' ? 'approval' : undefined) : 'errors that lint found'
  return {
    built,
    issue: heldFor === undefined ? draft : { ...draft, state: 'held', heldFor },
    findings: [...broken, ...findings],
    problems,
    fault,
  }
}
