/** Lists going out: CSV that spreadsheets and this program read again, JSON lines, and everything kept about a person. */
import { addressKey } from '../model/address.ts'
import type { Delivery, Subscriber } from '../model/delivery.ts'
import type {
  AudienceEvent,
  AudienceStore,
  BounceRecord,
  KeyedSuppression,
  StoredSubscriber,
} from '../model/store/audience.ts'
import type { Store } from '../model/store.ts'
import { ownValue } from '../model/own.ts'

const COLUMNS = ['email', 'state', 'consent_at', 'consent_source'] as const

/** JSON lines: one subscriber a line, in the order given. */
export async function* toJsonLines(subscribers: AsyncIterable<Subscriber>): AsyncGenerator<string> {
  for await (const one of subscribers) yield `${JSON.stringify(flat(one))}\n`
}

/**
 * Attributes are behind the fields, where an import finds them again: of `email` and an attribute `Email` it takes the
 * first. A field's name wins over an attribute's.
 */
function flat({ address, state, consentAt, consentSource, attributes }: Subscriber): Record<string, string> {
  const fields = {
    email: address,
    state,
    ...(consentAt === undefined ? {} : { consent_at: consentAt }),
    ...(consentSource === undefined ? {} : { consent_source: consentSource }),
  }
  return { ...fields, ...attributes, ...fields }
}

/**
 * CSV (RFC 4180) with a header. `read` is called twice: once for the names of all attributes, once for the rows, so that
 * memory stays flat however long the list is.
 */
export async function* toCsv(read: () => AsyncIterable<Subscriber>): AsyncGenerator<string> {
  const names = new Set<string>()
  for await (const { attributes } of read()) for (const name of Object.keys(attributes)) names.add(name)
  const columns = [...COLUMNS, ...[...names].filter((name) => !COLUMNS.some((column) => column === name)).toSorted()]
  yield `${columns.map(cellOf).join(',')}\r\n`
  for await (const one of read()) {
    const row = flat(one)
    yield `${columns.map((column) => cellOf(ownValue(row, column) ?? '')).join(',')}\r\n`
  }
}

/** The CSV that listmonk imports: address, name, and everything else as JSON. It has no place for a state: give it active readers alone. */
export async function* toListmonkCsv(subscribers: AsyncIterable<Subscriber>): AsyncGenerator<string> {
  yield 'email,name,attributes\r\n'
  for await (const { address, attributes } of subscribers) {
    const { name, firstName, lastName, ...others } = attributes
    const whole = name ?? [firstName, lastName].filter(Boolean).join(' ')
    yield `${[address, whole, JSON.stringify(others)].map(cellOf).join(',')}\r\n`
  }
}

/**
 * A cell that begins like a formula would be run by a spreadsheet: an apostrophe before it makes it text (OWASP), and
 * the import takes it away again. Addresses contain nothing that a formula needs and stay as they are.
 */
function cellOf(value: string): string {
  const safe = /^'*[=+@-]/.test(value) && !/^[^\s"'(),][^\s"(),]*@[^\s@]+$/.test(value) ? `'${value}` : value
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Everything that a newsletter keeps about one person: the answer to a request for access (GDPR, Art. 15). */
export interface PersonRecord {
  readonly address: string
  readonly key: string
  readonly subscriber?: StoredSubscriber
  readonly suppression?: KeyedSuppression
  readonly history: readonly AudienceEvent[]
  readonly bounces: readonly BounceRecord[]
  readonly deliveries: readonly Delivery[]
}

/** Everything that the store keeps about the owner of an address. */
export async function exportPerson(
  store: Pick<Store, 'audience' | 'ledger'>,
  newsletter: string,
  address: string,
): Promise<PersonRecord> {
  const audience = store.audience(newsletter)
  const key = addressKey(address)
  const [subscriber] = await audience.findSubscribers([key])
  const [suppression] = await audience.findSuppressions([key])
  return {
    address,
    key,
    subscriber,
    suppression,
    history: await audience.eventsOf(key),
    bounces: await audience.bouncesOf(key),
    deliveries: await store.ledger.of(newsletter, address),
  }
}

/**
 * Forgets a person (GDPR, Art. 17) and keeps the hash of the address suppressed, so that no later list brings them back.
 * True when anything was known.
 */
export async function erasePerson(audience: AudienceStore, address: string, at: string): Promise<boolean> {
  const key = addressKey(address)
  return audience.transact(async (store) => {
    const wasKnown = await store.erase(address)
    await store.suppress([{ key, reason: 'erased', at }])
    return wasKnown
  })
}
