/** `pullquote bounces`: returned mail, complaints and unsubscribes by mail, from files, a pipe or a mailbox. */
import path from 'node:path'
import type { Config } from '../../config/config.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import { DigestError } from '../../model/errors.ts'
import { withoutPassword } from '../../model/shown-address.ts'
import { sayCount } from '../../model/values.ts'
import {
  parseImapUrl,
  readReturned,
  type ImapAccount,
  type MailPlace,
  type ReturnedReport,
} from '../../pipeline/mail/read-returned.ts'
import { bounceAccount } from '../../pipeline/mail/settings.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { defineCommand, type CommandContext } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'
import type { Io } from '../io.ts'
import { bytesOf } from '../named.ts'
import { createCounter } from '../print/counter.ts'

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
      .option('dry-run', { type: 'boolean', default: false, describe: 'show what each message says; change nothing' })
      .option('explain', { type: 'boolean', default: false, describe: 'show the evidence for each decision' })
      .example('$0 bounces', 'read what the configuration names')
      .example('$0 bounces - < message.eml', 'from a pipe: an alias of the mail server')
      .example('$0 bounces ~/Maildir --dry-run', 'what would be done about each message'),
  run: async (flags, context) => {
    const { io } = context
    const { config } = await loadConfig(context)
    const from = await placesOf(flags.files ?? [], flags.imap, config, io)
    return withStore(config, async (store) => {
      const counter = createCounter(context, 'messages')
      try {
        const { now, signal } = io
        const reading = { ...from, dryRun: flags.dryRun, show: counter.show }
        const report = await readReturned(config, store, { now, signal }, reading)
        counter.stop()
        return tell(report, { isDry: flags.dryRun, isExplained: flags.explain }, context)
      } finally {
        counter.stop()
      }
    })
  },
})

interface Places {
  readonly accounts: readonly ImapAccount[]
  readonly places: readonly MailPlace[]
}

/** What is named on the command line; with nothing named, what the configuration names. */
async function placesOf(words: readonly string[], imap: string | undefined, config: Config, io: Io): Promise<Places> {
  const isBare = words.length === 0 && imap === undefined
  const accounts: ImapAccount[] = []
  if (imap !== undefined || isBare) {
    const account = imap === undefined || imap === '' ? await bounceAccount(config) : withPassword(imap, io)
    if (account !== undefined) accounts.push(account)
    else if (imap !== undefined) throw noMailbox('--imap names no mailbox, and bounces.imap is not set')
  }
  const named = isBare && config.bounces?.maildir !== undefined ? [config.bounces.maildir] : words
  if (accounts.length === 0 && named.length === 0) throw noMailbox('bounces needs something to read')
  const places = named.map((place) =>
    place === '-' ? { name: 'standard input', bytes: bytesOf(io.stdin) } : path.resolve(io.cwd, place),
  )
  return { accounts, places }
}

function noMailbox(message: string): DigestError {
  return new DigestError('E_USAGE', message, {
    hint: 'Name a file, a Maildir or -, or set bounces.imap or bounces.maildir.',
  })
}

function withPassword(url: string, { env }: Io): ImapAccount {
  const account = parseImapUrl(url)
  if (account === undefined)
    throw new DigestError('E_USAGE', `--imap: '${withoutPassword(url)}' is not an IMAP address`, {
      hint: 'Write imaps://user@host/INBOX.',
    })
  const password = account.password ?? env.PULLQUOTE_IMAP_PASSWORD
  return { ...account, password }
}

/** Exit 3 when something is left for a person: a fault of ours that servers name, or a wish without proof. */
function tell(
  { counts, messages, read }: ReturnedReport,
  { isDry, isExplained }: { readonly isDry: boolean; readonly isExplained: boolean },
  { output }: CommandContext,
): ExitCode {
  output.json({ read, counts, messages })
  const lines = messages.map(({ result, address, status, reason, message, newsletter, evidence = [] }) => {
    const whose = newsletter === undefined ? '' : `(${newsletter})`
    const line = [sayResult(result).padEnd(12), address ?? '(address not kept)', whose, status ?? '', reason, message]
    const why = isExplained && evidence.length > 0 ? `\n${' '.repeat(14)}${evidence.join(' · ')}` : ''
    return line.filter((one) => one !== '').join('  ') + why
  })
  const sums = Object.entries(counts).map(
    ([result, count]) => `${count} ${result === 'asked' ? 'for you to decide' : result}`,
  )
  output.result(
    [
      ...lines,
      `${isDry ? 'Would handle' : 'Read'} ${sayCount(read, 'message', 'messages')}: ${sums.join(', ') || 'nothing new'}.`,
    ].join('\n'),
  )
  if (counts.alert !== undefined) {
    output.warn(
      `pullquote: ${sayCount(counts.alert, 'refusal is', 'refusals are')} about the sender, not the readers: see why before the next issue.`,
    )
  }
  const undecided = messages.filter(({ result }) => result === 'asked')
  if (undecided.length > 0) output.warn(`pullquote: ${sayUndecided(undecided)}`)
  return counts.alert === undefined && counts.asked === undefined ? EXIT.done : EXIT.partly
}

const sayResult = (result: string): string => (result === 'asked' ? 'undecided' : result)

function sayUndecided(messages: readonly { readonly address?: string }[]): string {
  const [address = '', ...others] = new Set(messages.map((message) => message.address ?? ''))
  // What a shell would take for more than a word is left for the person to type.
  const named = others.length === 0 && /^[\w.+@-]+$/u.test(address) ? address : 'ADDRESS'
  const count = sayCount(messages.length, 'message proves nothing and is', 'messages prove nothing and are')
  return `${count} for you to decide. If you believe ${messages.length === 1 ? 'it' : 'one'}: pullquote suppress ${named}`
}
