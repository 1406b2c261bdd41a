/**
 * The configuration: schema, defaults, `parseConfig`. Pure: paths are made absolute but never looked at, environment
 * variables have been filled in before. All errors at once, each with its path, so that the loader can add the line.
 */
import path from 'node:path'
import * as z from 'zod'
import { parseCronFields } from './model/cron.ts'
import { NOT_AFTER_FORMS, parseNotAfter } from './model/not-after.ts'
import { parseDuration, parseMailbox, slugOf } from './model/values.ts'

// One parse a run: compiling the schema to code first would cost more than it saves.
z.config({ jitless: true })

const duration = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = parseDuration(value)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is no duration: write 30m, 4h, 7d or 2w` })
  return z.NEVER
})

const mailbox = z
  .union([z.string(), z.strictObject({ name: z.string().optional(), address: z.string() })])
  .transform((value, context) => {
    const parsed = parseMailbox(typeof value === 'string' ? value : value.address)
    if (parsed !== undefined)
      return typeof value === 'string' || value.name === undefined ? parsed : { ...parsed, name: value.name }
    const given = typeof value === 'string' ? value : value.address
    context.addIssue({
      code: 'custom',
      message: `${JSON.stringify(given)} is no email address: write Name <name@example.org>`,
    })
    return z.NEVER
  })

const httpUrl = z.string().refine((value) => /^https?:\/\/[^\s/]+/i.test(value), { message: 'is no http(s) address' })

const timezone = z.string().refine(isTimezone, { message: 'is no IANA time zone, such as Europe/Berlin' })

const language = z.string().refine(isLanguage, { message: 'is no language tag (BCP 47), such as en or pt-BR' })

const words = z.union([z.string().transform((one) => [one]), z.array(z.string())])

const SOURCE_KINDS = ['file', 'url', 'feed', 'opml', 'sitemap'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

const source = z
  .strictObject({
    file: z.string().optional(),
    url: httpUrl.optional(),
    feed: z.string().optional(),
    opml: z.string().optional(),
    sitemap: z.string().optional(),
    section: z.string().optional(),
    limit: z.int().positive().optional(),
    include: words.optional(),
    exclude: words.optional(),
    fullText: z.enum(['auto', 'always', 'never']).default('auto'),
  })
  .transform((value, context) => {
    const { file, url, feed, opml, sitemap, ...rest } = value
    const given = Object.entries({ file, url, feed, opml, sitemap }).filter(([, place]) => place !== undefined)
    const [first] = given
    if (given.length === 1 && first?.[1] !== undefined)
      return { kind: first[0] as SourceKind, place: first[1], ...rest }
    context.addIssue({ code: 'custom', message: `needs exactly one of ${SOURCE_KINDS.join(', ')}` })
    return z.NEVER
  })

const issue = z.strictObject({
  subject: z.string().optional(),
  preheader: z.string().optional(),
  stories: z.int().positive().default(20),
  quotes: z.int().nonnegative().default(2),
  summaryWords: z.int().positive().default(60),
  sections: z.array(z.string()).default([]),
  approval: z.enum(['none', 'required']).default('none'),
  since: duration.prefault('7d'),
  minStories: z.int().positive().default(1),
  maxAge: duration.optional(),
  intro: z.string().optional(),
  outro: z.string().optional(),
})

const oauth2 = z.strictObject({
  provider: z.enum(['google', 'microsoft']).optional(),
  user: z.string(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  clientSecretFile: z.string().optional(),
  refreshToken: z.string().optional(),
  refreshTokenFile: z.string().optional(),
  accessToken: z.string().optional(),
  accessUrl: httpUrl.optional(),
})

const smtpUrl = z.string().refine((value) => /^smtps?:\/\/[^\s/]+/i.test(value), {
  message: 'is no SMTP address: write smtp://user:password@host:587 or smtps://host',
})

const smtp = z.union([
  smtpUrl,
  z.strictObject({
    host: z.string(),
    port: z.int().positive().max(65_535).optional(),
    secure: z.boolean().optional(),
    requireTls: z.boolean().optional(),
    user: z.string().optional(),
    password: z.string().optional(),
    passwordFile: z.string().optional(),
    oauth2: oauth2.optional(),
    name: z.string().optional(),
    caFile: z.string().optional(),
    rejectUnauthorized: z.boolean().optional(),
  }),
])

const dkim = z.strictObject({
  domain: z.string(),
  selector: z.string(),
  keyFile: z.string(),
})

const perWindow = z.union([
  z.int().positive(),
  z.string().refine((value) => /^0*[1-9]\d*\s*\/\s*(?:s|sec|second|min|minute|m|h|hour|d|day)$/i.test(value), {
    message: 'is no rate: write 10/s, 100/min, 500/h or 5000/day',
  }),
])

const rate = z.union([
  perWindow,
  z.array(perWindow),
  z.strictObject({
    account: z.union([perWindow, z.array(perWindow)]).optional(),
    domain: z.union([perWindow, z.array(perWindow)]).optional(),
    domains: z.record(z.string(), z.union([perWindow, z.array(perWindow)])).optional(),
    warmUp: z.array(z.int().positive()).optional(),
  }),
])

const send = z.strictObject({
  smtp: smtp.optional(),
  sendmail: z.string().optional(),
  ses: z.strictObject({ region: z.string().optional() }).optional(),
  mailbox: z.string().optional(),
  connections: z.int().positive().max(50).default(5),
  dkim: dkim.optional(),
  rate: rate.optional(),
  retryFor: duration.prefault('1h'),
  stopAtRefusals: z.number().min(0).max(1).default(0.2),
  bounceDomain: z.string().optional(),
  envelopeFrom: z.string().optional(),
  unsubscribe: z
    .strictObject({
      url: httpUrl.optional(),
      mailto: z.string().optional(),
      secret: z.string().min(16, 'needs at least 16 characters').optional(),
      secretFile: z.string().optional(),
      previousSecrets: z.array(z.string()).optional(),
    })
    .prefault({}),
  unknown: z.enum(['hold', 'resend', 'skip']).default('hold'),
})

const cron = z.string().check((context) => {
  const parsed = parseCronFields(context.value)
  if ('complaint' in parsed) {
    const place = parsed.field === undefined ? '' : `${parsed.field} field: `
    context.issues.push({ code: 'custom', input: context.value, message: `${place}${parsed.complaint}` })
  }
})

const notAfter = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = parseNotAfter(typeof value === 'number' ? `${value}s` : value)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is no time: write ${NOT_AFTER_FORMS}` })
  return z.NEVER
})

