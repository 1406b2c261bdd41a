/**
 * The editor's changes, kept in `issue.edits.yaml` beside the newsletter while its issue is being made. They belong to
 * one issue: when it is frozen the file moves to `.pullquote/edits/`, and a discarded or expired issue gives it back. (edge)
 */
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEdits, printEdits } from '../../compose/edits-file.ts'
import type { Notice } from '../../model/article.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import type { IssueEdits, Story } from '../../model/issue.ts'
import type { Store } from '../../model/store.ts'
import type { Publication } from '../publication.ts'

const EDITS_FILE = 'issue.edits.yaml'

/** Where the changes of the issue that is being made are kept. */
export function editsFile({ config }: Publication): string {
  return path.join(config.folder, EDITS_FILE)
}

const retiredFile = ({ config }: Publication, issueId: string): string =>
  path.join(config.folder, '.pullquote', 'edits', `${issueId}.yaml`)

export interface FoundEdits {
  readonly edits?: IssueEdits
  readonly notices: readonly Notice[]
}

/**
 * The changes that the next issue takes: those of the file, or those that an issue gave back. Changes that went into the
 * latest issue already are not applied again. Changes nothing.
 * @throws DigestError E_CONFIG for a file that is not valid
 */
export async function findEdits(publication: Publication, store: Store, now: Date): Promise<FoundEdits> {
  if (publication.file === undefined) return { notices: [] }
  const latest = await store.issues.latest(publication.config.id)
  const isGivenBack = latest !== undefined && isDropped(latest, now)
  const edits = await loadEdits(editsFile(publication))
  if (edits === undefined) {
    return { edits: isGivenBack ? await loadEdits(retiredFile(publication, latest.id)) : undefined, notices: [] }
  }
  if (latest === undefined || isGivenBack || !isFrozenWith(edits, latest)) return { edits, notices: [] }
  const message = `these changes went into issue ${latest.number} already and are not applied again; put text for every issue under issue in newsletter.yaml`
  return { notices: [{ code: 'edits-used', message, where: EDITS_FILE }] }
}

function isDropped({ state, notAfter }: FrozenIssue, now: Date): boolean {
  if (state === 'discarded' || state === 'expired') return true
  return state !== 'closed' && notAfter !== undefined && Date.parse(notAfter) < now.getTime()
}

/** Every word of the editor's own is in the issue: a run that was killed after the freeze left the file behind. */
function isFrozenWith({ subject, preheader, intro, outro }: IssueEdits, { rendered }: FrozenIssue): boolean {
  const own = rendered.editorial ?? []
  const checks = [
    subject === undefined ? undefined : subject === rendered.subject,
    preheader === undefined ? undefined : preheader === rendered.preheader,
    intro === undefined ? undefined : own.includes(intro),
    outro === undefined ? undefined : own.includes(outro),
  ].filter((one) => one !== undefined)
  return checks.length > 0 && checks.every(Boolean)
}

async function loadEdits(file: string): Promise<IssueEdits | undefined> {
  try {
    return parseEdits(await readFile(file, 'utf8'), file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Keeps the changes, whole or not at all; each story is named by its headline in a comment. No changes, no file. */
export async function saveEdits(publication: Publication, edits: IssueEdits, stories: readonly Story[]): Promise<void> {
  const file = editsFile(publication)
  if (Object.keys(edits).length === 0) return rm(file, { force: true })
  await writeFile(`${file}.new`, printEdits(edits, headlinesOf(stories)))
  await rename(`${file}.new`, file)
}

function headlinesOf(stories: readonly Story[]): ReadonlyMap<string, string> {
  return new Map(
    stories.flatMap(({ article, headline }) =>
      [article.id, article.url].flatMap((name) => (name === undefined ? [] : [[name, headline.text] as const])),
    ),
  )
}

/** Sets the file aside: its changes are in the issue now. */
export async function retireEdits(publication: Publication, issueId: string): Promise<void> {
  if (publication.file === undefined) return
  const file = editsFile(publication)
  if (!(await isThere(file))) return
  const target = retiredFile(publication, issueId)
  await mkdir(path.dirname(target), { recursive: true })
  await rename(file, target)
}

/** Gives back the changes of an issue that nobody gets. A file that the editor began meanwhile stays as it is. */
export async function restoreEdits(publication: Publication, issueId: string): Promise<readonly Notice[]> {
  const file = editsFile(publication)
  const kept = retiredFile(publication, issueId)
  if (publication.file === undefined || !(await isThere(kept))) return []
  if (await isThere(file)) {
    const message = `contains newer changes; those of the dropped issue are kept in ${kept}`
    return [{ code: 'edits-kept', message, where: EDITS_FILE }]
  }
  await rename(kept, file)
  return [{ code: 'edits-restored', message: 'contains the changes of the dropped issue again', where: EDITS_FILE }]
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
