/** The work of one run: finish what is unfinished, else compose what is new, hold it or deliver it. Under the lock. (edge) */
import { zoneOf } from '../../config/zone-of.ts'
import { nameArticle } from '../../model/name-article.ts'
import type { Config } from '../../config/config.ts'
import { EXIT, weightiest } from '../../model/exit.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import { createSayTime } from '../../model/say-time.ts'
import { shortId } from '../../model/short-id.ts'
import type { Store } from '../../model/store.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { sayCount } from '../../model/values.ts'
import { restoreEdits } from '../issue/edits.ts'
import { leaveOutLeavers, tellChange } from '../issue/audience-change.ts'
import { planIssue, type NextIssue, type NoIssue, type ReadyIssue, type StoredIssue } from '../issue/plan.ts'
import { audienceFor, planReaders } from '../issue/plan-readers.ts'
import { nothingRead } from '../issue/read-sources.ts'
import { recordSelection } from '../issue/record.ts'
import { requireReaders } from '../issue/require-readers.ts'
import { mailboxFolder, openTransport, usesMailbox } from '../mail/settings.ts'
import { deliverRun, freezePlanned } from './deliver.ts'
import type { RunPlan } from './plan-run.ts'
import { deliveryReport, withFailedSources } from './report.ts'
import type { RunReport } from './report.ts'
import type { Run } from './run-input.ts'
import { tellOfSources } from './tell-operator.ts'

export async function makeRun(run: Run): Promise<RunReport> {
  const { plan, config, issueId } = run
  const expired = await expireOld(run)
  if (plan.isLate && plan.deadline !== undefined) return tooLate(plan, config)
  const next = await planNext(run)
  requireExpected(run, next)
  if (next.state === 'none' || next.state === 'ready') return saying(expired, await makeIssue(run, next))
  const report = await deliverStored(run, next)
  const isAll = issueId !== undefined || report.outcome === 'interrupted' || !isFromEarlierRun(next.summary, run)
  if (isAll) return saying(expired, report)
  const after = await planNext(run)
  // Readers who wait for a second try keep the issue open, and it is finished before the next one.
  if (after.state !== 'none' && after.state !== 'ready') return saying(expired, report)
  const more = await makeIssue(run, after)
  return { ...saying([...expired, report.summary], more), exit: weightiest([report.exit, more.exit]) }
}

function planNext(run: Run) {
  const { store, desk, named, read, issueId, plan } = run
  return planIssue(run, store, desk, { named, read, issueId, deadline: plan.deadline, isLast: true })
}

/** A person confirmed one issue: no other goes out in its place. */
function requireExpected({ expected }: Run, next: NextIssue): void {
  if (expected === undefined || (next.state !== 'none' && next.issue.id === expected)) return
  throw new DigestError('E_HELD', 'The issue has changed since the page showed it, so nothing was sent', {
    hint: 'Look at it again, then send it.',
  })
}

const saying = (said: readonly string[], report: RunReport): RunReport => ({
  ...report,
  summary: [...said, report.summary].join(' '),
})

const HOUR = 3_600_000

/** An issue of this planned run is finished and that is all; after one of an earlier run, what is new since is composed. */
function isFromEarlierRun({ createdAt }: IssueSummary, { plan, desk }: Run): boolean {
  const begin = plan.plannedAt ?? new Date(desk.now().getTime() - HOUR)
  return Date.parse(createdAt) < begin.getTime()
}

/** Issues whose `notAfter` has passed are not delivered any more. */
async function expireOld(run: Run): Promise<readonly string[]> {
  const { config, store, desk, issueId } = run
  const said: string[] = []
  const now = desk.now()
  for (;;) {
    const issue = await store.issues.unfinished(config.id)
    if (issue?.notAfter === undefined || Date.parse(issue.notAfter) >= now.getTime() || issue.id === issueId)
      return said
    await store.issues.move(issue.id, { from: ['open', 'held', 'paused'], to: 'expired', at: now.toISOString() })
    const left = await giveUp(store, issue, now)
    desk.notices(await restoreEdits(run, issue.id))
    const say = createSayTime(zoneOf(config))
    const message = `Issue ${issue.number} “${issue.subject}” expired ${say(issue.notAfter)} with ${issue.counts.sent} sent and ${left} waiting.`
    said.push(message)
    desk.notices([{ code: 'expired', message }])
  }
}

/** How many were still to get it. Of an issue that nobody got, no readers are kept. */
async function giveUp({ ledger }: Store, { id, counts }: IssueSummary, now: Date): Promise<number> {
  return (await ledger.forgetPlan(id)) ? counts.planned : ledger.giveUp(id, now.getTime(), 'the issue expired')
}

function tooLate({ plannedAt, deadline = new Date(0) }: RunPlan, config: Config): RunReport {
  const say = createSayTime(zoneOf(config))
  const run = plannedAt === undefined ? 'This run' : `The run of ${say(plannedAt)}`
  return {
    outcome: 'expired',
    exit: EXIT.partly,
    summary: `${run} came after ${say(deadline)} and sends nothing (notAfter).`,
  }
}

