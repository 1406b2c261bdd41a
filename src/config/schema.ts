/** The schema of newsletter.yaml: every key with its default. Pure. */
import * as z from 'zod'
import { SOURCE_KINDS, type SourceKind } from '../model/source-kinds.ts'
import { archive, block, editor } from './looks.ts'
import { send } from './send-schema.ts'
import {
  cron,
  duration,
  longDuration,
  httpUrl,
  language,
  loginSecret,
  mailbox,
  notAfter,
  timezone,
  withoutEmptyPassword,
  words,
} from './values.ts'

const kinds = Object.keys(SOURCE_KINDS) as SourceKind[]

/** One optional key for each kind: an address, or a path, pattern or address. */
const kindKeys = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    (SOURCE_KINDS[kind].takes === 'address' ? httpUrl : z.string().check(withoutEmptyPassword)).optional(),
  ]),
) as Record<SourceKind, z.ZodOptional<z.ZodString>>

const source = z
  .strictObject({
    ...kindKeys,
    section: z.string().optional(),
    limit: z.int().positive().optional(),
    include: words.optional(),
    exclude: words.optional(),
    fullText: z.enum(['auto', 'always', 'never']).default('auto'),
    sites: words.optional(),
  })
  .transform((value, context) => {
    const given = kinds.flatMap((kind) => (value[kind] === undefined ? [] : [{ kind, place: value[kind] }]))
    const [first] = given
    const { section, limit, include, exclude, fullText, sites } = value
    if (first !== undefined && given.length === 1)
      return { ...first, section, limit, include, exclude, fullText, sites }
    const found = given.length === 0 ? '' : `, and has ${given.map(({ kind }) => kind).join(' and ')}`
    context.addIssue({ code: 'custom', message: `needs exactly one of ${kinds.join(', ')}${found}` })
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
  since: longDuration.prefault('7d'),
  minStories: z.int().positive().default(1),
  maxAge: longDuration.optional(),
  intro: z.string().optional(),
  outro: z.string().optional(),
  briefsFrom: z.int().min(2, 'has to be at least 2, so that one story is shown in full').optional(),
  blocks: z.array(block).default([]),
})

const bounces = z.strictObject({
  imap: z
    .union([
      z
        .string()
        .refine((value) => /^imaps?:\/\/[^\s/@]+@[^\s/]+/i.test(value), {
          message: 'is not an IMAP address: write imaps://user:password@host/INBOX',
        })
        .check(withoutEmptyPassword),
      z.strictObject({
        host: z.string(),
        port: z.int().positive().max(65_535).optional(),
        secure: z.boolean().optional(),
        user: z.string(),
        password: loginSecret.optional(),
        passwordFile: z.string().optional(),
        accessToken: loginSecret.optional(),
        folder: z.string().optional(),
        processedFolder: z.string().optional(),
        caFile: z.string().optional(),
      }),
    ])
    .optional(),
  authservId: z.string().optional(),
  maildir: z.string().optional(),
})

const schedule = z.strictObject({
  cron,
  timezone: timezone.optional(),
  notAfter: notAfter.optional(),
  ping: z
    .union([
      httpUrl,
      z.strictObject({ start: httpUrl.optional(), success: httpUrl.optional(), failure: httpUrl.optional() }),
    ])
    .optional(),
})

export const audience = z.union([
  z.string(),
  z.strictObject({
    path: z.string().optional(),
    columns: z.record(z.string(), z.string()).optional(),
    delimiter: z.string().length(1, 'has to be one character; a tab is "\\t" in double quotes').optional(),
    doubleOptIn: z.boolean().optional(),
  }),
])

const summary = z.strictObject({
  engine: z.enum(['offline', 'openai-compatible']).default('offline'),
  baseUrl: httpUrl.optional(),
  model: z.string().optional(),
  apiKey: loginSecret.optional(),
  apiKeyFile: z.string().optional(),
  timeout: duration.prefault('30s'),
  bullets: z.int().nonnegative().default(0),
  sentences: z.int().positive().max(3).default(2),
})

const fetching = z.strictObject({
  allowHosts: z.array(z.string()).default([]),
  proxy: z.union([z.literal('env'), httpUrl], "is neither an http(s) address nor 'env'").optional(),
  userAgent: z.string().optional(),
  contact: z.string().optional(),
  timeout: duration.prefault('20s'),
  maxBytes: z.int().positive().default(20_000_000),
  delay: duration.prefault('1s'),
  robots: z.boolean().default(true),
})

export const newsletter = z.strictObject({
  name: z.string().min(1, 'is empty'),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'may contain a-z, 0-9 and hyphens only')
    .optional(),
  from: mailbox,
  replyTo: mailbox.optional(),
  operator: mailbox.optional(),
  operatorCommand: z.string().min(1, 'is empty').optional(),
  postalAddress: z.string().optional(),
  language: language.default('en'),
  timezone: timezone.default('UTC'),
  webUrl: httpUrl.optional(),
  archive: archive.optional(),
  reason: z.string().optional(),
  sources: z.array(source).default([]),
  issue: issue.prefault({}),
  summary: summary.prefault({}),
  template: z.string().default('digest'),
  theme: z.string().optional(),
  editor: editor.optional(),
  audience: audience.optional(),
  send: send.prefault({}),
  bounces: bounces.optional(),
  schedule: schedule.optional(),
  fetch: fetching.prefault({}),
  tellAfterFailures: z.int().positive().default(3),
  metricsFile: z.string().optional(),
  logFile: z.string().optional(),
  retention: longDuration.optional(),
  store: z.string().check(withoutEmptyPassword).default('sqlite:.pullquote/state.db'),
})

/** Every key of the file, dotted, so that a test can compare the documents with it. */
export const CONFIG_KEYS: readonly string[] = [
  ...Object.keys(newsletter.shape),
  ...Object.entries({ issue, archive, summary, send, bounces, schedule, fetch: fetching }).flatMap(
    ([name, { shape }]) => Object.keys(shape).map((key) => `${name}.${key}`),
  ),
]

export type SourceConfig = z.output<typeof source>
type AudienceConfig = {
  readonly path?: string
  readonly columns?: Readonly<Record<string, string>>
  readonly delimiter?: string
  readonly doubleOptIn?: boolean
}

/** The configuration with every default filled in and every path absolute. */
export type Config = Omit<z.output<typeof newsletter>, 'id' | 'audience'> & {
  /** Name of the newsletter in the store, the lock and List-Id: `id`, else made from the name. */
  readonly id: string
  /** Folder that relative paths count from. */
  readonly folder: string
  readonly audience?: AudienceConfig
}
