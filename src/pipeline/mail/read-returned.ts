/** Reads returned mail, complaints and unsubscribes by mail from files, pipes and mailboxes, and acts on them. (edge) */
import { handleMail } from '../../bounces/handle.ts'
import type { BounceContext, Handled, Result } from '../../bounces/handled.ts'
import { openImap, parseImapUrl, type ImapAccount } from '../../bounces/imap.ts'
import { readMailFile, readMailPath, type FoundMail } from '../../bounces/mailboxes.ts'
import type { Config } from '../../config/config.ts'
import type { Store } from '../../model/store.ts'
import type { Desk } from '../desk.ts'
import { bounceContext } from './returned.ts'

export { parseImapUrl, type ImapAccount }

/** A file, an mbox, a Maildir, or bytes that were handed over. */
export type MailPlace = string | { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }

export interface ReadReturned {
  readonly accounts: readonly ImapAccount[]
  readonly places: readonly MailPlace[]
  readonly dryRun: boolean
  /** Called with the count as each message is read. */
  readonly show: (count: number) => void
}

type Told = Handled & { readonly place: string }

export interface ReturnedReport {
  readonly read: number
  readonly counts: Readonly<Partial<Record<Result, number>>>
  /** Every message but foreign mail. */
  readonly messages: readonly Told[]
}

/** A mailbox is read on from where the last run ended; what is ours is marked as read. */
export async function readReturned(
  config: Config,
  store: Store,
  { now, signal }: Pick<Desk, 'now' | 'signal'>,
  { accounts, places, dryRun, show }: ReadReturned,
): Promise<ReturnedReport> {
  const report = createReport()
  const context = await bounceContext(config, store, { now, dryRun })
  const takeAll = async (mails: AsyncIterable<FoundMail>) => {
    for await (const mail of mails) {
      signal.throwIfAborted()
      await take(mail, context, report)
      show(report.read())
    }
  }
  for (const account of accounts) {
    // Each newsletter reads on from its own mark: what one leaves untouched is another's.
    const key = `imap:${config.id}:${account.user}@${account.host}/${account.folder ?? 'INBOX'}`
    const session = await openImap(account, await store.settings.get(key))
    try {
      await takeAll(session.mails)
    } finally {
      if (!dryRun) await store.settings.set(key, session.mark())
      await session.close()
    }
  }
  for (const place of places)
    await takeAll(typeof place === 'string' ? readMailPath(place) : readMailFile(place.bytes, place.name))
  const { counts, messages } = report
  return { read: report.read(), counts, messages }
}

/** Mail of ours is marked, unless this is a dry run; what a person must look at stays as it is. */
async function take(mail: FoundMail, context: BounceContext, report: Report): Promise<void> {
  const handled = await handleMail(mail.bytes, context)
  report.add(handled, mail.place)
  if (context.dryRun !== true && handled.result !== 'ignored' && handled.result !== 'asked') await mail.done()
}

interface Report {
  readonly add: (handled: Handled, place: string) => void
  readonly read: () => number
  readonly counts: Partial<Record<Result, number>>
  readonly messages: readonly Told[]
}

function createReport(): Report {
  const messages: Told[] = []
  const counts: Partial<Record<Result, number>> = {}
  let read = 0
  return {
    counts,
    messages,
    read: () => read,
    add: (handled, place) => {
      read += 1
      counts[handled.result] = (counts[handled.result] ?? 0) + 1
      // Foreign mail in a full mailbox is counted, not listed.
      if (handled.result !== 'ignored') messages.push({ ...handled, place })
    },
  }
}
