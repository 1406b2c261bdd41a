/** Config → how mail leaves: transport and message settings, secrets read from their files. (edge) */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseImapUrl, type ImapAccount } from '../../bounces/imap.ts'
import type { Config } from '../../config/config.ts'
import { DigestError, fileFaultOf } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import { createMailboxTransport } from '../../send/mailbox-transport.ts'
import type { MessageSettings } from '../../send/message.ts'
import { parseDkimKey, type DkimKey } from '../../send/dkim.ts'
import type { RateSetting } from '../../send/rate.ts'
import type { SendSettings } from '../../send/send-issue.ts'
import type { SmtpServer } from '../../send/smtp/smtp-transport.ts'
import type { Transport } from '../../send/transport.ts'
import { linkSecret } from './link-secrets.ts'
import { readSecret } from './read-secret.ts'

/** Where mail goes: the configured server, else the local mailbox. Throws E_CONFIG when a secret's file cannot be read. */
export async function openTransport(config: Config): Promise<Transport> {
  const { sendmail, ses, connections } = config.send
  if (usesMailbox(config)) return createMailboxTransport(mailboxFolder(config))
  const server = await smtpServer(config)
  if (server === undefined) {
    const { createSendmailTransport, createSesTransport } = await import('../../send/nodemailer-transport.ts')
    return sendmail === undefined ? createSesTransport(ses?.region, connections) : createSendmailTransport(sendmail)
  }
  const { createSmtpTransport } = await import('../../send/smtp/smtp-transport.ts')
  return createSmtpTransport(server, { connections })
}

async function smtpServer({ send: { smtp } }: Config): Promise<SmtpServer | undefined> {
  if (typeof smtp !== 'string') return smtp === undefined ? undefined : serverOf(smtp)
  const { parseSmtpUrl } = await import('../../send/smtp/smtp-transport.ts')
  return parseSmtpUrl(smtp)
}

/** A server that is slower with its greeting is not waited for. */
const GREETING_MS = 5000

/** What the mail server's greeting says of the time, ms since 1970; undefined where it has no date or there is no server. */
export async function mailServerTime({ send: { smtp } }: Config): Promise<number | undefined> {
  if (smtp === undefined) return undefined
  const { askServerTime } = await import('../../send/smtp/greeting.ts')
  const { parseSmtpUrl } = await import('../../send/smtp/smtp-transport.ts')
  // No secret is read for this: one that is missing is an error of the run itself.
  return askServerTime(typeof smtp === 'string' ? parseSmtpUrl(smtp) : placeOf(smtp), GREETING_MS)
}

/** True when no server is configured and mail is kept in a folder. */
export function usesMailbox(config: Config): boolean {
  const { smtp, sendmail, ses } = config.send
  return smtp === undefined && sendmail === undefined && ses === undefined
}

/** The local mailbox: a folder beside the store's file. */
export function mailboxFolder({ send, store, folder }: Config): string {
  if (send.mailbox !== undefined) return send.mailbox
  const file = /^sqlite:(.+)$/.exec(store)?.[1]
  return file === undefined || file === ':memory:'
    ? path.join(folder, '.pullquote', 'mailbox')
    : path.join(path.dirname(file), 'mailbox')
}

/** How the run of a send behaves, and the key that signs. Throws E_DKIM when it cannot sign. */
export async function deliverySettings({ send }: Config): Promise<Partial<SendSettings>> {
  const { unknown, retryFor, stopAtRefusals, rate, dkim } = send
  return {
    unknown,
    retryFor,
    stopAtRefusals,
    rate: rate as RateSetting | undefined,
    dkim: dkim === undefined ? undefined : await loadDkimKey(dkim),
  }
}

async function loadDkimKey({ domain, selector, keyFile }: NonNullable<Config['send']['dkim']>): Promise<DkimKey> {
  const pem = await readFile(keyFile).catch((cause: unknown) => {
    throw new DigestError('E_DKIM', `send.dkim.keyFile: ${keyFile} cannot be read: ${fileFaultOf(cause)}`, {
      hint: 'Check the path and the permissions of the file.',
      cause,
    })
  })
  return parseDkimKey(domain, selector, pem)
}

/** Without a store (preview, lint, render) the links carry a secret that opens nothing. */
export async function messageSettings(config: Config, date: string, store?: Store): Promise<MessageSettings> {
  const { unsubscribe, bounceDomain, envelopeFrom } = config.send
  const { url, mailto } = unsubscribe
  return {
    unsubscribe: { url, mailto },
    secret: await linkSecret(config, store),
    bounceDomain,
    envelopeFrom,
    date,
  }
}

/** The mailbox that returned mail arrives in; undefined when none is configured. Throws E_CONFIG for a file that cannot be read. */
export async function bounceAccount({ bounces }: Config): Promise<ImapAccount | undefined> {
  const given = bounces?.imap
  if (given === undefined) return undefined
  if (typeof given === 'string') return parseImapUrl(given)
  const { passwordFile, caFile, ...rest } = given
  return {
    host: rest.host,
    user: rest.user,
    ...withoutUndefined({
      ...rest,
      password:
        passwordFile === undefined ? rest.password : await readSecret(passwordFile, 'bounces.imap.passwordFile'),
      ca: caFile === undefined ? undefined : await readSecret(caFile, 'bounces.imap.caFile'),
    }),
  }
}

type SmtpSetting = Exclude<NonNullable<Config['send']['smtp']>, string>

function placeOf({ host, port, secure = port === 465 }: SmtpSetting): Pick<SmtpServer, 'host' | 'port' | 'secure'> {
  return { host, port: port ?? (secure ? 465 : 587), secure }
}

async function serverOf(smtp: SmtpSetting): Promise<SmtpServer> {
  const { passwordFile, caFile, oauth2, ...rest } = smtp
  const password = passwordFile === undefined ? rest.password : await readSecret(passwordFile, 'send.smtp.passwordFile')
  return {
    ...withoutUndefined({ ...rest, password }),
    ...placeOf(smtp),
    ca: caFile && (await readSecret(caFile, 'send.smtp.caFile')),
    oauth2: oauth2 && (await oauth2Of(oauth2)),
  }
}

async function oauth2Of(given: NonNullable<SmtpSetting['oauth2']>) {
  const { provider, clientSecretFile, refreshTokenFile, ...rest } = given
  const [clientSecret, refreshToken] = await Promise.all([
    clientSecretFile === undefined
      ? rest.clientSecret
      : readSecret(clientSecretFile, 'send.smtp.oauth2.clientSecretFile'),
    refreshTokenFile === undefined
      ? rest.refreshToken
      : readSecret(refreshTokenFile, 'send.smtp.oauth2.refreshTokenFile'),
  ])
  const { user, ...others } = rest
  const accessUrl = rest.accessUrl ?? (provider === undefined ? undefined : ACCESS_URLS[provider])
  return { user, ...withoutUndefined({ ...others, clientSecret, refreshToken, accessUrl }) }
}

/** Where each provider hands out access tokens (their OAuth 2.0 documentation). */
const ACCESS_URLS = {
  google: 'https://oauth2.googleapis.com/token',
  microsoft: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
} as const

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
}
