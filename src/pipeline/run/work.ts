/** The work of one run: finish what is unfinished, else compose what is new, hold it or deliver it. Under the lock. (edge) */
import { openAudience } from '../../audience/open-audience.ts'
import type { Config } from '../../config/config.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { sayCount } from '../../model/values.ts'
import { mailboxFolder, openTransport, usesMailbox } from '../mail/settings.ts'
import { composeRun, deliverRun, freezeRun } from './deliver.ts'
import { composeInput, readOptions } from '../../cli/dry-run.ts'
import { EXIT, weightiest } from '../../model/exit.ts'
import type { ExitCode } from '../../model/exit.ts'
import type { Run } from './run.ts'
import { printFindings } from '../../cli/print/findings.ts'
import { createProgress } from '../../cli/print/progress.ts'
import { requireReaders } from './require-readers.ts'
import type { RunPlan } from './plan-run.ts'
import { deliveryReport, withFailedSources } from './report.ts'
import type { RunReport } from './report.ts'
import { createSayTime } from '../../model/say-time.ts'
import { shortId } from '../../model/short-id.ts'
import { readAll } from '../../cli/stories.ts'
import { tellOfSources } from './tell-operator.ts'

export async function makeRun(run: Run): Promise<RunReport> {
  const { config, store, context, plan } = run
  const expired = await expireOld(run)
  if (plan.isLate && plan.deadline !== undefined) return tooLate(plan, config)
  const unfinished =
    run.issueId === undefined ? await store.issues.unfinished(config.id) : await store.issues.summary(run.issueId)
  const said = [...expired]
  let before: ExitCode = EXIT.done
  if (unfinished !== undefined) {
    if (run.issueId === undefined && unfinished.state === 'open') {
      context.output.info(`Going on with issue ${unfinished.number}, “${unfinished.subject}”`)
    }
    const report = await deliver(run, unfinished, EXIT.done)
    if (run.issueId !== undefined || report.outcome === 'interrupted' || !isFromEarlierRun(unfinished, run))
      return report
    said.push(report.summary)
    before = report.exit
  }
  const report = await composeAndDeliver(run)
  return { ...report, exit: weightiest([before, report.exit]), summary: [...said, report.summary].join(' ') }
}

const HOUR = 3_600_000

/** An issue of this very run is finished and that is all; one of an earlier run gives way to what is new since. */
function isFromEarlierRun({ createdAt }: IssueSummary, { plan, context }: Run): boolean {
  const begin = plan.plannedAt ?? new Date(context.io.now().getTime() - HOUR)
  return Date.parse(createdAt) < begin.getTime()
}

/** Issues whose `notAfter` has passed are not delivered any more. */
async function expireOld({ config, store, context, issueId }: Run): Promise<readonly string[]> {
  const said: string[] = []
  const now = context.io.now()
  for (;;) {
    const issue = await store.issues.unfinished(config.id)
    if (issue?.notAfter === undefined || Date.parse(issue.notAfter) >= now.getTime() || issue.id === issueId)
      return said
    await store.issues.move(issue.id, { from: ['open', 'held', 'paused'], to: 'expired', at: now.toISOString() })
    const left = await store.ledger.giveUp(issue.id, now.getTime(), 'the issue expired')
    const say = createSayTime(config.schedule?.timezone ?? config.timezone)
    const message = `Issue ${issue.number} “${issue.subject}” expired ${say(issue.notAfter)} with ${issue.counts.sent} sent and ${left} waiting.`
    said.push(message)
    context.output.notices([{ code: 'N_EXPIRED', message }])
  }
}

function tooLate({ plannedAt, deadline = new Date(0) }: RunPlan, config: Config): RunReport {
  const say = createSayTime(config.schedule?.timezone ?? config.timezone)
  const run = plannedAt === undefined ? 'This run' : `The run of ${say(plannedAt)}`
  return {
    outcome: 'expired',
    exit: EXIT.partly,
    summary: `${run} came after ${say(deadline)} and sends nothing (notAfter).`,
  }
}

