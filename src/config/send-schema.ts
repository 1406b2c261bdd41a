/** The part of the schema that says how mail is sent: server, login, signature, rate. Pure. */
import * as z from 'zod'
import { faultOfServerUrl } from '../model/server-url.ts'
import { duration, httpUrl, keySecret, loginSecret, mailto, withoutEmptyPassword } from './values.ts'

const oauth2 = z.strictObject({
  provider: z.enum(['google', 'microsoft']).optional(),
  user: z.string(),
  clientId: z.string().optional(),
  clientSecret: loginSecret.optional(),
  clientSecretFile: z.string().optional(),
  refreshToken: loginSecret.optional(),
  refreshTokenFile: z.string().optional(),
  accessToken: loginSecret.optional(),
  accessUrl: httpUrl.optional(),
})

const smtpUrl = z
  .string()
  .superRefine((value, context) => {
    const fault = faultOfServerUrl(value, ['smtp', 'smtps'])
    if (fault !== undefined) {
      const forms = 'smtp://user:password@host:587 or smtps://host, or host, user and passwordFile one by one'
      context.addIssue({ code: 'custom', message: `is not an SMTP address: it ${fault}; write ${forms}` })
    }
  })
  .check(withoutEmptyPassword)

const smtp = z.union([
  smtpUrl,
  z.strictObject({
    host: z.string(),
    port: z.int().positive().max(65_535).optional(),
    secure: z.boolean().optional(),
    requireTls: z.boolean().optional(),
    user: z.string().optional(),
    password: loginSecret.optional(),
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
    message: 'is not a rate: write 10/s, 100/min, 500/h or 5000/day',
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

export const send = z.strictObject({
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
      mailto: mailto.optional(),
      secret: keySecret.optional(),
      secretFile: z.string().optional(),
      previousSecrets: z.array(keySecret).optional(),
    })
    .prefault({}),
  unknown: z.enum(['hold', 'resend', 'skip']).default('hold'),
})
