/** `send --dry-run` and `send --test`: the plan of the send, shown or mailed to one address; nothing changes. (edge) */
import { EXIT, weightiest, type ExitCode } from '../../model/exit.ts'
import { shortId } from '../../model/short-id.ts'
import type { Store } from '../../model/store.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import { isPartly, planIssue, type NextIssue } from '../../pipeline/issue/plan.ts'
import { nothingRead, type Named } from '../../pipeline/issue/read-sources.ts'
import { readersOf } from '../../pipeline/issue/readers.ts'
import { sayNone, sayStanding } from '../../pipeline/issue/standing.ts'
import { sendTestMail } from '../../pipeline/mail/test-mail.ts'
import type { Publication } from '../../pipeline/publication.ts'
import { withStoreToLook } from '../../pipeline/with-store.ts'
import type { CommandContext } from '../command.ts'
import { deskOf } from '../desk.ts'
import { requireReaders } from '../../pipeline/issue/require-readers.ts'
import { isForNobody, printPlan } from '../print/plan.ts'

export interface SendLook {
  readonly publication: Publication
  readonly named: Named | undefined
  /** Beginning of the id of an issue. */
  readonly issue: string | undefined
  readonly context: CommandContext
}

/** What the send would do: which issue, and who gets it. */
export function dryRun(look: SendLook): Promise<ExitCode> {
  const { publication, context } = look
  const { output } = context
  return withStoreToLook(publication, async (store) => {
    const next = await plan(look, store)
    const readers = next.state === 'none' ? undefined : await readersOf(next, publication, store, deskOf(context))
    const shown = next.state === 'none' ? undefined : next
    output.json({
      outcome: 'dry-run',
      state: next.state,
      issueId: shown?.issue.id,
      subject: shown?.built.rendered.subject,
      stories: shown?.built.stories.map((story) => story.headline.text) ?? [],
      unfinished: next.state === 'unfinished' || next.state === 'held' ? next.summary : undefined,
      findings: next.state === 'ready' ? next.findings : undefined,
      leftOut: next.state === 'ready' || next.state === 'none' ? leftOutOf(next) : undefined,
      readers: readers?.send,
      ...readers,
    })
    output.result(printPlan(next, readers))
    if (next.state === 'ready' && isForNobody(readers)) await requireReaders(publication.config, store)
    return exitOf(next)
  })
}

const leftOutOf = ({ selection }: Extract<NextIssue, { selection: unknown }>) =>
  selection.leftOut.map(({ url, title, source, reason, detail }) => ({ url, title, source, reason, detail }))

/** The issue named, else the one that waits, else the one that would be made: the bytes that readers get. */
export function sendTest(look: SendLook, to: string): Promise<ExitCode> {
  const { publication, context } = look
  const { output, io } = context
  return withStoreToLook(publication, async (store) => {
    const next = await plan(look, store)
    if (next.state === 'none') {
      output.json({ outcome: 'nothing-new' })
      // Whoever asks for a test waits for it.
      output.warn(`${sayNone(next)}, so there is no issue to test.`)
      return exitOf(next)
    }
    const { issue } = next
    const sent = await sendTestMail(publication.config, issue, { to, now: io.now() })
    output.json({
      outcome: 'test',
      state: next.state,
      issueId: issue.id,
      to: sent.to,
      subject: issue.rendered.subject,
      stories: next.built.stories.map((story) => story.headline.text),
      readers: (await readersOf(next, publication, store, deskOf(context))).send,
    })
    output.info(`A test of “${issue.rendered.subject}” (${shortId(issue.id)}) went to ${sent.to}.`)
    return next.state === 'ready' && isPartly(next) ? EXIT.partly : EXIT.done
  })
}

async function plan({ publication, named, issue, context }: SendLook, store: Store): Promise<NextIssue> {
  const desk = deskOf(context)
  const issueId = issue === undefined ? undefined : await findIssueId(store, publication.config.id, issue)
  const next = await planIssue(publication, store, desk, { named, issueId })
  if (next.state === 'none' && next.why === 'unread') throw nothingRead(next.failures)
  if (next.state === 'none' || next.state === 'ready') desk.notices(next.notices)
  else desk.notices([{ code: 'frozen-issue', message: sayStanding(next) }])
  return next
}

function exitOf(next: NextIssue): ExitCode {
  const isPartlyDone = (next.state === 'none' || next.state === 'ready') && isPartly(next)
  const isHeld = next.state === 'held' || (next.state === 'ready' && next.issue.state === 'held')
  return weightiest([isPartlyDone ? EXIT.partly : EXIT.done, isHeld ? EXIT.held : EXIT.done])
}
