/** The readers of the issue that is shown, for a person who wants to see what one of them gets. (edge) */
import type { FrozenIssue } from '../../model/delivery.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { MessageRecipient } from '../../send/message.ts'
import { plannedRows } from '../../send/planned-rows.ts'
import type { Desk } from '../desk.ts'
import { audienceFor } from '../issue/plan-readers.ts'
import { SAMPLE_READER } from '../mail/sample-mail.ts'
import type { Publication } from '../publication.ts'

/** As many as a person looks through. */
const OFFERED = 20

interface Shown {
  readonly publication: Publication
  readonly store: Store
  readonly desk: Desk
  readonly issue: FrozenIssue
}

/** Who would get it, with the values that the list has now; nobody who left or is suppressed. */
async function* rowsOf({ publication: { config }, store, desk, issue }: Shown): AsyncGenerator<MessageRecipient> {
  const rows = plannedRows({ store, issue, audience: audienceFor(config, store, desk) })
  for await (const row of rows) {
    if (row.action === 'send') yield { ...SAMPLE_READER, address: row.address, attributes: row.attributes }
  }
}

/** The first addresses that contain these letters, one that is exactly them before all. */
export async function findReaders(shown: Shown, letters: string): Promise<readonly string[]> {
  const wanted = letters.trim().toLowerCase()
  const found: string[] = []
  for await (const { address } of rowsOf(shown)) {
    const own = address.toLowerCase()
    if (own === wanted) return [address, ...found].slice(0, OFFERED)
    if (found.length < OFFERED && own.includes(wanted)) found.push(address)
    if (found.length >= OFFERED && !wanted.includes('@')) break
  }
  return found
}

/** Throws E_NOT_FOUND for an address that the issue does not go to. */
export async function readerOf(shown: Shown, address: string | undefined): Promise<MessageRecipient> {
  if (address === undefined) return SAMPLE_READER
  for await (const row of rowsOf(shown)) if (row.address === address) return row
  throw new DigestError('E_NOT_FOUND', `${address} would not get this issue any more`, {
    hint: 'Clear the field Reader to see the copy of a sample reader.',
  })
}
