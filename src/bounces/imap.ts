/** Returned mail in an IMAP mailbox. Mail that is not ours is read without a trace and never moved or deleted. (edge) */
import type { ImapFlow } from 'imapflow'
import { isLoopbackHost } from '../model/loopback.ts'
import { parseServerUrl } from '../model/server-url.ts'
import { DigestError, reasonOf } from '../model/errors.ts'
import { MESSAGE_BYTES } from './mail.ts'
import type { FoundMail } from './mailboxes.ts'

export interface ImapAccount {
  readonly host: string
  /** Default 993, or 143 without TLS from the start. */
  readonly port?: number
  /** TLS from the start; else STARTTLS, which only loopback may lack. Default true. */
  readonly secure?: boolean
  readonly user: string
  readonly password?: string
  /** OAuth 2.0, instead of a password. */
  readonly accessToken?: string
  /** Default INBOX. */
  readonly folder?: string
  /** Where dealt-with mail is moved; absent: it is marked as read and stays. */
  readonly processedFolder?: string
  /** PEM of a private authority. */
  readonly ca?: string
}

export interface ImapSession {
  /** Messages above `mark`, oldest first. */
  readonly mails: AsyncIterable<FoundMail>
  /** How far this session has read: keep it, and give it to the next. */
  readonly mark: () => string
  readonly close: () => Promise<void>
}

const BATCH = 20

/**
 * Opens a folder. `mark` is what the last session left: messages up to it are not read again, unless the server has
 * renumbered its messages (UIDVALIDITY, RFC 3501 §2.3.1.1).
 *
 * @throws DigestError E_AUTH when the login is refused, E_SERVER when there is no connection, E_NOT_FOUND for the folder
 */
export async function openImap(account: ImapAccount, mark = ''): Promise<ImapSession> {
  const { folder = 'INBOX', processedFolder } = account
  const client = await connect(account)
  /** A connection that breaks, or an answer that is not an IMAP, is the server's fault. */
  const broken = (cause: unknown): never => {
    throw new DigestError('E_SERVER', `The connection to the mailbox at ${account.host} was lost: ${reasonOf(cause)}`, {
      hint: 'Run it again: it continues after the last message that was read.',
      cause,
    })
  }
  const mailbox = await client.mailboxOpen(folder).catch(async (cause: unknown) => {
    await client.logout().catch(() => {})
    throw new DigestError('E_NOT_FOUND', `${account.user} at ${account.host} has no folder '${folder}'`, {
      hint: 'Name the folder in bounces.imap.folder.',
      cause,
    })
  })
  // Creating a folder that is there does no harm.
  if (processedFolder !== undefined) await client.mailboxCreate(processedFolder).catch(broken)
  const [validity, last] = mark.split(':')
  const numbering = String(mailbox.uidValidity)
  let read = validity === numbering ? Number(last) : 0

  async function* mails(): AsyncGenerator<FoundMail> {
    // `n:*` names the last message even when its number is below n.
    const found = (await client.search({ uid: `${read + 1}:*` }, { uid: true })) || []
    const fresh = found.filter((uid) => uid > read).toSorted((a, b) => a - b)
    for (let at = 0; at < fresh.length; at += BATCH) {
      const range = fresh.slice(at, at + BATCH).join(',')
      // All of a batch is taken before anything else is asked: another command inside a fetch would wait for ever.
      const batch = await client.fetchAll(
        range,
        { uid: true, source: { start: 0, maxLength: MESSAGE_BYTES } },
        { uid: true },
      )
      for (const { uid, source } of batch.toSorted((a, b) => a.uid - b.uid)) {
        if (source !== undefined)
          yield {
            bytes: source,
            place: `${folder}, message ${uid}`,
            done: () => markDone(client, uid, processedFolder).catch(broken),
          }
        read = uid
      }
    }
  }

  async function* guarded() {
    const iterator = mails()
    try {
      for (;;) {
        const next = await iterator.next().catch(broken)
        if (next.done === true) return
        yield next.value
      }
    } finally {
      await iterator.return(undefined)
    }
  }

  return {
    mails: guarded(),
    mark: () => `${numbering}:${read}`,
    close: () => client.logout().catch(() => {}),
  }
}

async function connect({ host, user, password, accessToken, ca, ...account }: ImapAccount): Promise<ImapFlow> {
  const { ImapFlow: Client } = await import('imapflow')
  const { secure = true, port = secure ? 993 : 143 } = account
  const client = new Client({
    host,
    port,
    secure,
    // A password never travels in the clear, but within this machine.
    ...(secure || isLoopbackHost(host) ? {} : { doSTARTTLS: true }),
    auth: accessToken === undefined ? { user, pass: password ?? '' } : { user, accessToken },
    tls: ca === undefined ? undefined : { ca },
    clientInfo: { name: 'pullquote' },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  })
  // What fails is reported by the command that waits for it; without a listener, the event would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (cause) {
    if (
      typeof cause === 'object' &&
      cause !== null &&
      'authenticationFailed' in cause &&
      cause.authenticationFailed === true
    ) {
      throw new DigestError('E_AUTH', `${host} refuses the login of ${user}`, {
        hint: 'Check user and password of bounces.imap; providers with two-step login need an app password or OAuth.',
        cause,
      })
    }
    throw new DigestError('E_SERVER', `No connection to the mailbox at ${host}:${port}: ${reasonOf(cause)}`, {
      hint: 'Nothing was changed; the next run continues.',
      cause,
    })
  }
}

async function markDone(client: ImapFlow, uid: number, processedFolder: string | undefined): Promise<void> {
  await client.messageFlagsAdd({ uid: String(uid) }, ['\\Seen'], { uid: true })
  if (processedFolder !== undefined) await client.messageMove({ uid: String(uid) }, processedFolder, { uid: true })
}

/** `imaps://user:password@host/FOLDER`, or `imap://` for STARTTLS; undefined when it is not such an address. */
export function parseImapUrl(url: string): ImapAccount | undefined {
  const parsed = parseServerUrl(url)
  if (parsed === undefined || !/^imaps?$/.test(parsed.scheme)) return undefined
  const { scheme, host, port, user = '', password = '', path: folder } = parsed
  return {
    host,
    secure: scheme === 'imaps',
    user,
    port,
    ...(password === '' ? {} : { password }),
    ...(folder === '' ? {} : { folder }),
  }
}
