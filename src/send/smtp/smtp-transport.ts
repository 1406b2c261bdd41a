/**
 * SMTP. nodemailer connects, encrypts and logs in (its SMTPConnection is made for this); then the connection is taken
 * over by our own dialogue: nodemailer's `send` cannot tell a message that never left from one that may have arrived, and
 * it scans every byte of every message (figures in bench/send). (edge)
 */
import type { Socket } from 'node:net'
import os from 'node:os'
import { rootCertificates } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import XOAuth2 from 'nodemailer/lib/xoauth2'
import { isLoopbackHost } from '../../model/loopback.ts'
import { DigestError } from '../../model/errors.ts'
import { faultOfServerUrl, parseServerUrl } from '../../model/server-url.ts'
import type { Transport } from '../transport.ts'
import { connectError, isTlsFault, noServer } from './connect-error.ts'
import { DIALOGUE_TIMES, openDialogue } from './dialogue.ts'
import type { DialogueTimes } from './dialogue.ts'

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps://`); otherwise STARTTLS when the server offers it. */
  readonly secure: boolean
  /**
   * Without STARTTLS nothing is sent. Default: true with a login on another host. False sends unencrypted also where the
   * server offers STARTTLS and cannot.
   */
  readonly requireTls?: boolean
  readonly user?: string
  readonly password?: string
  readonly oauth2?: OAuth2
  /** Name in EHLO. Default: the host's. */
  readonly name?: string
  /** Certificates that are trusted besides the system's, PEM. */
  readonly ca?: string
  /** False takes any certificate. Default: true, but for STARTTLS that is not required on this machine. */
  readonly rejectUnauthorized?: boolean
}

export interface OAuth2 {
  readonly user: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly refreshToken?: string
  readonly accessToken?: string
  /** Where a new access token is asked for. */
  readonly accessUrl?: string
}

export interface SmtpOptions {
  readonly connections?: number
  readonly times?: DialogueTimes
  /** For connecting, greeting, TLS and login together, ms. */
  readonly connectTime?: number
}

/** A run without any connection ends within 30 seconds; one attempt must leave room for a second. */
const CONNECT_MS = 12_000

/** Delivers to one mail server over SMTP. Connections are opened when messages are handed over. */
export function createSmtpTransport(server: SmtpServer, options: SmtpOptions = {}): Transport {
  const { host, port } = server
  const name = `${host}:${port}`
  const time = options.connectTime ?? CONNECT_MS
  const oauth2 = server.oauth2 === undefined ? undefined : new XOAuth2({ ...server.oauth2, requestTimeout: time })
  const user = server.oauth2?.user ?? server.user
  return {
    name,
    account: user === undefined ? undefined : `${user}@${host}`.toLowerCase(),
    connections: options.connections ?? 5,
    async open() {
      const socket = await connect(server, name, oauth2, time)
      try {
        return await openDialogue(socket, helloName(server), options.times ?? DIALOGUE_TIMES)
      } catch (error) {
        throw noServer(name, error)
      }
    },
  }
}

/**
 * `smtp://user:password@host:587` (STARTTLS when offered) or `smtps://…`; user and password percent-encoded, or as they are.
 *
 * @throws DigestError E_CONFIG when it is not such an address
 */
export function parseSmtpUrl(url: string): SmtpServer {
  const parsed = parseServerUrl(url)
  const fault = faultOfServerUrl(url, ['smtp', 'smtps'])
  if (parsed === undefined || fault !== undefined) {
    throw new DigestError('E_CONFIG', `send.smtp is not an SMTP address: it ${fault ?? 'cannot be read'}`, {
      hint: 'Write smtp://user:password@host:587, or the object form with host, user and passwordFile.',
    })
  }
  const { scheme, host, user, password = '', port } = parsed
  const secure = scheme === 'smtps'
  return { host, port: port ?? (secure ? 465 : 587), secure, user, password: user && password }
}

function helloName(server: SmtpServer): string {
  const name = server.name ?? os.hostname()
  // RFC 5321 §4.1.4: a host without a full name says its address.
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) ? name : '[127.0.0.1]'
}

/** A login must not be had by stripping STARTTLS from the server's offers; on loopback nobody is between. */
function needsTls({ requireTls, user, oauth2, host }: SmtpServer): boolean {
  return requireTls ?? ((user !== undefined || oauth2 !== undefined) && !isLoopbackHost(host))
}

/** On loopback, where the same message would go unencrypted as well, a certificate of the machine's own will do. */
function verifies(server: SmtpServer): boolean {
  const { rejectUnauthorized, secure, ca, host } = server
  return rejectUnauthorized ?? (secure || needsTls(server) || ca !== undefined || !isLoopbackHost(host))
}

/** Encrypted where it can be. With `requireTls: false` a server whose TLS is broken is asked once more, without it. */
async function connect(server: SmtpServer, name: string, oauth2: XOAuth2 | undefined, time: number): Promise<Socket> {
  if (server.requireTls !== false || server.secure) return connectOnce(server, name, { oauth2, time })
  try {
    return await connectOnce(server, name, { oauth2, time: time / 2 })
  } catch (error) {
    if (!isTlsFault((error as Error).cause)) throw error
    return connectOnce(server, name, { oauth2, time: time / 2, ignoreTLS: true })
  }
}

interface Attempt {
  readonly oauth2: XOAuth2 | undefined
  /** ms. */
  readonly time: number
  readonly ignoreTLS?: boolean
}

function connectOnce(server: SmtpServer, name: string, { oauth2, time, ignoreTLS }: Attempt): Promise<Socket> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    name: helloName(server),
    requireTLS: needsTls(server),
    ignoreTLS,
    connectionTimeout: time,
    greetingTimeout: time,
    dnsTimeout: time,
    socketTimeout: time,
    tls: {
      rejectUnauthorized: verifies(server),
      ca: server.ca === undefined ? undefined : [...rootCertificates, server.ca],
    },
  })
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      clearTimeout(timer)
      connection.close()
      reject(connectError(server, name, error))
    }
    const late = Object.assign(new Error(`no greeting and login within ${time / 1000} s`), { code: 'ETIMEDOUT' })
    const timer = setTimeout(() => fail(late), time)
    const done = () => {
      clearTimeout(timer)
      // oxlint-disable-next-line no-underscore-dangle -- typed, though named like a private; a test checks it
      const socket = connection._socket
      if (!socket) return fail(new Error('the connection was closed'))
      for (const event of ['data', 'end', 'close', 'timeout', 'error']) socket.removeAllListeners(event)
      resolve(socket)
    }
    connection.on('error', fail)
    connection.connect((error) => {
      if (error) return fail(error)
      if (server.user === undefined && oauth2 === undefined) return done()
      const auth =
        oauth2 === undefined
          ? { user: server.user ?? '', pass: server.password ?? '' }
          : { type: 'OAuth2', user: server.oauth2?.user ?? '', oauth2 }
      connection.login(auth, (refusal) => (refusal ? fail(refusal) : done()))
    })
  })
}
