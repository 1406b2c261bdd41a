/** The mails of the local mailbox, as a person looks at them. (edge: files) */
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import type { Config } from '../../config/config.ts'
import { DigestError } from '../../model/errors.ts'
import type { KeptMail } from '../../preview/source.ts'
import { mailboxFolder, usesMailbox } from './settings.ts'

export interface LocalMail {
  /** The .eml file. */
  readonly file: string
  readonly to: string
  readonly subject: string
  /** The HTML part as a page on the disk, which only its owner can read. */
  readonly page: string
  /** How many mails the mailbox has. */
  readonly of: number
}

/** How many mails a person looks through; the search is for the others. */
const LISTED = 100

/** The newest mails, or the newest of those that have these words in their file's name, which is made of the address. */
export async function listLocalMails(
  config: Config,
  words = '',
): Promise<{ readonly mails: readonly KeptMail[]; readonly of: number }> {
  const { newest, of } = await findMails(config, words)
  const mails = await Promise.all(
    newest.slice(0, LISTED).map(async ({ name, time }): Promise<KeptMail> => {
      const { subject, to } = await PostalMime.parse(await readFile(path.join(mailboxFolder(config), name)))
      return { name, to: to?.[0]?.address ?? '', subject: subject ?? '', at: new Date(time).toISOString() }
    }),
  )
  return { mails, of }
}

/** The HTML of a mail that is in the mailbox under this name; undefined when there is none: a name is never a path. */
export async function readLocalMail(config: Config, name: string): Promise<string | undefined> {
  const folder = mailboxFolder(config)
  const names: readonly string[] = await readdir(folder).catch(() => [])
  if (!name.endsWith('.eml') || !names.includes(name)) return undefined
  return htmlOf(await PostalMime.parse(await readFile(path.join(folder, name))))
}

const htmlOf = ({ html }: Email) => html ?? '<p>This mail has no HTML part.</p>'

interface DatedMail {
  readonly name: string
  readonly time: number
}

/** The mails whose name contains these words, the newest first, and how many the mailbox has. */
async function findMails(
  config: Config,
  words: string,
): Promise<{ readonly newest: readonly DatedMail[]; readonly of: number }> {
  const folder = mailboxFolder(config)
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const fitting = names.filter((name) => name.includes(words.replace('@', '-')))
  const dated = await Promise.all(
    fitting.map(async (name) => ({ name, time: (await stat(path.join(folder, name))).mtimeMs })),
  )
  return {
    newest: dated.toSorted((one, other) => other.time - one.time || one.name.localeCompare(other.name)),
    of: names.length,
  }
}

/**
 * The newest mail whose file name contains `reader`, with its HTML in a temporary file.
 * @throws DigestError E_NOT_FOUND when there is none
 */
export async function openLocalMail(config: Config, reader = ''): Promise<LocalMail> {
  const folder = mailboxFolder(config)
  const {
    newest: [newest],
    of,
  } = await findMails(config, reader)
  if (newest === undefined) throw noMail(config, folder, of, reader)
  const file = path.join(folder, newest.name)
  const mail = await PostalMime.parse(await readFile(file))
  const page = path.join(await mkdtemp(path.join(tmpdir(), 'pullquote-mail-')), 'mail.html')
  await writeFile(page, htmlOf(mail), { mode: 0o600 })
  return { file, to: mail.to?.[0]?.address ?? '', subject: mail.subject ?? '', page, of }
}

function noMail(config: Config, folder: string, count: number, reader: string): DigestError {
  if (count > 0) {
    return new DigestError('E_NOT_FOUND', `No mail to '${reader}' is among the ${count} in ${folder}`, {
      hint: 'pullquote open without an address opens the newest one.',
    })
  }
  const hint = usesMailbox(config)
    ? 'pullquote send puts one file for each reader there.'
    : 'send.smtp is set, so mail goes to the server; pullquote preview shows the next issue.'
  return new DigestError('E_NOT_FOUND', `The local mailbox ${folder} is empty`, { hint })
}
