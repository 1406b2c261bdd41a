/** The mails of the local mailbox, as a person looks at them. (edge: files) */
import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import type { Config } from '../../config/config.ts'
import { DigestError } from '../../model/errors.ts'
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

/**
 * The newest mail whose file name contains `reader`, with its HTML in a temporary file.
 * @throws DigestError E_NOT_FOUND when there is none
 */
export async function openLocalMail(config: Config, reader = ''): Promise<LocalMail> {
  const folder = mailboxFolder(config)
  const names = await readdir(folder).catch(() => [])
  const mails = names.filter((name) => name.endsWith('.eml'))
  const fitting = mails.filter((name) => name.includes(reader.replace('@', '-')))
  const dated = await Promise.all(
    fitting.map(async (name) => ({ name, time: (await stat(path.join(folder, name))).mtimeMs })),
  )
  const [newest] = dated.toSorted((one, other) => other.time - one.time || one.name.localeCompare(other.name))
  if (newest === undefined) throw noMail(config, folder, mails.length, reader)
  const file = path.join(folder, newest.name)
  const { html, subject, to } = await PostalMime.parse(await readFile(file))
  const page = path.join(await mkdtemp(path.join(tmpdir(), 'pullquote-mail-')), 'mail.html')
  await writeFile(page, html ?? '<p>This mail has no HTML part.</p>', { mode: 0o600 })
  return { file, to: to?.[0]?.address ?? '', subject: subject ?? '', page, of: mails.length }
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