const bounces = z.strictObject({
  imap: z
    .union([
      z.string().refine((value) => /^imaps?:\/\/[^\s/@]+@[^\s/]+/i.test(value), {
        message: 'is no IMAP address: write imaps://user:password@host/INBOX',
      }),
      z.strictObject({
        host: z.string(),
        port: z.int().positive().max(65_535).optional(),
        secure: z.boolean().optional(),
        user: z.string(),
        password: z.string().optional(),
        passwordFile: z.string().optional(),
        accessToken: z.string().optional(),
        folder: z.string().optional(),
        processedFolder: z.string().optional(),
        caFile: z.string().optional(),
      }),
    ])
    .optional(),
  maildir: z.string().optional(),
})

const schedule = z.strictObject({
  cron,
  timezone: timezone.optional(),
  notAfter: notAfter.optional(),
})

const audience = z.union([
  z.string(),
  z.strictObject({
    path: z.string().optional(),
    columns: z.record(z.string(), z.string()).optional(),
    delimiter: z.string().length(1).optional(),
    doubleOptIn: z.boolean().optional(),
  }),
])

const summary = z.strictObject({
  engine: z.enum(['offline', 'openai-compatible']).default('offline'),
  baseUrl: httpUrl.optional(),
  model: z.string().optional(),
  apiKey: z.string().optional(),
  apiKeyFile: z.string().optional(),
  timeout: duration.prefault('30s'),
  bullets: z.int().nonnegative().default(0),
  sentences: z.int().positive().max(3).default(2),
})