async function makeIssue(run: Run, next: NoIssue | ReadyIssue): Promise<RunReport> {
  const { config, store, desk, named } = run
  const at = desk.now().toISOString()
  if (named === undefined) await tellOfSources(run, next.sources)
  if (next.state === 'none' && next.why === 'unread') throw nothingRead(next.failures)
  desk.notices(next.notices)
  const failed = next.failures.map(({ place }) => place)
  const dropped = next.faults.map(({ article }) => nameArticle(article))
  if (next.state === 'none') {
    await recordSelection(store, config.id, next.selection, { at })
    return withFailedSources(noIssue(next, config), failed, dropped)
  }
  if (next.fault !== undefined) throw next.fault
  await requireReaders(config, store)
  const issue = await freezePlanned(run, store, next, at)
  if (issue === undefined) return withFailedSources(noIssue({ ...next, why: 'nothing-new' }, config), failed, dropped)
  desk.makeRoom()
  await planReaders(config, store, desk, issue)
  const summary = (await store.issues.summary(issue.id)) as IssueSummary
  return withFailedSources(
    issue.state === 'held' ? await held(run, summary, next) : await deliver(run, summary),
    failed,
    dropped,
  )
}

function noIssue({ why, selection }: Pick<NoIssue, 'why' | 'selection'>, { issue }: Config): RunReport {
  const read = `${sayCount(selection.met, 'article', 'articles')} read`
  if (why === 'too-few') {
    const summary = `Too few new articles: fewer than ${issue.minStories} (issue.minStories). They wait for the next run.`
    return { outcome: 'too-few', exit: EXIT.done, summary, more: { articles: selection.met } }
  }
  const summary = `Nothing new to send: ${read}, none new.`
  return { outcome: 'nothing-new', exit: EXIT.done, summary, more: { articles: selection.met } }
}

async function held(run: Run, issue: IssueSummary, { findings, problems }: ReadyIssue): Promise<RunReport> {
  const { config, desk } = run
  const short = shortId(issue.id)
  if (issue.heldFor !== 'approval') desk.findings(findings, problems)
  const editor = issue.heldFor === 'approval' ? await mailEditor(run, issue) : undefined
  const step = `pullquote approve ${short} sends it, pullquote discard ${short} drops it.`
  return {
    outcome: 'held',
    exit: EXIT.held,
    summary: [
      `Issue ${issue.number} “${issue.subject}” is held for ${issue.heldFor}.`,
      `It goes to ${sayCount(issue.counts.planned, 'reader', 'readers')}.`,
      ...(editor === undefined ? [] : [editor.text]),
      step,
    ].join(' '),
    issueId: issue.id,
    number: issue.number,
    subject: issue.subject,
    counts: issue.counts,
    more: { heldFor: issue.heldFor, isMailed: editor?.isMailed, newsletter: config.id, findings, problems },
  }
}

/** The editor gets exactly the bytes that wait, and the id. A mail that fails does not undo the hold. */
async function mailEditor(
  { config, store, desk }: Run,
  { id }: IssueSummary,
): Promise<{ readonly isMailed: boolean; readonly text: string } | undefined> {
  const to = (config.operator ?? config.replyTo ?? config.from).address
  const frozen = await store.issues.get(id)
  if (frozen === undefined) return undefined
  try {
    const { sendTestMail } = await import('../mail/test-mail.ts')
    await sendTestMail(config, frozen, { to, now: desk.now(), prefix: `[approve ${shortId(id)}]` })
    return { isMailed: true, text: `A test went to ${to}.` }
  } catch (error) {
    return { isMailed: false, text: `The test to ${to} could not be sent: ${reasonOf(error)}.` }
  }
}

/** An issue that waits for a person stops the newsletter until they decide, and each run says so. */
async function waiting({ config, store }: Run, summary: IssueSummary): Promise<RunReport> {
  const { id, number, subject, state, heldFor, counts } = summary
  const short = shortId(id)
  const { change, text } = await tellChange(summary, config, store)
  const why = state === 'paused' ? 'is paused' : `is held for ${heldFor ?? 'a person'}`
  return {
    outcome: 'held',
    exit: EXIT.held,
    summary: [
      `Issue ${number} “${subject}” ${why}.`,
      ...(text === undefined ? [] : [text]),
      `pullquote approve ${short} sends it, pullquote discard ${short} drops it.`,
    ].join(' '),
    issueId: id,
    number,
    subject,
    counts,
    more: { heldFor, audience: change },
  }
}

async function deliverStored(run: Run, { summary, state }: StoredIssue): Promise<RunReport> {
  if (summary.state === 'held' || summary.state === 'paused') return waiting(run, summary)
  if (run.issueId === undefined && state === 'unfinished' && summary.state === 'open')
    run.desk.info(`Resuming issue ${summary.number}, “${summary.subject}”`)
  // It was planned by an earlier run.
  if (summary.isPlanned && summary.state === 'open') await leaveOutLeavers(run.config, run.store, run.desk, summary.id)
  return deliver(run, summary)
}

async function deliver(run: Run, issue: IssueSummary): Promise<RunReport> {
  const { config, store, runId, signal, desk } = run
  desk.makeRoom()
  const progress = await desk.sendingProgress(zoneOf(config))
  try {
    const result = await deliverRun({
      config,
      store,
      issueId: issue.id,
      audience: audienceFor(config, store, desk),
      transport: await openTransport(config),
      runId,
      signal,
      now: desk.now(),
      onProgress: progress.show,
      onClosed: progress.wait,
    })
    progress.stop()
    if (usesMailbox(config)) {
      desk.info(
        `The mail is in ${mailboxFolder(config)}; set send.smtp in newsletter.yaml to send through a mail server.`,
      )
    }
    return deliveryReport(result, issue)
  } finally {
    progress.stop()
  }
}
