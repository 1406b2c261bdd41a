/** Returned mail as it lies on disk or comes through a pipe: single messages, mbox files, Maildirs. (edge) */
import { createReadStream } from 'node:fs'
import { readdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { DigestError, fileFaultOf } from '../model/errors.ts'
import { MESSAGE_BYTES } from './mail.ts'

export interface FoundMail {
  readonly bytes: Uint8Array
  /** Where it lies, for messages. */
  readonly place: string
  /** Marks it as dealt with, where the place can keep such a mark. Never called for mail that is not ours. */
  readonly done: () => Promise<void>
}

/**
 * The messages of a path: a Maildir (its `new`, and what is unread in `cur`), a folder of `.eml` files, an mbox file or
 * one message. E_READ when it cannot be read.
 */
export async function* readMailPath(place: string): AsyncGenerator<FoundMail> {
  try {
    if ((await stat(place)).isDirectory()) yield* readFolder(place)
    else yield* readMailFile(createReadStream(place) as AsyncIterable<Buffer>, place)
  } catch (cause) {
    if (cause instanceof DigestError || !isFileError(cause)) throw cause
    throw new DigestError('E_READ', `Returned mail in ${place} cannot be read: ${fileFaultOf(cause)}`, {
      hint: 'Name a file, an mbox, a Maildir, or - for standard input.',
      cause,
    })
  }
}

function isFileError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'syscall' in thrown
}

async function* readFolder(folder: string): AsyncGenerator<FoundMail> {
  const names = new Set(await readdir(folder))
  if (!names.has('new') || !names.has('cur')) {
    for (const name of [...names].toSorted()) {
      const file = path.join(folder, name)
      if (/\.(?:eml|mbox)$/i.test(name)) yield* readMailFile(createReadStream(file) as AsyncIterable<Buffer>, file)
    }
    return
  }
  for (const name of (await readdir(path.join(folder, 'new'))).toSorted()) yield* maildirMail(folder, 'new', name)
  for (const name of (await readdir(path.join(folder, 'cur'))).toSorted()) {
    if (!flagsOf(name).includes('S')) yield* maildirMail(folder, 'cur', name)
  }
}

/** Flags are after `:2,` (cr.yp.to/proto/maildir.html); S is "seen". */
function flagsOf(name: string): string {
  return /:2,([A-Za-z]*)$/.exec(name)?.[1] ?? ''
}

async function* maildirMail(folder: string, part: 'new' | 'cur', name: string): AsyncGenerator<FoundMail> {
  const file = path.join(folder, part, name)
  const bytes = await readHead(file).catch((error: NodeJS.ErrnoException) => {
    // Another reader of the Maildir was faster.
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (bytes === undefined) return
  const flags = [...new Set(`${flagsOf(name)}S`)].toSorted().join('')
  const seen = path.join(folder, 'cur', `${name.replace(/:2,[A-Za-z]*$/, '')}:2,${flags}`)
  yield { bytes, place: file, done: () => rename(file, seen) }
}

async function readHead(file: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(file, { end: MESSAGE_BYTES - 1 })) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** One message, or an mbox (RFC 4155): it begins with a `From ` line, and each further one after an empty line parts two. */
export async function* readMailFile(chunks: AsyncIterable<Uint8Array>, place: string): AsyncGenerator<FoundMail> {
  let lines: Buffer[] = []
  let size = 0
  let count = 0
  let isMbox: boolean | undefined
  let wasEmpty = true
  const found = (): FoundMail => {
    count += 1
    const bytes = Buffer.concat(lines)
    lines = []
    size = 0
    return { bytes, place: isMbox === true ? `${place}, message ${count}` : place, done: async () => {} }
  }
  for await (const line of splitLines(chunks)) {
    const isFrom = wasEmpty && FROM.test(line.toString('latin1', 0, 200))
    isMbox ??= isFrom
    wasEmpty = line.length <= 2 && line.toString('latin1').trim() === ''
    if (isMbox && isFrom) {
      if (lines.length > 0) yield found()
      continue
    }
    if (size < MESSAGE_BYTES) lines.push(isMbox ? unquoted(line) : line)
    size += line.length
  }
  if (lines.length > 0) yield found()
}

/** Sender and a date as C's asctime writes it: a sentence that begins so after an empty line has neither. */
const FROM = /^From \S+\s.*\d\d:\d\d.*\d{4}\s*$/

/** mboxrd: a line of the message that begins `>From ` had one `>` put before it. */
function unquoted(line: Buffer): Buffer {
  return /^>+From /.test(line.toString('latin1', 0, 80)) ? line.subarray(1) : line
}

async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  for await (const chunk of chunks) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    let from = 0
    for (let at = rest.indexOf(10, from); at >= 0; at = rest.indexOf(10, from)) {
      yield rest.subarray(from, at + 1)
      from = at + 1
    }
    rest = rest.subarray(from)
    // A line without an end is cut into pieces, so that it is not copied again with every chunk.
    if (rest.length > 1_000_000) {
      yield rest
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0) yield rest
}
