/** A feed's entries → articles: their own text, or their page when the feed carries a teaser only. (edge) */
import type { Article, Feed, FeedEntry } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
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
  const entries = feed.entries
    .filter((entry) => isNewEntry(entry, options))
    .slice(0, Math.max(spec.limit ?? MOST, MOST))
  const wanted = spec.limit === undefined ? entries : newestEntries(entries, spec)
  const load = async (entry: FeedEntry) => ({
    article: await loadEntry(entry, feed, spec, options),
    origin: { feed: place, ...(entry.id === '' ? {} : { feedId: entry.id }) },
    source: place,
  })
  const loaded = await collect(wanted, load, options.tally)
  return { ...loaded, notices: [...feed.notices, ...loaded.notices] }
}

function isNewEntry({ publishedAt, updatedAt }: FeedEntry, { since }: LoadOptions): boolean {
  const time = Date.parse(publishedAt ?? updatedAt ?? '')
  return since === undefined || Number.isNaN(time) || time >= since
}

/** Only as many entries as the source may give are read in full, unless keywords still have to choose among them. */
function newestEntries(entries: readonly FeedEntry[], { limit = MOST, include, exclude }: SourceSpec): FeedEntry[] {
  const sorted = entries.toSorted((a, b) => timeOf(b) - timeOf(a))
  return include === undefined && exclude === undefined ? sorted.slice(0, limit) : sorted
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
