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
import { CRON_FIELDS, parseCronField } from './cron-fields.ts'
import type { CronField } from './cron-fields.ts'

export interface Cron {
  /** As written. */
  readonly text: string
  /** Minute, hour, day of month, month, day of week. */
  readonly fields: readonly CronField[]
}

const NICKNAMES: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}

const HINT = "Five fields: minute hour day-of-month month day-of-week, such as '0 6 * * mon-fri'."

/**
 * A cron line of five fields, or a nickname such as `@daily`.
 * @throws DigestError E_CONFIG that names the schedule, the field and the value.
 */
export function parseCron(text: string, name?: string): Cron {
  const place = name === undefined ? 'schedule' : `schedule of '${name}'`
  const fail = (complaint: string): never => {
    throw new DigestError('E_CONFIG', `${place}${complaint}`, { hint: HINT })
  }
  const line = text.trim()
  const known = NICKNAMES[line.toLowerCase()]
  if (line.startsWith('@') && known === undefined) fail(`: '${line}' is not known`)
  const words = (known ?? line).split(/\s+/)
  if (words.length !== CRON_FIELDS.length)
    fail(`: '${line}' has ${words.length === 1 ? '1 field' : `${words.length} fields`}, not 5`)
  const fields = CRON_FIELDS.map((spec, index): CronField => {
    const result = parseCronField(spec, words[index] ?? '')
    return 'field' in result ? result.field : fail(`, ${spec.name} field: ${result.complaint}`)
  })
  const cron = { text: line, fields }
  if (nextRun(cron, new Date(0), 'UTC') === undefined) fail(`: '${line}' never comes`)
  return cron
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
  const engine = new Engine(pattern, { timezone: zone, paused: true, mode: '5-part', fixedTimeRule: 'no-wildcard' })
  engines.set(key, engine)
  return engine
}
