/** A cron line of five fields, checked one by one, so that a mistake is reported with its place. When it runs is `schedule/cron.ts`. */

interface FieldSpec {
  readonly name: string
  readonly low: number
  readonly high: number
  readonly names?: readonly string[]
  /** Forms beyond numbers, ranges and steps that this field alone takes. */
  readonly special?: RegExp
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const CRON_FIELDS: readonly FieldSpec[] = [
  { name: 'minute', low: 0, high: 59 },
  { name: 'hour', low: 0, high: 23 },
  { name: 'day-of-month', low: 1, high: 31, special: /^(?:l|lw|(?:[1-9]|[12]\d|3[01])w)$/ },
  { name: 'month', low: 1, high: 12, names: MONTHS },
  { name: 'day-of-week', low: 0, high: 7, names: WEEKDAYS, special: /^(?:[0-7]|[a-z]{3})(?:#[1-5]|l)$/ },
]

/** What a field says: the numbers it names, whether it is open (`*`), and whether it needs more than numbers. */
interface CronField {
  readonly name: string
  readonly text: string
  readonly values: readonly number[]
  readonly isOpen: boolean
  /** `L`, `15W`, `mon#2`: a rule that a list of numbers cannot say. */
  readonly isSpecial: boolean
}

export interface Cron {
  /** As written. */
  readonly text: string
  /** Minute, hour, day of month, month, day of week. */
  readonly fields: readonly CronField[]
}

/** What is wrong with a line: `field` is absent when it is the line as a whole. */
export interface CronComplaint {
  readonly field?: string
  readonly complaint: string
  /** The next step, where the form of a line is not it. */
  readonly hint?: string
}

export const NO_SUCH_DAY = 'No year has such a day.'

export const CRON_HINT = "Five fields: minute hour day-of-month month day-of-week, such as '0 6 * * mon-fri'."

const NICKNAMES: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
}

/** The fields of a line or of a nickname such as `@daily`; or the first complaint. */
export function parseCronFields(text: string): Cron | CronComplaint {
  const line = text.trim()
  const known = NICKNAMES[line.toLowerCase()]
  if (line.startsWith('@') && known === undefined) return { complaint: `'${line}' is not known` }
  const words = (known ?? line).split(/\s+/)
  if (words.length !== CRON_FIELDS.length) {
    return { complaint: `'${line}' has ${words.length === 1 ? '1 field' : `${words.length} fields`}, not 5` }
  }
  const fields: CronField[] = []
  for (const [index, spec] of CRON_FIELDS.entries()) {
    const result = parseCronField(spec, words[index] ?? '')
    if ('complaint' in result) return { field: spec.name, complaint: result.complaint }
    fields.push(result.field)
  }
  if (!comesAtAll(fields)) return { complaint: `'${line}' never runs`, hint: NO_SUCH_DAY }
  return { text: line, fields }
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** `0 0 30 2 *` has no day. A weekday of its own, or a rule such as `L`, finds one in every month. */
function comesAtAll([, , days, months, weekdays]: readonly CronField[]): boolean {
  if (days === undefined || months === undefined || days.isSpecial) return true
  if (weekdays !== undefined && !weekdays.isOpen && !days.isOpen) return true
  return months.values.some((month) => days.values.some((day) => day <= (LONGEST[month - 1] ?? 31)))
}

/** The complaint as it is shown after its place: `, minute field: 75 is above 59`. */
export function sayCronComplaint({ field, complaint }: CronComplaint): string {
  return field === undefined ? `: ${complaint}` : `, ${field} field: ${complaint}`
}

/** The complaint about one field, without its place; or the field. */
type FieldResult = { readonly field: CronField } | { readonly complaint: string }

function parseCronField(spec: FieldSpec, text: string): FieldResult {
  const values = new Set<number>()
  let isSpecial = false
  for (const part of text.toLowerCase().split(',')) {
    if (spec.special?.test(part)) {
      const word = /^[a-z]{3}/.exec(part)?.[0]
      if (word !== undefined && numberOf(spec, word) === undefined) return { complaint: `'${word}' is not a weekday` }
      isSpecial = true
      continue
    }
    const found = rangeOf(spec, part)
    if (typeof found === 'string') return { complaint: found }
    for (let value = found.from; value <= found.to; value += found.step) values.add(value)
  }
  const isOpen = text.startsWith('*') || text === '?'
  return { field: { name: spec.name, text, values: [...values].toSorted((a, b) => a - b), isOpen, isSpecial } }
}

interface Range {
  readonly from: number
  readonly to: number
  readonly step: number
}

function rangeOf(spec: FieldSpec, part: string): Range | string {
  if (part === '') return 'an entry is empty (a comma too many)'
  const [body = '', stepText, ...rest] = part.split('/')
  if (rest.length > 0) return `'${part}' has more than one step`
  const step = stepText === undefined ? 1 : /^\d+$/.test(stepText) ? Number(stepText) : Number.NaN
  if (Number.isNaN(step)) return `the step '${stepText}' is not a number`
  if (step === 0) return 'a step cannot be 0'
  if (step > spec.high - spec.low + 1) return `a step of ${step} is wider than the field`
  if (body === '*' || body === '?') return { from: spec.low, to: spec.high, step }

  const ends = body.split('-')
  if (ends.length > 2) return `'${body}' is not a range`
  const numbers: number[] = []
  for (const end of ends) {
    const value = numberOf(spec, end)
    if (value === undefined) return `'${end}' is not a valid ${spec.name}`
    if (value < spec.low) return `${value} is below ${spec.low}`
    if (value > spec.high) return `${value} is above ${spec.high}`
    numbers.push(value)
  }
  const [from = spec.low, to = from] = numbers
  if (ends.length === 1 && stepText !== undefined)
    return `'${part}' steps from a single value; write ${from}-${spec.high}/${step}`
  if (from > to) return `the range ${body} runs backwards; write ${from}-${spec.high},${spec.low}-${to}`
  return { from, to, step }
}

function numberOf(spec: FieldSpec, text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const index = spec.names?.indexOf(text) ?? -1
  return index < 0 ? undefined : index + (spec.name === 'month' ? 1 : 0)
}
