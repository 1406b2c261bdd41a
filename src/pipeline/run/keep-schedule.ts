/** The foreground schedule: each run is a `send --if-due` of its own, in this process. (edge) */
import { openLog } from '../../ops/log.ts'
import type { Log } from '../../ops/log.ts'
import { runSchedule } from '../../schedule/daemon.ts'
import type { ScheduledNewsletter, ScheduleEvent } from '../../schedule/daemon.ts'
import { systemClock } from '../../schedule/system-clock.ts'
import type { CommandContext } from '../../cli/command.ts'
import type { Scheduled } from '../../cli/commands/schedule.ts'
import { EXIT } from '../../model/exit.ts'
import type { ExitCode } from '../../model/exit.ts'
import type { Io } from '../../cli/io.ts'
import { run } from '../../cli/run.ts'
import { createSayTime } from '../../model/say-time.ts'
import { secretsOf } from '../../config/secrets-of.ts'
import { withStore } from '../with-store.ts'

/** Returns when the signal has fired and the message in hand is recorded. */
export async function keepSchedule(scheduled: readonly Scheduled[], context: CommandContext): Promise<ExitCode> {
  const { io } = context
  const { log } = openLog({
    level: context.flags.verbose ? 'debug' : 'info',
    write: (line) => io.stderr.write(line),
    secrets: scheduled.flatMap(({ config }) => secretsOf(config)),
  })
  const tell = io.stderr.isTTY ? createTeller(scheduled, io) : (event: ScheduleEvent) => logEvent(log, event)
  const newsletters = scheduled.map((one) => newsletterOf(one, context, log))
  await runSchedule(newsletters, { clock: { ...systemClock, now: io.now }, signal: io.signal, tell })
  return EXIT.done
}

function newsletterOf(
  { file, config, timetable }: Scheduled,
  { io, flags }: CommandContext,
  log: Log,
): ScheduledNewsletter {
  const send = async (signal: AbortSignal): Promise<ExitCode> => {
    const said: string[] = []
    const argv = ['send', '--if-due', '--verbose', '--config', file]
    const write = (text: string) => void (io.stderr.isTTY ? io.stderr.write(text) : said.push(text))
    const quiet: Io = {
      ...io,
      argv,
      signal,
      stdout: { ...io.stdout, isTTY: false, write },
      stderr: { ...io.stderr, write },
    }
    const exit = await run(quiet)
    const lines = said.join('').trim()
    if (lines !== '')
      log[exit === EXIT.done ? 'info' : 'warn']({ newsletter: config.id, exit, said: lines.split('\n') }, 'run ended')
    else log.debug({ newsletter: config.id, exit }, 'run ended')
    return exit
  }
  return {
    ...timetable,
    id: config.id,
    handled: async () => {
      try {
        const settled = await withStore(config, (store) => store.runs.lastSettled(config.id))
        return settled === undefined ? undefined : new Date(settled)
      } catch (error) {
        // A store that is away now may be there at the next run; that run tells what is the matter.
        log.warn({ newsletter: config.id, err: error, verbose: flags.verbose }, 'the store cannot be read')
        return undefined
      }
    },
    run: async (_planned, signal) => ((await send(signal)) === EXIT.later ? 'later' : 'done'),
    // `send --if-due` sees for itself that the time is over, and records it.
    expire: async () => void (await send(io.signal)),
  }
}

function logEvent(log: Log, event: ScheduleEvent): void {
  const { kind, id, ...fields } = event
  log[kind === 'expired' ? 'warn' : 'info']({ newsletter: id, event: kind, ...fields }, `schedule: ${kind}`)
}

function createTeller(scheduled: readonly Scheduled[], io: Io): (event: ScheduleEvent) => void {
  const zones = new Map(scheduled.map(({ config, timetable }) => [config.id, createSayTime(timetable.zone)]))
  return (event) => {
    const say = zones.get(event.id) ?? ((at) => new Date(at).toISOString())
    io.stderr.write(`${event.id}: ${sayEvent(event, say)}\n`)
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
    case 'later':
      return `run of ${say(event.at)} is tried again in five minutes`
    default:
      return 'schedule ended'
  }
}
