/** Opens the audience of an issue: a list on disk, or the store's subscribers. (edge) */
import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Notice } from '../model/article.ts'
import type { Subscriber } from '../model/delivery.ts'
import { DigestError, fileFaultOf } from '../model/errors.ts'
import type { AudienceStore } from '../model/store/audience.ts'
import { AddressSet } from './address-set.ts'
import type { ColumnNames, Columns } from './columns.ts'
import { readList, type ListOptions } from './read-list.ts'

/** A thousand rows or so. */
const CHUNK_BYTES = 65_536

/** Where the subscribers are: `path` of a CSV or JSON list; without it, the store. */
export interface AudienceSource {
  readonly path?: string
  readonly columns?: ColumnNames
  readonly delimiter?: string
}

export interface OpenAudienceOptions {
  /** Needed when the source names no list. */
  readonly store?: Pick<AudienceStore, 'listSubscribers'>
  /** Called for each row that is not a subscriber or names one again. */
  readonly onNotice?: (notice: Notice) => void
  /**
   * `drop`, the default, remembers every address to tell who is in a list twice. `keep` remembers only who has left, for
   * a ledger, which takes each address once and counts the repeats: memory stays flat, however long the list.
   */
  readonly repeats?: 'drop' | 'keep'
}

/**
 * Every subscriber once, whatever their state, in the list's order (the store's: as they came). In memory are a row and 16
 * bytes for each address seen. Rows that are not subscribers are notices with their line; a list that
 * cannot be read stops with E_AUDIENCE. Whether somebody is mailed is decided by state and suppressions, later.
 */
export async function* openAudience(
  source: AudienceSource,
  options: OpenAudienceOptions = {},
): AsyncGenerator<Subscriber> {
  if (source.path === undefined) {
    if (options.store === undefined) throw new Error('openAudience needs a list or a store')
    yield* options.store.listSubscribers()
    return
  }
  const name = path.basename(source.path)
  const gone = await findGone(source.path, { ...source, name })
  const seen = new AddressSet()
  const tell = (line: number, message: string) =>
    options.onNotice?.({ code: 'audience', message, where: `${name}, line ${line}` })
  for await (const row of readList(openList(source.path), { ...source, name })) {
    if ('problem' in row)
      tell(row.line, row.value === undefined || row.value === '' ? row.problem : `“${row.value}”: ${row.problem}`)
    else if (options.repeats === 'keep' || seen.add(row.subscriber.address)) {
      for (const note of row.notes ?? []) tell(row.line, `${row.subscriber.address}: ${note}`)
      yield gone.has(row.subscriber.address) ? asGone(row.subscriber) : row.subscriber
    } else tell(row.line, `${row.subscriber.address} is already in the list`)
  }
}

/** Who has left in any row of the list, wherever else they are listed. */
async function findGone(file: string, options: ListOptions): Promise<AddressSet> {
  const gone = new AddressSet()
  for await (const address of leavers(file, options)) gone.add(address)
  return gone
}

/** The addresses that a list names as unsubscribed, bounced or complained; none for the store, which suppresses them. */
export async function* openLeavers(source: AudienceSource): AsyncGenerator<string> {
  if (source.path === undefined) return
  await access(source.path, constants.R_OK).catch((cause: unknown) => {
    throw unreadable(source.path ?? '', cause)
  })
  yield* leavers(source.path, { ...source, name: path.basename(source.path) })
}

/** A pipe can be read once, for the audience alone. */
export async function isReadAgain({ path: file }: AudienceSource): Promise<boolean> {
  if (file === undefined) return true
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** A list that cannot tell who has left is read no further than its header. */
async function* leavers(file: string, options: ListOptions): AsyncGenerator<string> {
  if (!(await isReadAgain({ path: file }))) return
  let canTell = true
  const onColumns = ({ fields, signs, states }: Columns) => {
    canTell = fields.state !== undefined || fields.lists !== undefined || states.length + signs.length > 0
  }
  for await (const row of readList(openList(file), { ...options, onColumns })) {
    if (!canTell) break
    if ('subscriber' in row && hasLeft(row.subscriber)) yield row.subscriber.address
  }
}

function hasLeft({ state }: Subscriber): boolean {
  return state !== 'active' && state !== 'pending'
}

function asGone(subscriber: Subscriber): Subscriber {
  return hasLeft(subscriber) ? subscriber : { ...subscriber, state: 'unsubscribed' }
}

/** A list's bytes; a file that is not there or may not be read is E_AUDIENCE. */
export async function* openList(file: string): AsyncGenerator<Uint8Array> {
  try {
    await access(file, constants.R_OK)
    yield* createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function unreadable(file: string, cause: unknown): DigestError {
  const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
  const what = isMissing ? 'is not there' : `cannot be read: ${fileFaultOf(cause)}`
  return new DigestError('E_AUDIENCE', `The list ${file} ${what}`, {
    hint: isMissing ? 'Check the path.' : 'Check the path and the permissions of the file.',
    cause,
  })
}
