/**
 * Configured sources → articles. Sources load side by side and come out in their order; one that fails is told and never
 * stops the others. (edge)
 */
import pLimit from 'p-limit'
import type { Article } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import type { Body, Reader } from '../tasks.ts'
import { filesOf, readBytes } from './files.ts'
import { passListed } from './listed-address.ts'
import { discoverFeed, loadFeed } from './load-feed.ts'
import { sniffBody } from './sniff.ts'
import {
  collect,
  createTally,
  isHome,
  MOST,
  type Loaded,
  type LoadedArticle,
  type LoadedSource,
  type Loading,
  type LoadOptions,
  type SourceSpec,
} from './source.ts'

const AT_ONCE = 6

export async function loadSources(specs: readonly SourceSpec[], given: LoadOptions): Promise<LoadedSource[]> {
  const limit = pLimit(AT_ONCE)
  const tally = given.tally ?? createTally(given.onSource)
  const options = { ...given, tally, reader: await readerOf(given) }
  tally.plan(specs.length)
  return Promise.all(
    specs.map((spec) =>
      limit(async () => {
        const loaded = await loadSource(spec, options)
        tally.done(showAddress(spec.place))
        return loaded
      }),
    ),
  )
}

/** What was handed over instead of being named, as on standard input. */
export async function loadGiven(bytes: Uint8Array, place: string, options: LoadOptions): Promise<LoadedSource> {
  const spec: SourceSpec = { kind: 'any', place }
  const loading = { ...options, tally: createTally(options.onSource), reader: await readerOf(options) }
  return settle(spec, () => loadBytes(bytes, spec, loading))
}

/** Reading in this very process is loaded only when nobody reads elsewhere. */
async function readerOf({ reader }: LoadOptions): Promise<Reader> {
  return reader ?? (await import('../tasks.ts')).UNFENCED
}

async function loadSource(spec: SourceSpec, options: Loading): Promise<LoadedSource> {
  return settle(spec, () => loadPlace(spec, options))
}

async function settle(spec: SourceSpec, load: () => Promise<Loaded>): Promise<LoadedSource> {
  const shown = { ...spec, place: showAddress(spec.place) }
  try {
    const { articles, skipped = [], background = [], failures, notices } = await load()
    const { section } = spec
    const sectioned = section === undefined ? articles : articles.map((loaded) => ({ ...loaded, section }))
    const error = articles.length === 0 ? failures[0]?.error : undefined
    return { spec: shown, articles: sectioned, skipped, background, failures, notices, error }
  } catch (error) {
    if (!(error instanceof DigestError) || error.code === 'E_STOPPED') throw error
    return { spec: shown, articles: [], skipped: [], background: [], failures: [], error, notices: [] }
  }
}

const isAddress = (place: string) => /^https?:\/\//i.test(place)

async function loadPlace(spec: SourceSpec, options: Loading): Promise<Loaded> {
  return isAddress(spec.place) ? loadAddress(spec, options) : loadPath(spec, options)
}

async function loadAddress(spec: SourceSpec, options: Loading): Promise<Loaded> {
  const { kind } = spec
  const place = showAddress(spec.place)
  const page = await options.fetcher.fetch(spec.place)
  const sniffed = sniffBody(page.bytes)
  const { reader } = options
  if (sniffed === 'feed') return loadFeed(await reader.feed(place, page, page.url), place, spec, options)
  if (kind === 'feed') return discoverFeed(page, spec, options)
  if (sniffed === 'opml' || kind === 'opml') return loadOpml(page, spec, options, page.url)
  if (sniffed === 'sitemap' || kind === 'sitemap') return loadSitemap(page, spec, options)
  if (kind === 'any' && isHome(page.url) && (await reader.feedsOfPage(place, page, page.url)).length > 0)
    return discoverFeed(page, spec, options)
  return single(await reader.page(place, page, spec.sites), {}, place)
}

