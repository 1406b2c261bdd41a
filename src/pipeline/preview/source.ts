/** What the preview shows: the issue that the send would plan, with the editor's changes. (edge) */
import { parseEdits } from '../../compose/edits-file.ts'
import { parseMessage } from '../../lint/message.ts'
import type { Notice } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import type { Finding } from '../../model/finding.ts'
import type { IssueEdits, Problem } from '../../model/issue.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { sayCount } from '../../model/values.ts'
import type { PreviewBuild, PreviewLook, PreviewSource, Showing } from '../../preview/source.ts'
import { warmCompiler } from '../../render/mjml.ts'
import { createDesk, type Desk } from '../desk.ts'
import { saveEdits } from '../issue/edits.ts'
import { findIssueId } from '../issue/find-issue.ts'
import { lintPlanned } from '../issue/lint-issue.ts'
import { planIssue, type NextIssue, type PlanOptions, type ReadyIssue, type StoredIssue } from '../issue/plan.ts'
import type { Named } from '../issue/read-sources.ts'
import { readersOf } from '../issue/readers.ts'
import { labelOf, requireIssue, sayNone, waysOut } from '../issue/standing.ts'
import { listLocalMails, readLocalMail } from '../mail/local-mailbox.ts'
import { readerMail } from '../mail/sample-mail.ts'
import { askSpamFilters } from '../mail/spam.ts'
import { sendTestMail } from '../mail/test-mail.ts'
import type { Publication } from '../publication.ts'
import { actOn, actsFor } from './acts.ts'
import { checkAddresses, clientTable } from './checks.ts'
import { findReaders, readerOf } from './readers.ts'
import { buildSample, looks } from './sample.ts'
import { pathsOf, watched } from './watched.ts'
import { createReading } from '../reading.ts'
import { withStore, withStoreToLook } from '../with-store.ts'

export interface PreviewInput {
  /** The newsletter as its file is now. */
  readonly load: () => Promise<Publication>
  /** Sources in place of the configuration's. */
  readonly named?: Named
  /** Beginning of the id of an issue of the store. */
  readonly issue?: string
  /** Also what readers have had. */
  readonly all?: boolean
  readonly desk: Pick<Desk, 'now' | 'signal'>
  /** Files and folders that call for a new build, beside those of the newsletter. */
  readonly watch: readonly string[]
}

/** As long as an editor may think between two changes of the look. */
const COMPILER_WAITS_MS = 15 * 60_000

interface Shown {
  readonly publication: Publication
  readonly store: Store
  readonly next: ReadyIssue | StoredIssue
  readonly desk: Desk
  readonly notices: readonly Notice[]
  /** Present when the next send makes nothing, or something else: what is shown cannot be acted on. */
  readonly isOver?: boolean
  /** What the page's head says of the issue: nothing of one that is simply the next. */
  readonly status?: PreviewBuild['status']
}

export function createPreviewSource(
  input: PreviewInput,
): PreviewSource & Required<Pick<PreviewSource, 'act' | 'idle' | 'sendTest' | 'checks' | 'findReaders' | 'mailbox'>> {
  // Of the last build that succeeded: a template that is gone since must not end the watching.
  let used: readonly string[] = []
  let acting: Promise<unknown> = Promise.resolve()
  const reading = createReading()
  const show = <T>({ draft, look }: Showing, work: (shown: Shown) => Promise<T>) => {
    const edits = draft === undefined ? undefined : parseEdits(JSON.stringify(draft), 'edits')
    const load = async () => inLook(await input.load(), look)
    return plan({ ...input, load }, { edits, read: reading.read, tell: reading.tell }, work)
  }
  const configNow = async () => (await input.load()).config
  return {
    build: async (showing = {}) => {
      warmCompiler(COMPILER_WAITS_MS)
      const { look, reader } = showing
      if (look?.sample !== undefined) {
        const publication = inLook(await input.load(), look)
        used = pathsOf(publication)
        return buildSample(publication, look.sample)
      }
      return show(showing, async (shown) => {
        used = pathsOf(shown.publication)
        return { ...(await buildOf(shown, reader)), readAt: reading.since()?.toISOString() }
      })
    },
    reread: reading.forget,
    watchPaths: () => [...watched(input.watch, '.'), ...used],
    saveEdits: (value) => {
      const edits = parseEdits(JSON.stringify(value), 'edits')
      return show({ draft: value }, (shown) => keepEdits(shown, edits))
    },
    act: async (act, issueId) => {
      const publication = await input.load()
      const notices: Notice[] = []
      const desk = createDesk({ ...input.desk, notices: (more) => void notices.push(...more) })
      const work = withStore(publication.config, (store) =>
        actOn({ publication, store, desk, named: input.named, read: reading.read }, { act, issueId }),
      )
      acting = work.catch(() => undefined)
      return [await work, ...notices.map((notice) => `Note: ${remarkOf(notice)}`)].map(sentence).join(' ')
    },
    idle: async () => void (await acting),
    looks: looks(),
    sendTest: (address, showing = {}) => {
      if (showing.look?.sample !== undefined) throw isSample()
      return show(showing, async ({ publication, next }) => {
        const sent = await sendTestMail(publication.config, next.issue, { to: address, now: input.desk.now() })
        return `A test went to ${sent.to} through ${sent.through}.`
      })
    },
    findReaders: (letters) => show({}, (shown) => findReaders({ ...shown, issue: shown.next.issue }, letters)),
    checks: {
      clients: (html) => Promise.resolve(clientTable(html)),
      addresses: async (html) => checkAddresses(html, await input.load(), input.desk.signal),
      spam: (showing) => show(showing, ({ publication, next }) => askSpamFilters(publication.config, next.issue)),
    },
    mailbox: {
      list: async (words) => listLocalMails(await configNow(), words),
      read: async (name) => readLocalMail(await configNow(), name),
    },
  }
}

