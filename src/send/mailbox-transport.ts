/**
 * The local mailbox: a folder of .eml files in place of a mail server. One file for each issue and address, so that a
 * message that is handed over again replaces itself. (edge)
 */
import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { DigestError, reasonOf } from '../model/errors.ts'
import type { Transport } from './transport.ts'

/** Writes each message as a file into `folder`, which is made when it is missing. Nothing leaves this machine. */
export function createMailboxTransport(folder: string): Transport {
  return {
    name: folder,
    connections: 1,
    async open() {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
      } catch (error) {
        throw new DigestError('E_SERVER', `The local mailbox ${folder} cannot be written: ${reasonOf(error)}`, {
          hint: "Name another folder under 'send.mailbox', or a server under 'send.smtp'.",
          cause: error,
        })
      }
      return {
        isUsable: true,
        depth: 1,
        async deliver({ to, messageId }, bytes) {
          const file = path.join(folder, fileName(to, messageId))
          try {
            await writeWhole(file, bytes)
            return { kind: 'accepted', reply: `250 kept as ${path.basename(file)}` }
          } catch (error) {
            // The file has its name only when it is complete: without it nobody has the message.
            return { kind: 'lost', reason: reasonOf(error), isInBody: false }
          }
        },
        async close() {},
      }
    },
  }
}

/** `ann-reader.example-1f2e3d4c-5b6a7988.eml`: the reader, the issue, and what tells similar addresses apart. */
function fileName(to: string, messageId: string): string {
  const [issue = '', recipient = ''] = messageId.split('@')[0]?.split('.') ?? []
  const reader = to
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^\.+/, '')
    .slice(0, 80)
  return `${reader}-${issue.slice(0, 8)}-${recipient.slice(0, 8)}.eml`
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const draft = `${file}.part`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.datasync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
