/** A feed's entries → articles: their own text, or their page when the feed carries a teaser only. (edge) */
import type { Article, Feed, FeedEntry, Notice } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import { sortingTime } from '../choose/choose.ts'
import { identitiesOf, type EntryIdentity } from '../feed/identities.ts'
import type { FetchedPage } from '../fetch/fetcher.ts'
import { withEntryFacts } from './entry-facts.ts'
import { speaksOf } from './speaks-of.ts'
import {
  collect,
  isHome,
  MOST,
  type Background,
  type Loaded,
  type Loading,
  type Skipped,
  type SourceSpec,
} from './source.ts'

/** A feed's content that is shorter, characters of text, is a teaser. */
const TEASER = 600

/** What is listened to or watched: there is no text at its address. */
const MEDIA = /\.(?:mp3|m4a|m4b|aac|og[ga]|opus|wav|flac|mp4|m4v|mov|webm|mkv)(?:$|[?#])/i

export async function loadFeed(given: Feed, place: string, spec: SourceSpec, options: Loading): Promise<Loaded> {
  const feed = { ...given, entries: given.entries.filter(isSomething) }
  const wanted = wantedEntries(feed.entries, spec, options)
  const identities = new Map(identitiesOf(feed.entries).map((identity, at) => [feed.entries[at], identity]))
  const load = async (entry: FeedEntry) => {
    const { id, ...identity } = identities.get(entry) ?? {}
    const article = await loadEntry(entry, feed, spec, options, identity)
    return { article, origin: { feed: place, feedId: id, ...identity }, source: place }
  }
  const loaded = withoutMottos(await collect(wanted, load, options.tally))
  const chosen = new Set(wanted)
  const others = feed.entries.filter((entry) => !chosen.has(entry)).slice(0, BACKGROUND)
  const background = await Promise.all(others.map((entry) => backgroundOf(entry, feed, place, options)))
  const skipped = feed.entries
    .filter((entry) => !chosen.has(entry))
    .map((entry) => skippedEntry(entry, place, identities.get(entry), isNewEntry(entry, options)))
  const notices = [...feed.notices, ...emptyNotices(feed, place), ...loaded.notices]
  return { ...loaded, background: background.flat(), skipped, notices }
}

/** An element without a title, a link, a picture or a word is not an entry. */
const isSomething = ({ title, url, html, summary, image }: FeedEntry): boolean =>
  title !== '' || [url, html, summary, image].some((one) => one !== undefined)

function emptyNotices({ entries, notices }: Feed, place: string): Notice[] {
  const isSaid = entries.length > 0 || notices.some(({ code }) => code === 'feed-empty')
  return isSaid ? [] : [{ code: 'feed-empty', message: 'the feed contains no entries', where: place }]
}

/** A line that several articles carry sums none of them up. */
function withoutMottos(loaded: Loaded): Loaded {
  const count = new Map<string, number>()
  for (const { article } of loaded.articles)
    if (article.subtitle !== undefined) count.set(article.subtitle, (count.get(article.subtitle) ?? 0) + 1)
  const isMotto = (line: string | undefined) => line !== undefined && (count.get(line) ?? 0) > 1
  const articles = loaded.articles.map((one) =>
    isMotto(one.article.subtitle) ? { ...one, article: { ...one.article, subtitle: undefined } } : one,
  )
  return { ...loaded, articles }
}

function skippedEntry(
  { url, title, publishedAt, updatedAt }: FeedEntry,
  place: string,
  identity: EntryIdentity | undefined,
  isNew: boolean,
): Skipped {
  const { id, isAddressShared, keepsFragment } = identity ?? {}
  return {
    reason: isNew ? 'over-limit' : 'too-old',
    url,
    title: title === '' ? undefined : title,
    publishedAt: publishedAt ?? updatedAt,
    origin: { feed: place, feedId: id, isAddressShared, keepsFragment },
    source: place,
  }
}

/** Other entries that are looked at for what a feed repeats. */
const BACKGROUND = 12

/** The words of an entry that is not shown; none when it cannot be read. */
async function backgroundOf(entry: FeedEntry, feed: Feed, place: string, { reader }: Loading): Promise<Background[]> {
  try {
    return [{ feed: place, text: (await reader.entry(nameOf(entry), entry, headOf(feed))).text }]
  } catch (error) {
    if (!(error instanceof DigestError) || error.code === 'E_STOPPED') throw error
    return []
  }
}

/** Newest first before any cut: feeds are written in either order. An entry without a date keeps its place. */
function wantedEntries(entries: readonly FeedEntry[], spec: SourceSpec, options: Loading): FeedEntry[] {
  const timeOf = ({ publishedAt, updatedAt }: FeedEntry) => sortingTime(publishedAt ?? updatedAt, options.now)
  const sorted = entries.filter((entry) => isNewEntry(entry, options)).toSorted((a, b) => timeOf(b) - timeOf(a) || 0)
  const { limit, include, exclude } = spec
  // Keywords still have to choose among them.
  const isFiltered = include !== undefined || exclude !== undefined
  return sorted.slice(0, isFiltered ? Math.max(limit ?? MOST, MOST) : (limit ?? MOST))
}

function isNewEntry({ publishedAt, updatedAt }: FeedEntry, { since }: Loading): boolean {
  const time = Date.parse(publishedAt ?? updatedAt ?? '')
  return since === undefined || Number.isNaN(time) || time >= since
}

/** A feed without its entries: what reading one of them needs to know of it. */
const headOf = (feed: Feed): Feed => ({ ...feed, entries: [], notices: [] })

/** An entry as messages call it. */
const nameOf = ({ url, title }: FeedEntry) => (url === undefined ? `“${title.slice(0, 80)}”` : showAddress(url))

async function loadEntry(
  entry: FeedEntry,
  feed: Feed,
  { fullText = 'auto', sites }: SourceSpec,
  { fetcher, reader }: Loading,
  { isAddressShared, keepsFragment }: EntryIdentity,
): Promise<Article> {
  const own = await reader.entry(nameOf(entry), entry, headOf(feed))
  const isTeaser = own.text.length < TEASER || /(?:\[?…\]?|\[\.\.\.\]|\.\.\.)\s*$/.test(own.text)
  // A page that several entries lead to contains all of them.
  const isPageOfMany = isAddressShared === true || keepsFragment === true
  const isWanted = fullText === 'always' || (fullText === 'auto' && isTeaser && !isPageOfMany)
  if (entry.url === undefined || MEDIA.test(entry.url) || !isWanted) return own
  try {
    const answer = await fetcher.fetch(entry.url)
    if (isHome(answer.url) && !isHome(entry.url)) return asTeaser(own, 'its address leads to a home page')
    const page = await reader.page(nameOf(entry), answer, sites)
    if (!speaksOf(page, own)) return asTeaser(own, 'the page at its address is about something else')
    return page.text.length > own.text.length ? withEntryFacts(page, entry, feed) : own
  } catch (error) {
    if (!(error instanceof DigestError) || error.code === 'E_STOPPED') throw error
    return asTeaser(own, error.message)
  }
}

/** The feed's own text stands for the page. */
function asTeaser(own: Article, reason: string): Article {
  const notice = { code: 'teaser' as const, message: `only the feed's own text was read: ${reason}`, where: own.url }
  return { ...own, notices: [...own.notices, notice] }
}

/** The feed that a page announces. Throws E_EMPTY when it names none. */
export async function discoverFeed(page: FetchedPage, spec: SourceSpec, options: Loading): Promise<Loaded> {
  const place = showAddress(spec.place)
  const [found] = await options.reader.feedsOfPage(place, page, page.url)
  if (found === undefined)
    throw new DigestError('E_EMPTY', `${place} is not a feed and names none`, {
      hint: 'Give the address of its RSS, Atom or JSON feed.',
    })
  const body = await options.fetcher.fetch(found)
  const feed = await options.reader.feed(showAddress(found), body, body.url)
  const loaded = await loadFeed(feed, showAddress(found), spec, options)
  return {
    ...loaded,
    notices: [
      { code: 'feed-found' as const, message: `its feed is ${showAddress(found)}`, where: place },
      ...loaded.notices,
    ],
  }
}