async function loadPath(spec: SourceSpec, options: Loading): Promise<Loaded> {
  const { place } = spec
  const { files, notices } = await filesOf(place)
  if (files.length === 0) {
    const notice = { code: 'no-file' as const, message: 'no file fits this pattern', where: place }
    return { articles: [], failures: [], notices: [...notices, notice] }
  }
  const [file] = files
  const loaded =
    files.length === 1 && file !== undefined
      ? await loadBytes(await readBytes(file), spec, options, file)
      : await collect(files, async (path) => loadFile(await readBytes(path), path, place, options), options.tally)
  return { ...loaded, notices: [...notices, ...loaded.notices] }
}

/** Bytes that may hold a list as well as an article. */
async function loadBytes(bytes: Uint8Array, spec: SourceSpec, options: Loading, path?: string): Promise<Loaded> {
  const { kind, place } = spec
  const sniffed = sniffBody(bytes)
  if (sniffed === 'feed') return loadFeed(await options.reader.feed(place, { bytes }), place, spec, options)
  if (sniffed === 'opml' || kind === 'opml') return loadOpml({ bytes }, spec, options)
  if (sniffed === 'sitemap' || kind === 'sitemap') return loadSitemap({ bytes }, spec, options)
  if (kind === 'feed')
    throw new DigestError('E_EMPTY', `${place} is not a feed that we know`, {
      hint: 'Give an RSS, Atom or JSON feed.',
    })
  return collect([path ?? place], async () => loadFile(bytes, path, place, options))
}

async function loadFile(
  bytes: Uint8Array,
  path: string | undefined,
  place: string,
  { reader }: Loading,
): Promise<LoadedArticle> {
  const name = path ?? place
  const article = await reader.file(name, bytes, name)
  return { article, origin: path === undefined ? {} : { path }, source: place }
}

/** `base` is where the list was fetched from. */
async function loadOpml(body: Body, spec: SourceSpec, options: Loading, base?: string): Promise<Loaded> {
  const place = showAddress(spec.place)
  const feeds = await options.reader.opml(place, body, place)
  const listed = passListed(feeds, place, base)
  const loaded = await loadSources(
    listed.addresses.map((address) => ({ ...spec, kind: 'feed' as const, place: address, limit: undefined })),
    options,
  )
  return {
    articles: loaded.flatMap(({ articles }) => articles),
    background: loaded.flatMap(({ background }) => background),
    skipped: loaded.flatMap(({ skipped }) => skipped),
    failures: loaded.flatMap(({ failures, error, spec: feed }) =>
      error === undefined ? failures : [{ place: feed.place, error }],
    ),
    notices: [...listed.notices, ...loaded.flatMap(({ notices }) => notices)],
  }
}

async function loadSitemap(body: Body, spec: SourceSpec, options: Loading, depth = 0): Promise<Loaded> {
  const { reader, fetcher } = options
  const place = showAddress(spec.place)
  const { pages, isIndex } = await reader.sitemap(place, body)
  if (isIndex && depth === 2)
    throw new DigestError('E_EMPTY', `${place} lists sitemaps of sitemaps of sitemaps`, {
      hint: 'Give the sitemap that lists the articles.',
    })
  if (isIndex) {
    const [newest] = pages
    if (newest === undefined) return { articles: [], failures: [], notices: [] }
    return loadSitemap(await fetcher.fetch(newest.url), spec, options, depth + 1)
  }
  const isNew = (modifiedAt?: string) => options.since === undefined || !(Date.parse(modifiedAt ?? '') < options.since)
  const wanted = pages.filter(({ modifiedAt }) => isNew(modifiedAt)).slice(0, spec.limit ?? MOST)
  const isWanted = new Set(wanted)
  const skipped = pages
    .filter((page) => !isWanted.has(page))
    .map(({ url, modifiedAt }) => ({
      reason: isNew(modifiedAt) ? ('over-limit' as const) : ('too-old' as const),
      url,
      publishedAt: modifiedAt,
      origin: {},
      source: spec.place,
    }))
  const load = async ({ url }: { url: string }) => ({
    article: await reader.page(showAddress(url), await fetcher.fetch(url), spec.sites),
    origin: {},
    source: place,
  })
  return { ...(await collect(wanted, load, options.tally)), skipped }
}

function single(article: Article, origin: LoadedArticle['origin'], source: string): Loaded {
  return { articles: [{ article, origin, source }], failures: [], notices: [] }
}
