/** Which reader of which newsletter a proof names. */
import { addressKey, parseAddress } from '../model/address.ts'
import type { BounceClaims } from '../model/bounce-address.ts'
import type { Person } from '../model/consent.ts'
import type { AudienceStore } from '../model/store/audience.ts'
import type { IssueStore } from '../model/store/issues.ts'
import type { Ledger } from '../model/store/ledger.ts'
import { listKey } from '../model/unsubscribe-token.ts'
import type { Proof } from './identify.ts'

/** The store, as far as it leads from a mark of ours to a reader. */
export interface Lists {
  readonly ledger: Pick<Ledger, 'at' | 'of'>
  readonly issues: Pick<IssueStore, 'find' | 'newsletterOf' | 'newsletters'>
  /** The audience of any newsletter of the store: the proof, not the configuration, says whose list changes. */
  readonly audienceOf: (newsletter: string) => AudienceStore
}

export interface Found {
  readonly person: Person
  readonly newsletter: string
  readonly issueId?: string
  /**
   * By the signed link alone, which is in every copy that a reader passes on: it proves as much as using the link does.
   * The envelope is known to mail servers only.
   */
  readonly isByLinkAlone?: boolean
}

/** The row that the envelope names, else the key that the signed link names; undefined when neither is in this store. */
export async function findPerson(proof: Proof, lists: Lists, newsletter: string): Promise<Found | undefined> {
  const row = proof.bounce === undefined ? undefined : await findRow(proof.bounce, lists)
  if (row !== undefined) return row
  if (proof.token === undefined) return undefined
  const { list, addressKey: key } = proof.token
  const names = [newsletter, ...(await lists.issues.newsletters())]
  const named = names.find((name) => listKey(name) === list)
  if (named === undefined) return undefined
  // Our Message-ID begins as the issue's id does (see messageIdOf).
  const [issueId] = await lists.issues.find(/^[0-9a-f]{16}(?=\.)/.exec(proof.original ?? '')?.[0] ?? '-')
  return { person: { key }, newsletter: named, issueId, isByLinkAlone: true }
}

export async function findRow(claims: BounceClaims, { issues, ledger }: Lists): Promise<Found | undefined> {
  const [issueId] = await issues.find(claims.issuePrefix)
  if (issueId === undefined) return undefined
  const [row, newsletter] = [await ledger.at(issueId, claims.seq), await issues.newsletterOf(issueId)]
  if (row === undefined || newsletter === undefined || row.address.startsWith('erased:')) return undefined
  return { person: { address: row.address }, newsletter, issueId }
}

/** The address of a key, when the mail itself names it: the key proves that it is the right one. */
export function nameOf(person: Person, candidates: readonly string[]): Person {
  if ('address' in person) return person
  const named = candidates.find((candidate) => {
    const parsed = parseAddress(candidate)
    return 'address' in parsed && addressKey(parsed.address) === person.key
  })
  const parsed = parseAddress(named ?? '')
  return 'address' in parsed ? { address: parsed.address } : person
}

/**
 * The reader that one of these addresses belongs to: of the list in the store, or of a list in a file, who then has had an
 * issue.
 */
export async function findReader(
  addresses: readonly string[],
  { audienceOf, ledger }: Lists,
  newsletter: string,
): Promise<string | undefined> {
  const audience = audienceOf(newsletter)
  for (const candidate of addresses) {
    const parsed = parseAddress(candidate)
    if (!('address' in parsed)) continue
    const [reader] = await audience.findSubscribers([addressKey(parsed.address)])
    if (reader !== undefined) return reader.address
    if ((await ledger.of(newsletter, parsed.address)).length > 0) return parsed.address
  }
  return undefined
}

/** The reader whose address is this one with a tag (`ann+news@…`), or without it: one mailbox, two ways to write it. */
export async function findTagged(
  address: string,
  { audienceOf }: Lists,
  newsletter: string,
): Promise<string | undefined> {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at).toLowerCase(), address.slice(at).toLowerCase()]
  const plain = local.split('+')[0] ?? local
  if (plain === '' || at < 0) return undefined
  const audience = audienceOf(newsletter)
  const [reader] = await audience.findSubscribers([addressKey(`${plain}${domain}`)])
  if (reader !== undefined) return reader.address
  for await (const one of audience.listSubscribers({ contains: `${plain}+` })) {
    const written = one.address.toLowerCase()
    if (written.startsWith(`${plain}+`) && written.endsWith(domain)) return one.address
  }
  return undefined
}