const fetching = z.strictObject({
  allowHosts: z.array(z.string()).default([]),
  userAgent: z.string().optional(),
  contact: z.string().optional(),
  timeout: duration.prefault('20s'),
  maxBytes: z.int().positive().default(20_000_000),
  delay: duration.prefault('1s'),
  robots: z.boolean().default(true),
})

const newsletter = z.strictObject({
  name: z.string().min(1, 'is empty'),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'may hold a-z, 0-9 and hyphens only')
    .optional(),
  from: mailbox,
  replyTo: mailbox.optional(),
  operator: mailbox.optional(),
  postalAddress: z.string().optional(),
  language: language.default('en'),
  timezone: timezone.default('UTC'),
  webUrl: httpUrl.optional(),
  reason: z.string().optional(),
  sources: z.array(source).default([]),
  issue: issue.prefault({}),
  summary: summary.prefault({}),
  template: z.string().default('digest'),
  theme: z.string().optional(),
  audience: audience.optional(),
  send: send.prefault({}),
  bounces: bounces.optional(),
  schedule: schedule.optional(),
  fetch: fetching.prefault({}),
  tellAfterFailures: z.int().positive().default(3),
  metricsFile: z.string().optional(),
  logFile: z.string().optional(),
  retention: duration.optional(),
  store: z.string().default('sqlite:.pullquote/state.db'),
})

/** Every key of the file, dotted, so that the documents can be held against it. */
export const CONFIG_KEYS: readonly string[] = [
  ...Object.keys(newsletter.shape),
  ...Object.entries({ issue, summary, send, bounces, schedule, fetch: fetching }).flatMap(([name, { shape }]) =>
    Object.keys(shape).map((key) => `${name}.${key}`),
  ),
]

export type SourceConfig = z.output<typeof source>
export type IssueConfig = z.output<typeof issue>
export type SendConfig = z.output<typeof send>
export type AudienceConfig = {
  readonly path?: string
  readonly columns?: Readonly<Record<string, string>>
  readonly delimiter?: string
  readonly doubleOptIn?: boolean
}
export type SummaryConfig = z.output<typeof summary>
export type FetchConfig = z.output<typeof fetching>
export type ScheduleConfig = z.output<typeof schedule>

/** The configuration with every default filled in and every path absolute. */
export type Config = Omit<z.output<typeof newsletter>, 'id' | 'audience'> & {
  /** Name of the newsletter in the store, the lock and List-Id: `id`, else made from the name. */
  readonly id: string
  /** Folder that relative paths count from. */
  readonly folder: string
  readonly audience?: AudienceConfig
}

