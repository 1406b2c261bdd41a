/**
 * What tells the entries of one feed apart: which of its ids and addresses can be believed. Generators repeat ids, leave
 * them out, or give every entry the address of one page. Pure.
 */
import type { FeedEntry } from '../../model/article.ts'
import { canonicalUrl } from '../choose/canonical.ts'
import { fold } from '../words.ts'

/** From this many headlines on, one page or one id of several entries is not that of an article. */
const MANY = 3

export interface EntryIdentity {
  /** The feed's own id of the entry, without a version; absent when the feed states none or uses it twice. */
  readonly id?: string
  /** The feed gives this address to other entries too: it proves nothing. */
  readonly isAddressShared?: true
  /** The fragment is part of the address. */
  readonly keepsFragment?: true
}

/** One for each entry, in order. */
export function identitiesOf(entries: readonly FeedEntry[]): EntryIdentity[] {
  const ids = believedIds(entries)
  const keepsFragments = tellsByFragment(entries)
  const kept = entries.map((entry) => keepsFragments || isIdWithFragment(entry))
  const addresses = entries.map(({ url }, at) => addressKey(url, kept[at] === true))
  const shared = sharedAddresses(entries, ids, addresses)
  return entries.map((_, at) => ({
    id: ids[at],
    ...(shared.has(addresses[at] ?? '') && { isAddressShared: true }),
    ...(kept[at] === true && { keepsFragment: true }),
  }))
}

/** Ids that the feed states and uses once. One that it gives to entries with other addresses or headlines is not an id. */
function believedIds(entries: readonly FeedEntry[]): (string | undefined)[] {
  const stated = entries.map((entry) => (entry.isIdStated === false ? undefined : withoutVersion(entry)))
  const twice = new Set<string>()
  for (const [id, users] of usersOf(stated)) {
    const [first, ...others] = users
    const headlines = new Set(users.map((at) => fold(entries[at]?.title ?? '')))
    // The page of the feed as the id of every entry: nothing is published in three versions side by side.
    if (headlines.size >= MANY || others.some((other) => !isVersion(entries[first ?? 0], entries[other]))) twice.add(id)
  }
  return stated.map((id) => (id === undefined || id === '' || twice.has(id) ? undefined : id))
}

/** Which entries, by number, have each of these. */
function usersOf(values: readonly (string | undefined)[]): Map<string, number[]> {
  const users = new Map<string, number[]>()
  values.forEach((value, at) => {
    if (value !== undefined) users.set(value, [...(users.get(value) ?? []), at])
  })
  return users
}

/** Two sightings of one id: a new version keeps its address, or its headline when there is none. */
function isVersion(a: FeedEntry | undefined, b: FeedEntry | undefined): boolean {
  return a?.url === undefined && b?.url === undefined ? a?.title === b?.title : a?.url === b?.url
}

/** `…/c1#0` and `…/c1#1` are one entry in two versions. */
function withoutVersion({ id, url }: FeedEntry): string {
  const [, base = '', version] = /^(.*)#(\d{1,4})$/.exec(id.trim()) ?? []
  return version === undefined || url?.includes('#') === true ? id.trim() : base
}

/** Whether several entries have one address but for the fragment. */
function tellsByFragment(entries: readonly FeedEntry[]): boolean {
  const fragments = new Map<string, string>()
  return entries.some(({ url }) => {
    const [page, fragment = ''] = splitFragment(url)
    if (fragment === '') return false
    const other = fragments.get(page) ?? fragment
    fragments.set(page, fragment)
    return other !== fragment
  })
}

/** Its id is its address with the fragment: so the feed tells it apart, also when it has no other entry just now. */
function isIdWithFragment({ id, url, isIdStated }: FeedEntry): boolean {
  return isIdStated !== false && url !== undefined && id === url && (splitFragment(url)[1] ?? '') !== ''
}

/** The address without tracking, and its fragment. */
function splitFragment(url = ''): [string, string?] {
  const [page = '', fragment] = (canonicalUrl(url) ?? url).split('#', 2)
  return [page, fragment]
}

const addressKey = (url: string | undefined, keepsFragment: boolean): string | undefined =>
  url === undefined
    ? undefined
    : splitFragment(url)
        .slice(0, keepsFragment ? 2 : 1)
        .join('#')

function sharedAddresses(
  entries: readonly FeedEntry[],
  ids: readonly (string | undefined)[],
  addresses: readonly (string | undefined)[],
): Set<string> {
  const shared = new Set<string>()
  for (const [address, users] of usersOf(addresses)) {
    if (users.length < 2) continue
    const headlines = new Set(users.map((at) => fold(entries[at]?.title ?? '')))
    const known = new Set(users.map((at) => ids[at]))
    const isOne = headlines.size === 1 || (known.size === 1 && !known.has(undefined))
    if (isOne) continue
    const isForAll = users.length === entries.length
    if (isForAll || known.has(undefined) || (known.size >= MANY && headlines.size >= MANY)) shared.add(address)
  }
  return shared
}
