/** The kinds of value in a configuration: durations, addresses, zones. Each complaint says what to write instead. */
import * as z from 'zod'
import { CRON_HINT, parseCronFields } from '../model/cron.ts'
import { parseAddress } from '../model/address.ts'
import { unsubscribeMailbox } from '../model/unsubscribe-links.ts'
import { NOT_AFTER_FORMS, parseNotAfter } from '../model/not-after.ts'
import { nearest } from '../model/nearest.ts'
import { hasEmptyPassword, secretFault, type SecretKind } from '../model/secret.ts'
import { isLanguageTag, parseDuration, parseMailbox } from '../model/values.ts'

// One parse a run: compiling the schema to code first would cost more than it saves.
z.config({ jitless: true })

export const duration = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = parseDuration(value)
  if (parsed !== undefined) return parsed
  context.addIssue({
    code: 'custom',
    message: `${JSON.stringify(value)} is not a valid duration: write 30m, 4h, 7d or 2w`,
  })
  return z.NEVER
})

/** A length of days or weeks: a bare number, which would be seconds, is more likely a mistake. */
export const longDuration = z
  .unknown()
  .refine((value) => typeof value !== 'number' || value === 0, {
    error: ({ input }) =>
      `${JSON.stringify(input)} has no unit: write ${String(input)}d for days, ${String(input)}h for hours`,
  })
  .pipe(duration)

export const mailbox = z
  .union([z.string(), z.strictObject({ name: z.string().optional(), address: z.string() })])
  .transform((value, context) => {
    const parsed = parseMailbox(typeof value === 'string' ? value : value.address)
    if (parsed !== undefined)
      return typeof value === 'string' || value.name === undefined ? parsed : { ...parsed, name: value.name }
    const given = typeof value === 'string' ? value : value.address
    context.addIssue({
      code: 'custom',
      message: `${JSON.stringify(given)} is not an email address: write Name <name@example.org>`,
    })
    return z.NEVER
  })

/** The rule of secrets. A value that is empty comes from a variable that is not set, more often than not. */
const secret = (kind: SecretKind) =>
  z.string().check((context) => {
    const fault = secretFault(context.value, kind)
    // The value itself stays out of the complaint.
    if (fault !== undefined) context.issues.push({ code: 'custom', input: undefined, message: fault })
  })

/** A password or token that somebody else gave. */
export const loginSecret = secret('login')
/** A key that signs links. */
export const keySecret = secret('key')

/** An address whose password is empty is one whose variable is not set. */
export const withoutEmptyPassword = z.check<string>((context) => {
  if (!hasEmptyPassword(context.value)) return
  const message = 'has a user and an empty password: is its variable set?'
  context.issues.push({ code: 'custom', input: undefined, message })
})

export const httpUrl = z
  .string()
  .refine((value) => /^https?:\/\/[^\s/]+/i.test(value), { message: 'is not an http(s) address' })
  .check(withoutEmptyPassword)

/** An address, or a mailto URL; `{token}` in it is filled in for each reader. */
export const mailto = z
  .string()
  .refine((value) => 'address' in parseAddress((unsubscribeMailbox(value) ?? '').replace('{token}', 'reader')), {
    error: ({ input }) => `${JSON.stringify(input)} is not an email address: write leave@example.org`,
  })

export const timezone = z.string().refine(isTimezone, {
  error: ({ input }) =>
    `${JSON.stringify(input)} is not an IANA time zone, such as Europe/Berlin${guessZone(String(input))}`,
})

/** `London` and `Europe/Lodnon` → Europe/London. */
function guessZone(text: string): string {
  const zones = Intl.supportedValuesOf('timeZone')
  const city = `/${text.trim().replaceAll(' ', '_').toLowerCase()}`
  const meant = zones.find((zone) => zone.toLowerCase().endsWith(city)) ?? nearest(text.slice(0, 40), zones)
  return meant === undefined ? '' : `; did you mean ${meant}?`
}

export const language = z.string().refine(isLanguageTag, {
  error: ({ input }) => `${JSON.stringify(input)} is not a language tag (BCP 47), such as en or pt-BR`,
})

export const words = z.union([z.string().transform((one) => [one]), z.array(z.string())])

export const cron = z.string().check((context) => {
  const parsed = parseCronFields(context.value)
  if ('complaint' in parsed) {
    const { field, complaint, hint = CRON_HINT } = parsed
    const message = field === undefined ? `${complaint}. ${hint}` : `${field} field: ${complaint}`
    context.issues.push({ code: 'custom', input: context.value, message })
  }
})

export const notAfter = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = typeof value === 'number' ? undefined : parseNotAfter(value)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is not a time: write ${NOT_AFTER_FORMS}` })
  return z.NEVER
})

/** The list of names costs a tenth of opening one zone; what it lacks (UTC, older names) is tried. */
function isTimezone(value: string): boolean {
  if (value === 'UTC' || value === 'Etc/UTC' || Intl.supportedValuesOf('timeZone').includes(value)) return true
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