/** One thing wrong with the configuration. `path` leads to the value, e.g. `['send', 'smtp', 'port']`. */
export interface ConfigError {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export type ParsedConfig =
  { readonly config: Config; readonly warnings: readonly string[] } | { readonly errors: readonly ConfigError[] }

/** Checks a plain value against the schema. `folder` (absolute) is where relative paths count from. */
export function parseConfig(value: unknown, folder: string): ParsedConfig {
  const result = newsletter.safeParse(value ?? {})
  if (!result.success) return { errors: result.error.issues.flatMap((found) => toErrors(found)) }
  const { id, audience: given, ...rest } = result.data
  const config: Config = { ...rest, id: id ?? slugOf(rest.name), folder, ...audienceOf(given) }
  return { config: withAbsolutePaths(config), warnings: warningsOf(config) }
}

function audienceOf(given: z.output<typeof audience> | undefined): Pick<Config, 'audience'> {
  if (given === undefined) return {}
  const {
    path: file,
    columns,
    delimiter,
    doubleOptIn,
  } = typeof given === 'string'
    ? { path: given, columns: undefined, delimiter: undefined, doubleOptIn: undefined }
    : given
  return {
    audience: {
      path: file,
      columns,
      delimiter,
      doubleOptIn,
    },
  }
}

function warningsOf(config: Config): string[] {
  const warnings: string[] = []
  const { smtp: server } = config.send
  if (typeof server === 'string' && /^smtps?:\/\/[^/@\s]*:[^/@\s]+@/i.test(server))
    warnings.push('send.smtp holds a password: ${NAME} from the environment or passwordFile keeps it out of the file')
  if (
    config.summary.engine === 'openai-compatible' &&
    (config.summary.baseUrl === undefined || config.summary.model === undefined)
  )
    warnings.push('summary.engine needs summary.baseUrl and summary.model: the offline engine is used')
  return warnings
}

function withAbsolutePaths(config: Config): Config {
  const absolute = (place: string) => path.resolve(config.folder, place)
  const { send: sending, audience: readers } = config
  const { smtp: server } = sending
  const [scheme] = config.store.split(':', 1)
  return {
    ...config,
    sources: config.sources.map((one) => (isFilePlace(one) ? { ...one, place: absolute(one.place) } : one)),
    template: /[/\\.]/.test(config.template) ? absolute(config.template) : config.template,
    ...(config.theme === undefined ? {} : { theme: absolute(config.theme) }),
    ...(readers?.path === undefined ? {} : { audience: { ...readers, path: absolute(readers.path) } }),
    ...(config.bounces === undefined ? {} : { bounces: withAbsoluteMailbox(config.bounces, absolute) }),
    ...(config.metricsFile === undefined ? {} : { metricsFile: absolute(config.metricsFile) }),
    ...(config.logFile === undefined ? {} : { logFile: absolute(config.logFile) }),
    send: {
      ...sending,
      ...(sending.mailbox === undefined ? {} : { mailbox: absolute(sending.mailbox) }),
      ...(sending.dkim === undefined ? {} : { dkim: { ...sending.dkim, keyFile: absolute(sending.dkim.keyFile) } }),
      ...(typeof server === 'object' ? { smtp: withAbsoluteFiles(server, absolute) } : {}),
      unsubscribe: withAbsoluteFiles(sending.unsubscribe, absolute),
    },
    summary: withAbsoluteFiles(config.summary, absolute),
    store: scheme === 'sqlite' ? `sqlite:${absolute(config.store.slice('sqlite:'.length))}` : config.store,
  }
}

function withAbsoluteMailbox(
  { imap, maildir }: NonNullable<Config['bounces']>,
  absolute: (place: string) => string,
): NonNullable<Config['bounces']> {
  return {
    imap: imap === undefined ? undefined : typeof imap === 'string' ? imap : withAbsoluteFiles(imap, absolute),
    maildir: maildir === undefined ? undefined : absolute(maildir),
  }
}

/** Makes every `…File` value of an object absolute. */
function withAbsoluteFiles<T extends object>(values: T, absolute: (place: string) => string): T {
  const entries = Object.entries(values) as [string, unknown][]
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key.endsWith('File') && typeof value === 'string' ? absolute(value) : value]),
  ) as T
}

function isFilePlace(one: SourceConfig): boolean {
  return one.kind !== 'url' && !/^https?:\/\//i.test(one.place)
}

function toErrors(found: z.core.$ZodIssue): ConfigError[] {
  const place = found.path.filter((part) => typeof part !== 'symbol')
  if (found.code === 'unrecognized_keys')
    return found.keys.map((key) => ({ path: [...place, key], message: 'is no key known here' }))
  if (found.code === 'invalid_union') return [bestOfUnion(found, place)]
  return [{ path: place, message: found.message }]
}

/** Of a union's complaints, the one that got furthest into the value tells most. */
function bestOfUnion(found: z.core.$ZodIssueInvalidUnion, place: (string | number)[]): ConfigError {
  const nested = found.errors.flat().toSorted((a, b) => b.path.length - a.path.length)
  const custom = nested.find((one) => one.code === 'custom') ?? nested[0]
  if (custom === undefined) return { path: place, message: found.message }
  const [error] = toErrors(custom)
  return { path: [...place, ...(error?.path ?? [])], message: error?.message ?? found.message }
}

/** The list of names costs a tenth of opening one zone; what it lacks (UTC, older names) is tried. */
function isTimezone(value: string): boolean {
  if (value === 'UTC' || value === 'Etc/UTC' || Intl.supportedValuesOf('timeZone').includes(value)) return true
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
