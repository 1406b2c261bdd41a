/** `pullquote bounces`: returned mail, complaints and unsubscribes by mail, from files, a pipe or a mailbox. */
import path from 'node:path'
import { handleMail } from '../../bounces/handle.ts'
import type { BounceContext, Handled, Result } from '../../bounces/handled.ts'
import { openImap, parseImapUrl, type ImapAccount } from '../../bounces/imap.ts'
import { readMailFile, readMailPath, type FoundMail } from '../../bounces/mailboxes.ts'
import type { Config } from '../../config/config.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import { sayCount } from '../../model/values.ts'
import { bounceAccount } from '../../pipeline/mail/settings.ts'
import { bounceContext } from '../../pipeline/mail/returned.ts'
import { defineCommand, type CommandContext } from '../command.ts'
import { createCounter } from '../print/counter.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import { bytesOf } from '../named.ts'
import type { Io } from '../io.ts'
import { loadConfig } from '../config/load-config.ts'
import { withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        describe: 'messages, mbox files, Maildirs, or - for standard input',
      })
      .option('imap', {
        type: 'string',
        describe: 'read the mailbox of bounces.imap, or of this address (imaps://user@host/INBOX)',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'tell what each message says; change nothing' })
      .option('explain', { type: 'boolean', default: false, describe: 'show what each decision rests on' })
      .example('$0 bounces', 'read what the configuration names')
      .example('$0 bounces - < message.eml', 'from a pipe: an alias of the mail server')
      .example('$0 bounces ~/Maildir --dry-run', 'what each message would lead to'),
  run: async (flags, context) => {
    const { config } = await loadConfig(context)
    return withStore(config, async (store) => {
      const reader = await openReader({ words: flags.files ?? [], imap: flags.imap, config, context })
      const report = createReport()
      const counter = await createCounter(context, 'messages')
      try {
        for (const account of reader.accounts) {
          await readAccount(account, { store, config, context, report, dryRun: flags.dryRun, show: counter.show })
        }
        const bounces = await bounceContext(config, store, { now: context.io.now, dryRun: flags.dryRun })
        for await (const mail of reader.mails) {
          context.io.signal.throwIfAborted()
          await take(mail, bounces, report)
          counter.show(report.read())
        }
      } finally {
        counter.stop()
      }
      return tell(report, { isDry: flags.dryRun, isExplained: flags.explain }, context)
    })
  },
})

interface Words {
  readonly words: readonly string[]
  readonly imap: string | undefined
  readonly config: Config
  readonly context: CommandContext
}

/** What is named on the command line; with nothing named, what the configuration names. */
async function openReader({
  words,
  imap,
  config,
  context,
}: Words): Promise<{ accounts: readonly ImapAccount[]; mails: AsyncIterable<FoundMail> }> {
  const { io } = context
  const isBare = words.length === 0 && imap === undefined
  const accounts: ImapAccount[] = []
  if (imap !== undefined || isBare) {
    const account = imap === undefined || imap === '' ? await bounceAccount(config) : withPassword(imap, io)
    if (account !== undefined) accounts.push(account)
    else if (imap !== undefined) throw noMailbox('--imap names no mailbox, and bounces.imap is not set')
  }
  const places = isBare && config.bounces?.maildir !== undefined ? [config.bounces.maildir] : words
  if (accounts.length === 0 && places.length === 0) throw noMailbox('bounces needs something to read')
  return { accounts, mails: readPlaces(places, io) }
}

function noMailbox(message: string): DigestError {
  return new DigestError('E_USAGE', message, {
    hint: 'Name a file, a Maildir or -, or set bounces.imap or bounces.maildir.',
  })
}

function withPassword(url: string, { env }: Io): ImapAccount {
  const account = parseImapUrl(url)
  if (account === undefined)
    throw noMailbox(`--imap ${JSON.stringify(url.replace(/:[^:@/]*@/, ':…@'))} is no IMAP address`)
  const password = account.password ?? env.PULLQUOTE_IMAP_PASSWORD
  return { ...account, ...(password === undefined ? {} : { password }) }
}

async function* readPlaces(places: readonly string[], io: Io): AsyncGenerator<FoundMail> {
  for (const place of places) {
    if (place === '-') yield* readMailFile(bytesOf(io.stdin), 'standard input')
    else yield* readMailPath(path.resolve(io.cwd, place))
  }
}

/** Mail of ours is marked, unless this is a dry run; what a person must look at stays as it is. */
async function take(mail: FoundMail, context: BounceContext, report: Report): Promise<void> {
  const handled = await handleMail(mail.bytes, context)
  report.add(handled, mail.place)
  if (context.dryRun !== true && handled.result !== 'ignored' && handled.result !== 'asked') await mail.done()
}

interface AccountRun {
  readonly store: Store
  readonly config: Config
  readonly context: CommandContext
  readonly report: Report
  readonly dryRun: boolean
  readonly show: (count: number) => void
}

/** Reads on from where the last run ended. */
async function readAccount(
  account: ImapAccount,
  { store, config, context, report, dryRun, show }: AccountRun,
): Promise<void> {
  // Each newsletter reads on from its own mark: what one leaves untouched is another's.
  const key = `imap:${config.id}:${account.user}@${account.host}/${account.folder ?? 'INBOX'}`
  const session = await openImap(account, await store.settings.get(key))
  try {
    const bounces = await bounceContext(config, store, { now: context.io.now, dryRun })
    for await (const mail of session.mails) {
      context.io.signal.throwIfAborted()
      await take(mail, bounces, report)
      show(report.read())
    }
  } finally {
    if (!dryRun) await store.settings.set(key, session.mark())
    await session.close()
  }
}

type Told = Handled & { readonly place: string }

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

/** Exit 3 when something is left for a person: a fault of ours that servers name, or a wish without proof. */
function tell(
  { counts, messages, read }: Report,
  { isDry, isExplained }: { readonly isDry: boolean; readonly isExplained: boolean },
  { io, output }: CommandContext,
): ExitCode {
  output.json({ read: read(), counts, messages })
  const lines = messages.map(({ result, address, status, reason, message, newsletter, evidence = [] }) => {
    const whose = newsletter === undefined ? '' : `(${newsletter})`
    const line = [result.padEnd(12), address ?? '(address not kept)', whose, status ?? '', reason, message]
    const why = isExplained && evidence.length > 0 ? `\n${' '.repeat(14)}${evidence.join(' · ')}` : ''
    return line.filter((one) => one !== '').join('  ') + why
  })
  const sums = Object.entries(counts).map(([result, count]) => `${count} ${result}`)
  output.result(
    [
      ...lines,
      `${isDry ? 'Would handle' : 'Read'} ${sayCount(read(), 'message', 'messages')}: ${sums.join(', ') || 'nothing new'}.`,
    ].join('\n'),
  )
  if (counts.alert !== undefined) {
    io.stderr.write(
      `pullquote: ${sayCount(counts.alert, 'refusal is', 'refusals are')} about the sender, not the readers: see why before the next issue.\n`,
    )
  }
  return counts.alert === undefined && counts.asked === undefined ? EXIT.done : EXIT.partly
}
