/**
 * Text → Cron, and when it runs next in an IANA time zone. Pure; the calendar arithmetic is croner's.
 *
 * Days with 23 or 25 hours. A run at a fixed time (minute and hour without `*` or step, lists and ranges included)
 * whose time falls into the gap of spring runs at the first minute after the gap; a time that autumn shows twice runs
 * the first time only. An interval (`*` or a step in minute or hour) follows elapsed time: it skips the gap and runs in
 * both of the doubled hours.
 */
import { Cron as Engine } from 'croner'
import { DigestError } from '../model/errors.ts'
import { CRON_HINT, NO_SUCH_DAY, parseCronFields, sayCronComplaint } from '../model/cron.ts'
import type { Cron } from '../model/cron.ts'

/**
 * A cron line of five fields, or a nickname such as `@daily`.
 * @throws DigestError E_CONFIG that names the schedule, the field and the value.
 */
export function parseCron(text: string, name?: string): Cron {
  const place = name === undefined ? 'schedule' : `schedule of '${name}'`
  const parsed = parseCronFields(text)
  if ('complaint' in parsed)
    throw new DigestError('E_CONFIG', `${place}${sayCronComplaint(parsed)}`, { hint: parsed.hint ?? CRON_HINT })
  if (nextRun(parsed, new Date(0), 'UTC') === undefined) {
    throw new DigestError('E_CONFIG', `${place}: '${parsed.text}' never runs`, { hint: NO_SUCH_DAY })
  }
  return parsed
}

/** Whether the runtime's time zone data knows the name. */
export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The first run strictly after an instant; undefined when there is none in the engine's horizon. */
export function nextRun(cron: Cron, after: Date, zone: string): Date | undefined {
  return engineOf(cron, zone).nextRun(after) ?? undefined
}

const engines = new Map<string, Engine>()

/** One engine for each line and zone: building it costs more than asking it. */
function engineOf(cron: Cron, zone: string): Engine {
  const key = `${zone}\n${cron.text}`
  const known = engines.get(key)
  if (known !== undefined) return known
  const pattern = cron.fields.map((field) => field.text.toUpperCase()).join(' ')
  // UTC needs no zone data, which is dear to open.
  const where = zone === 'UTC' || zone === 'Etc/UTC' ? { utcOffset: 0 } : { timezone: zone }
  // Vixie cron: either day field may match, but both must where one begins with a star (`*/2` included). crontab(5).
  const domAndDow = cron.fields.some(({ name, isOpen }) => name.startsWith('day-of-') && isOpen)
  const options = { paused: true, mode: '5-part', fixedTimeRule: 'no-wildcard', domAndDow } as const
  const engine = new Engine(pattern, { ...where, ...options })
  engines.set(key, engine)
  return engine
}
