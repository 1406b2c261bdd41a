/** A feed's entries → articles: their own text, or their page when the feed carries a teaser only. (edge) */
import type { Article, Feed, FeedEntry } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import { identitiesOf } from '../feed/identities.ts'
import { readFeed } from '../feed/read-feed.ts'
import type { FetchedPage } from '../fetch/fetcher.ts'
import { articleOfEntry, withEntryFacts } from './article-of-entry.ts'
import { feedsOfPage } from './lists.ts'
import { articleOfPage, collect, MOST, textOf, type Loaded, type LoadOptions, type SourceSpec } from './source.ts'

/** A feed's content that is shorter, characters of text, is a teaser. */
const TEASER = 600

/** What is listened to or watched: there is no text at its address. */
const MEDIA = /\.(?:mp3|m4a|m4b|aac|og[ga]|opus|wav|flac|mp4|m4v|mov|webm|mkv)(?:$|[?#])/i

export async function loadFeed(feed: Feed, place: string, spec: SourceSpec, options: LoadOptions): Promise<Loaded> {
  const wanted = wantedEntries(feed.entries, spec, options)
  const identities = new Map(identitiesOf(feed.entries).map((identity, at) => [feed.entries[at], identity]))
  const load = async (entry: FeedEntry) => {
    const { id, isAddressShared, keepsFragment } = identities.get(entry) ?? {}
    const article = await loadEntry(entry, feed, spec, options)
    return { article, origin: { feed: place, feedId: id, isAddressShared, keepsFragment }, source: place }
  }
  const loaded = await collect(wanted, load, options.tally)
  const chosen = new Set(wanted)
  const others = feed.entries.filter((entry) => !chosen.has(entry)).slice(0, BACKGROUND)
  const background = others.map((entry) => ({ feed: place, text: articleOfEntry(entry, feed).text }))
  return { ...loaded, background, notices: [...feed.notices, ...loaded.notices] }
}

/** Other entries that are looked at for what a feed repeats. */
const BACKGROUND = 12

/** Newest first before any cut: feeds are written in either order. An entry without a date keeps its place. */
function wantedEntries(entries: readonly FeedEntry[], spec: SourceSpec, options: LoadOptions): FeedEntry[] {
  const sorted = entries.filter((entry) => isNewEntry(entry, options)).toSorted((a, b) => timeOf(b) - timeOf(a))
  const { limit, include, exclude } = spec
  // Keywords still have to choose among them.
  const isFiltered = include !== undefined || exclude !== undefined
  return sorted.slice(0, isFiltered ? Math.max(limit ?? MOST, MOST) : (limit ?? MOST))
}

function isNewEntry({ publishedAt, updatedAt }: FeedEntry, { since }: LoadOptions): boolean {
  const time = Date.parse(publishedAt ?? updatedAt ?? '')
  return since === undefined || Number.isNaN(time) || time >= since
}

async function loadEntry(
  entry: FeedEntry,
  feed: Feed,
  { fullText = 'auto' }: SourceSpec,
  { fetcher }: LoadOptions,
): Promise<Article> {
  const own = articleOfEntry(entry, feed)
  const isTeaser = own.text.length < TEASER || /(?:\[?…\]?|\[\.\.\.\]|\.\.\.)\s*$/.test(own.text)
  if (entry.url === undefined || MEDIA.test(entry.url) || fullText === 'never' || (fullText === 'auto' && !isTeaser))
    return own
  try {
    const page = articleOfPage(await fetcher.fetch(entry.url))
    if (page.text.length > own.text.length) return withEntryFacts(page, entry, feed)
    return own
  } catch (error) {
    if (!(error instanceof DigestError) || own.text === '') throw error
    const notice = { code: 'teaser', message: `only the feed's own text was read: ${error.message}`, where: entry.url }
    return { ...own, notices: [...own.notices, notice] }
  }
}

/** The feed that a page announces. Throws E_EMPTY when it names none. */
export async function discoverFeed(page: FetchedPage, spec: SourceSpec, options: LoadOptions): Promise<Loaded> {
  const [found] = feedsOfPage(textOf(page), page.url)
  if (found === undefined)
    throw new DigestError('E_EMPTY', `${showAddress(spec.place)} is no feed and names none`, {
      hint: 'Give the address of its RSS, Atom or JSON feed.',
    })
  const body = await options.fetcher.fetch(found)
  const feed = readFeed(body.text ?? body.bytes, { url: body.url })
  const loaded = await loadFeed(feed, showAddress(found), spec, options)
  return {
    ...loaded,
    notices: [
      { code: 'feed-found', message: `its feed is ${showAddress(found)}`, where: showAddress(spec.place) },
      ...loaded.notices,
    ],
  }
}

function timeOf({ publishedAt, updatedAt }: FeedEntry): number {
  return Date.parse(publishedAt ?? updatedAt ?? '') || 0
}