async function composeAndDeliver(run: Run): Promise<RunReport> {
  const { config, store, words, context, plan } = run
  const at = context.io.now().toISOString()
  const reading = await readAll(config, words, context, await readOptions(run, store))
  if (words.length === 0) await tellOfSources(run, reading)
  const failed = reading.failures.map(({ place }) => place)
  const [failure] = reading.failures
  if (reading.items.length === 0 && failure !== undefined) throw nothingRead(failed, failure.error)
  const input = await composeInput(run, reading.items)
  const found = await composeRun({
    ...input,
    ...(plan.deadline === undefined ? {} : { notAfter: plan.deadline.toISOString() }),
  })
  context.output.notices(found.notices)
  if (found.composed !== undefined) await requireReaders(config, store)
  const issue = await freezeRun(store, config.id, found, at)
  if (issue === undefined)
    return withFailedSources(noIssue(found.noIssue ?? 'nothing-new', found.items.length, config), failed)
  const summary = (await store.issues.summary(issue.id)) as IssueSummary
  if (issue.state === 'held') return withFailedSources(await held(run, summary, found.composed), failed)
  return withFailedSources(await deliver(run, summary, EXIT.done), failed)
}

function nothingRead(failed: readonly string[], error: DigestError): DigestError {
  if (failed.length === 1) return error
  return new DigestError(error.code, `None of ${failed.length} sources could be read; the first: ${error.message}`, {
    hint: error.hint ?? 'pullquote status shows how each source has fared.',
    cause: error,
  })
}

const sayArticles = (count: number) => sayCount(count, 'article was', 'articles were')

function noIssue(outcome: 'nothing-new' | 'too-few', read: number, config: Config): RunReport {
  const summary =
    outcome === 'nothing-new'
      ? `Nothing new to send: ${sayArticles(read)} read, and none is new.`
      : `Too little to send: fewer than ${config.issue.minStories} new articles (issue.minStories). They wait for the next run.`
  return { outcome, exit: EXIT.done, summary, more: { articles: read } }
}

async function held(
  run: Run,
  issue: IssueSummary,
  composed: Awaited<ReturnType<typeof composeRun>>['composed'],
): Promise<RunReport> {
  const { config, context } = run
  const short = shortId(issue.id)
  const { findings = [], problems = [] } = composed ?? {}
  if (issue.heldFor !== 'approval') {
    const width = Math.min(context.io.stderr.columns, 100)
    context.io.stderr.write(`${printFindings(findings, problems, { width, style: context.output.style })}\n`)
  }
  const told = issue.heldFor === 'approval' ? await mailEditor(run, issue) : []
  const step = `pullquote approve ${short} sends it, pullquote discard ${short} drops it.`
  return {
    outcome: 'held',
    exit: EXIT.held,
    summary: [`Issue ${issue.number} “${issue.subject}” is held for ${issue.heldFor}.`, ...told, step].join(' '),
    issueId: issue.id,
    number: issue.number,
    subject: issue.subject,
    counts: issue.counts,
    more: { heldFor: issue.heldFor, newsletter: config.id, findings, problems },
  }
}

/** The editor gets the very bytes that wait, and the id. A mail that fails does not undo the hold. */
async function mailEditor({ config, store, context }: Run, { id }: IssueSummary): Promise<readonly string[]> {
  const to = (config.operator ?? config.replyTo ?? config.from).address
  const frozen = await store.issues.get(id)
  if (frozen === undefined) return []
  try {
    const { sendTestMail } = await import('../mail/single-mail.ts')
    await sendTestMail(config, frozen, to, `[approve ${shortId(id)}]`, context.io.now())
    return [`A test went to ${to}.`]
  } catch (error) {
    return [`The test to ${to} could not be sent: ${reasonOf(error)}.`]
  }
}

async function deliver(run: Run, issue: IssueSummary, before: ExitCode): Promise<RunReport> {
  const { config, store, runId, signal, context } = run
  const { io, output } = context
  const progress = await createProgress(context)
  try {
    const result = await deliverRun({
      config,
      store,
      issueId: issue.id,
      audience: openAudience(config.audience ?? {}, {
        store: store.audience(config.id),
        onNotice: (notice) => output.notices([notice]),
      }),
      transport: await openTransport(config),
      runId,
      signal,
      now: io.now(),
      onProgress: progress.show,
      onClosed: progress.wait,
    })
    progress.stop()
    if (usesMailbox(config)) {
      output.info(
        `The mail is in ${mailboxFolder(config)}; set send.smtp in newsletter.yaml to send through a mail server.`,
      )
    }
    return deliveryReport(result, issue, before)
  } finally {
    progress.stop()
  }
}
