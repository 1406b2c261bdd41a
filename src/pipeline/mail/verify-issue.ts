/** That preview, test and sent mail of a frozen issue are one: each is made or read, decoded, and compared. (edge) */
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../../config/config.ts'
import { parseMessage } from '../../lint/message.ts'
import type { FrozenIssue } from '../../model/delivery.ts'
import { DigestError, fileFaultOf } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import { compareCopies, type Comparison, type Copy } from '../../preview/verify.ts'
import { createMessageBuilder, messageBytes, type MessageRecipient } from '../../send/message.ts'
import { SAMPLE_READER } from './sample-mail.ts'
import { createMailMaker } from './mail-facts.ts'
import { mailboxFolder, messageSettings, usesMailbox } from './settings.ts'

export type { Comparison } from '../../preview/verify.ts'

export interface VerifyInput {
  readonly config: Config
  readonly store: Store
  readonly issue: FrozenIssue
  /** Messages as they were received or kept, `.eml`. */
  readonly files: readonly string[]
}

/** Copies that are rebuilt or looked up, at most. */
const SENT_AT_MOST = 5
const TEST_READER: MessageRecipient = { seq: 0, address: 'test-reader@example.org', attributes: {} }

/**
 * Compares the preview's mail, a test, and what was sent: the files that are given, else the local mailbox, else the
 * mails of the first readers that the ledger calls served, made as the send makes them. Throws E_READ for a file that
 * cannot be read.
 */
export async function verifyIssue({ config, store, issue, files }: VerifyInput): Promise<Comparison> {
  const { make } = await createMailMaker(config, issue)
  const made = async (name: string, reader: MessageRecipient) => copyOf(name, (await make(reader)).bytes)
  const copies = [await made('preview', SAMPLE_READER), await made('test', TEST_READER)]
  for (const file of files.length > 0 ? files : await keptMails(config, issue)) {
    copies.push(await copyOf(`sent, ${path.basename(file)}`, await readMail(file)))
  }
  if (copies.length === 2) copies.push(...(await servedMails(config, store, issue)))
  return compareCopies(issue.rendered, copies)
}

async function copyOf(name: string, bytes: Uint8Array): Promise<Copy> {
  const { subject, html, text } = await parseMessage(bytes)
  return { name, subject, html, text }
}

async function readMail(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    throw new DigestError('E_READ', `${file} cannot be read: ${fileFaultOf(cause)}`, { cause })
  }
}

/** The issue's mails in the local mailbox: their names contain the beginning of its id. */
async function keptMails(config: Config, { id }: FrozenIssue): Promise<readonly string[]> {
  if (!usesMailbox(config)) return []
  const folder = mailboxFolder(config)
  const names = await readdir(folder).catch(() => [])
  const own = names.filter((name) => name.endsWith('.eml') && name.includes(`-${id.slice(0, 8)}-`))
  return own
    .toSorted()
    .slice(0, SENT_AT_MOST)
    .map((name) => path.join(folder, name))
}

async function servedMails(config: Config, store: Store, issue: FrozenIssue): Promise<readonly Copy[]> {
  const summary = await store.issues.summary(issue.id)
  const settings = await messageSettings(config, summary?.releasedAt ?? issue.createdAt, store)
  const build = createMessageBuilder(issue, settings)
  const copies: Copy[] = []
  for await (const { address } of store.ledger.list(issue.id, ['sent'])) {
    const message = build({ seq: copies.length + 1, address, attributes: {} })
    copies.push(await copyOf(`sent, ${address}`, messageBytes(message)))
    if (copies.length >= SENT_AT_MOST) break
  }
  return copies
}
