/**
 * One run of a newsletter, as `send` and the foreground schedule make it: is it due, take the lock, have the work done,
 * write down how it went. The work's code is loaded only when there is some. (edge)
 */
import { zoneOf } from '../../config/zone-of.ts'
import { randomBytes } from 'node:crypto'
import { isDoubtful, latestRecord, requireClock, type ClockEvidence } from '../../model/clock-limit.ts'
import { DigestError } from '../../model/errors.ts'
import { withRunLock } from '../../send/run-lock.ts'
import { EXIT } from '../../model/exit.ts'
import { mailServerTime } from '../mail/settings.ts'
import { clockOfStore } from './clock-evidence.ts'
import { planRun } from './plan-run.ts'
import type { RunPlan } from './plan-run.ts'
import type { Run, RunInput } from './run-input.ts'
import { failureReport, isSettled } from './report.ts'
import type { RunReport } from './report.ts'
import { createSayTime } from '../../model/say-time.ts'
import { timetableOf } from './timetable.ts'

/**
 * Finishes what is unfinished, else composes what is new, holds it or delivers it.
 * @throws DigestError E_CLOCK when the clock of the machine cannot be right; E_LOCKED when another run is in progress; whatever ends the run is on record before it is thrown
 */
export async function runNewsletter(input: RunInput): Promise<RunReport> {
  const { config, store, desk } = input
  const evidence = checkClock(input, await clockOfStore(store, config.id, desk.now()))
  const first = await planNow(input)
  if (input.ifDue === true && !isToBeMade(first)) return notDue(input, first)
  if (isDoubtful(evidence)) checkClock(input, { ...evidence, mailServer: await mailServerTime(config) })
  const runId = randomBytes(8).toString('hex')
  const zone = zoneOf(config)
  const lock = { locks: store.locks, name: config.id, runId, zone, signal: desk.signal }
  return withRunLock(lock, async (signal) => {
    // Another run may have settled it between the question and the lock.
    const plan = await planNow(input)
    if (input.ifDue === true && !isToBeMade(plan)) return notDue(input, plan)
    return recorded({ ...input, plan, runId, signal })
  })
}

/** Under a wrong clock nothing is written. Throws E_CLOCK. */
function checkClock({ trustClock }: RunInput, evidence: ClockEvidence): ClockEvidence {
  requireClock(trustClock === true ? { ...evidence, lastRun: undefined } : evidence)
  return evidence
}

async function planNow({ config, store, desk, notAfter }: RunInput): Promise<RunPlan> {
  const timetable = timetableOf(config)
  const settled = await store.runs.lastSettled(config.id, latestRecord(desk.now()))
  return planRun({
    timetable,
    handled: settled === undefined ? undefined : new Date(settled),
    notAfter,
    now: desk.now(),
    zone: zoneOf(config),
  })
}

const isToBeMade = ({ due }: RunPlan): boolean => due?.state === 'due' || due?.state === 'expired'

/** The first call notes since when runs are watched, so that the next planned one is due however late the call comes. */
async function notDue({ config, store, desk }: RunInput, { due }: RunPlan): Promise<RunReport> {
  if (due === undefined) {
    throw new DigestError('E_CONFIG', `${config.name} has no schedule, so nothing is ever due`, {
      hint: "Add 'schedule: { cron: … }', or leave --if-due out.",
    })
  }
  if ((await store.runs.lastSettled(config.id, latestRecord(desk.now()))) === undefined) {
    const at = desk.now().toISOString()
    const id = randomBytes(8).toString('hex')
    await store.runs.begin({
      id,
      newsletter: config.id,
      plannedAt: at,
      beganAt: at,
      endedAt: at,
      outcome: 'watching',
      isSettled: true,
    })
  }
  const next = due.state === 'waiting' ? due.next : undefined
  const say = createSayTime(zoneOf(config))
  return {
    outcome: 'not-due',
    exit: EXIT.done,
    summary: next === undefined ? 'Nothing is due.' : `Nothing is due before ${say(next)}.`,
    more: next === undefined ? {} : { next: next.toISOString() },
  }
}

async function recorded(run: Run): Promise<RunReport> {
  const { config, store, desk, plan, runId } = run
  const beganAt = desk.now().toISOString()
  const plannedAt = plan.plannedAt?.toISOString()
  await store.runs.begin({ id: runId, newsletter: config.id, plannedAt, beganAt, isSettled: false })
  const end = async (report: RunReport) => {
    const { exit, summary, issueId } = report
    const outcome = report.outcome === 'not-due' ? 'nothing-new' : report.outcome
    await store.runs.end(runId, {
      endedAt: desk.now().toISOString(),
      outcome,
      exit,
      summary,
      issueId,
      isSettled: isSettled(report, plan.deadline !== undefined),
    })
  }
  try {
    const { makeRun } = await import('./work.ts')
    const report = await makeRun(run)
    await end(report)
    return report
  } catch (error) {
    // The disk may be full or the store away: then the run's own failure is what counts.
    await end(failureReport(error)).catch(() => undefined)
    throw error
  }
}
