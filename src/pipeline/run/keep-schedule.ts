/** The foreground schedule: runs each newsletter when it is due, in this process. (edge) */
import { secretsOf } from '../../config/secrets-of.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import { DigestError } from '../../model/errors.ts'
import { createSayTime } from '../../model/say-time.ts'
import { openLog } from '../../ops/log.ts'
import type { Log } from '../../ops/log.ts'
import { runSchedule } from '../../schedule/daemon.ts'
import type { ScheduledNewsletter, ScheduleEvent } from '../../schedule/daemon.ts'
import type { Timetable } from '../../schedule/due.ts'
import { latestRecord } from '../../model/clock-limit.ts'
import { systemClock } from '../../schedule/system-clock.ts'
import { createDesk, type Desk } from '../desk.ts'
import type { Publication } from '../publication.ts'
import { withStore } from '../with-store.ts'
import { keepReport } from './keep-report.ts'
import { failureReport, type RunReport } from './report.ts'
import { awaitLock } from './await-lock.ts'
import { runNewsletter } from './run.ts'
import { watchRun } from './watch-run.ts'

/** A newsletter with its calendar. */
export interface Scheduled extends Publication {
  readonly file: string
  readonly timetable: Timetable
  /** What the configuration takes from the environment. */
  readonly variables?: readonly string[]
  /** The newsletter as its file is now: each run reads it again. */
  readonly reload: () => Promise<Publication>
}

export interface KeepSchedule {
  readonly scheduled: readonly Scheduled[]
  readonly now: () => Date
  readonly signal: AbortSignal
  /** Where events and log lines go. */
  readonly write: (line: string) => void
  /** Sentences for a person in place of log lines. */
  readonly isWatched: boolean
  readonly isVerbose: boolean
}

/** Resolves when the signal has fired and the message in hand is recorded. */
export async function keepSchedule(keep: KeepSchedule): Promise<void> {
  const { scheduled, now, signal, write, isWatched, isVerbose } = keep
  const secrets = scheduled.flatMap(({ config }) => secretsOf(config))
  const { log } = openLog({ level: isVerbose ? 'debug' : 'info', write, secrets })
  const tell = isWatched ? createTeller(keep) : (event: ScheduleEvent) => logEvent(log, event)
  const newsletters = scheduled.map((one) => newsletterOf(one, keep, log))
  await runSchedule(newsletters, { clock: { ...systemClock, now }, signal, tell })
}

function newsletterOf(scheduled: Scheduled, keep: KeepSchedule, log: Log): ScheduledNewsletter {
  const { config, timetable } = scheduled
  const send = async (signal: AbortSignal): Promise<ExitCode> => {
    const said: string[] = []
    const say = (line: string) => void (keep.isWatched ? keep.write(`${line}\n`) : said.push(line))
    const { exit, summary } = await runOnce(scheduled, deskFor(keep, signal, say))
    say(exit === EXIT.done ? summary : `pullquote: ${summary}`)
    if (!keep.isWatched) log[exit === EXIT.done ? 'info' : 'warn']({ newsletter: config.id, exit, said }, 'run ended')
    return exit
  }
  return {
    ...timetable,
    id: config.id,
    handled: async () => {
      try {
        const settled = await withStore(config, (store) => store.runs.lastSettled(config.id, latestRecord(keep.now())))
        return settled === undefined ? undefined : new Date(settled)
      } catch (error) {
        // A store that is away now may be there at the next run; that run reports what is the matter.
        log.warn({ newsletter: config.id, err: error, verbose: keep.isVerbose }, 'the store cannot be read')
        return undefined
      }
    },
    async run(_planned, signal) {
      if ((await send(signal)) !== EXIT.later) return 'done'
      // Another daemon on the same store may be at it: its end or its death is not five minutes away.
      return (await awaitLock(config, signal).catch(() => false)) ? 'again' : 'later'
    },
    // The run sees for itself that the time is over, and records it.
    expire: async () => void (await send(keep.signal)),
  }
}

function deskFor({ now }: KeepSchedule, signal: AbortSignal, say: (line: string) => void): Desk {
  return createDesk({
    now,
    signal,
    info: say,
    notices: (notices) => {
      for (const { message, where } of notices) say(`note: ${where === undefined ? '' : `${where}: `}${message}`)
    },
    findings: (findings, problems) => {
      for (const { what } of findings) say(`note: ${what}`)
      for (const { message } of problems) say(`note: ${message}`)
    },
  })
}

/** One run, written to log and metrics; never throws. */
async function runOnce({ reload }: Scheduled, desk: Desk): Promise<RunReport> {
  const since = desk.now()
  try {
    const publication = await reload()
    const { config } = publication
    return await watchRun({ config, desk }, () =>
      withStore(config, async (store) => {
        try {
          const report = await runNewsletter({ ...publication, store, desk, ifDue: true })
          await keepReport({ config, store, desk, since }, report)
          return report
        } catch (error) {
          await keepReport({ config, store, desk, since }, failureReport(error))
          throw error
        }
      }),
    )
  } catch (error) {
    const report = failureReport(error)
    return error instanceof DigestError && error.hint !== undefined
      ? { ...report, summary: `${report.summary}. ${error.hint}` }
      : report
  }
}

function logEvent(log: Log, event: ScheduleEvent): void {
  const { kind, id, ...fields } = event
  log[kind === 'expired' ? 'warn' : 'info']({ newsletter: id, event: kind, ...fields }, `schedule: ${kind}`)
}

function createTeller({ scheduled, write }: KeepSchedule): (event: ScheduleEvent) => void {
  const zones = new Map(scheduled.map(({ config, timetable }) => [config.id, createSayTime(timetable.zone)]))
  return (event) => {
    const say = zones.get(event.id) ?? ((at) => new Date(at).toISOString())
    write(`${event.id}: ${sayEvent(event, say)}\n`)
  }
}

function sayEvent(event: ScheduleEvent, say: (at: Date) => string): string {
  switch (event.kind) {
    case 'waiting':
      return `next run ${say(event.next)}`
    case 'begins':
      return `run of ${say(event.at)} begins${event.missed === 0 ? '' : ` (${event.missed} earlier ones were missed and are not made up for)`}`
    case 'expired':
      return `run of ${say(event.at)} came too late for its notAfter`
    case 'done':
      return `run of ${say(event.at)} ended`
    case 'again':
      return `run of ${say(event.at)} was in another process, which has ended`
    case 'later':
      return `run of ${say(event.at)} is tried again in five minutes`
    default:
      return 'schedule ended'
  }
}