const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`)

const remarkOf = ({ message, where }: Notice): string =>
  where === undefined || message.includes(where) ? message : `${where}: ${message}`

const isSample = () =>
  new DigestError('E_USAGE', 'The page shows sample data', { hint: 'Go back to the issue to send a test of it.' })

/** Throws a DigestError for changes that do not fit what is shown; then nothing is kept. */
async function keepEdits({ publication, next }: Shown, edits: IssueEdits): Promise<void> {
  if (next.state !== 'ready')
    throw new DigestError('E_USAGE', `${labelOf(next)}: a frozen issue cannot be changed`, {
      hint: 'pullquote discard drops it; its articles and your changes are free again.',
    })
  if (publication.file === undefined)
    throw new DigestError('E_CONFIG', 'The changes cannot be saved without a newsletter.yaml', {
      hint: 'pullquote init writes one.',
    })
  const broken = next.problems.find(({ code }) => code === 'E_PROOF')
  if (broken !== undefined) throw new DigestError('E_PROOF', broken.message, { hint: broken.hint })
  await saveEdits(publication, edits, next.stories)
}

/** The newsletter in another look, for as long as it is tried on. */
function inLook(publication: Publication, { template, theme }: PreviewLook = {}): Publication {
  const { config } = publication
  return { ...publication, config: { ...config, template: template ?? config.template, theme: theme ?? config.theme } }
}

/** Plans as the send plans. With nothing new to send, the page shows what there is, and says so. */
async function plan<T>(
  input: PreviewInput,
  options: Pick<PlanOptions, 'edits' | 'read' | 'tell'>,
  work: (shown: Shown) => Promise<T>,
): Promise<T> {
  const publication = await input.load()
  const notices: Notice[] = []
  const desk = createDesk({ ...input.desk, notices: (more) => void notices.push(...more) })
  const { named, all = false } = input
  return withStoreToLook(publication, async (store) => {
    const issueId = input.issue === undefined ? undefined : await findIssueId(store, publication.config.id, input.issue)
    const look = (ignoreHistory: boolean) =>
      planIssue(publication, store, desk, { ...options, named, issueId, ignoreHistory })
    const isAll = all && issueId === undefined
    const waiting = isAll ? await store.issues.unfinished(publication.config.id, desk.now().toISOString()) : undefined
    const found = await look(all)
    const next = requireIssue(found.state === 'none' && found.why !== 'unread' ? await look(true) : found)
    if (next.state === 'ready') notices.push(...next.notices)
    return work({
      publication,
      store,
      next,
      desk,
      notices,
      isOver: found.state === 'none' || isAll,
      status: isAll ? statusOfAll(waiting) : statusOf(found, next),
    })
  })
}

/** With --all the page shows what there is, not what the next send makes. */
function statusOfAll(waiting: IssueSummary | undefined): PreviewBuild['status'] {
  const first = waiting === undefined ? '' : ` ${labelOf({ summary: waiting })}, goes first.`
  const detail = `--all also shows what readers have had.${first} To see and send the next issue, leave --all out.`
  return { label: 'All stories', detail }
}

function statusOf(found: NextIssue, next: Shown['next']): PreviewBuild['status'] {
  if (found.state === 'none')
    return { label: 'No new issue', detail: `${sayNone(found)}. This is what an issue of these would look like.` }
  if (next.state !== 'ready') {
    const frozen = next.state === 'past' ? [] : ['These are its frozen bytes; later changes are not in it.']
    return { label: labelOf(next), detail: [...frozen, ...waysOut(next)].join(' '), isFrozen: true }
  }
  return undefined
}

async function buildOf(shown: Shown, address?: string): Promise<PreviewBuild> {
  const { publication, store, next, desk, notices, isOver = false, status } = shown
  const { built, issue } = next
  const { findings, problems } = await lintPlanned(publication, next)
  const reader = await readerOf({ ...shown, issue }, address)
  const { eml } = await readerMail(publication.config, issue, reader)
  const { send } = await readersOf(next, publication, store, desk)
  return {
    issueId: issue.id,
    readers: send,
    acts: isOver ? undefined : actsFor(next, publication),
    issue: built.issue,
    rendered: built.rendered,
    message: await parseMessage(eml),
    findings: [
      ...problems.filter((problem) => !built.rendered.problems.includes(problem)).map((problem) => toFinding(problem)),
      ...findings,
    ],
    stories: next.state === 'ready' ? next.stories : built.stories,
    edits: next.state === 'ready' ? next.edits : {},
    status: status && next.state !== 'ready' ? { ...status, detail: `${status.detail} ${sayLeft(send)}` } : status,
    remarks: notices.map(remarkOf),
  }
}

const sayLeft = (readers: number) => `${sayCount(readers, 'reader is', 'readers are')} left.`

/** A failed proof, listed among the findings. */
function toFinding({ message, hint, where }: Problem): Finding {
  return {
    id: 'quote-proof',
    severity: 'error',
    what: where === undefined ? message : `${where}: ${message}`,
    why: 'Every quote that an issue shows must be in its article; otherwise it is not sent.',
    how: hint ?? 'Compose the issue again.',
  }
}
