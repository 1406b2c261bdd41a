/**
 * Configured sources → articles. Sources load side by side and come out in their order; one that fails is reported and never
 * stops the others. (edge)
 */
import pLimit from 'p-limit'
import type { Article } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import { capFields } from '../cap-fields.ts'
import type { Reader } from '../tasks.ts'
import { filesOf, readBytes, READABLE_FILES } from './files.ts'
import { loadList } from './kinds.ts'
import { discoverFeed } from './load-feed.ts'
import { sniffBody } from './sniff.ts'
import {
  collect,
  createTally,
  isHome,
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
  const options = { ...given, tally, reader: await readerOf(given), loadAll: loadSources }
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
  const loading = {
    ...options,
    tally: createTally(options.onSource),
    reader: await readerOf(options),
    loadAll: loadSources,
  }
  return settle(spec, () => loadBytes(bytes, spec, loading))
}

/** Reading in this process is loaded only when nobody reads elsewhere. */
async function readerOf({ reader }: LoadOptions): Promise<Reader> {
  return reader ?? (await import('../tasks.ts')).UNFENCED
}

async function loadSource(spec: SourceSpec, options: Loading): Promise<LoadedSource> {
  return settle(spec, () => loadPlace(spec, options))
}

async function settle(spec: SourceSpec, load: () => Promise<Loaded>): Promise<LoadedSource> {
  const shown = { ...spec, place: showAddress(spec.place) }
  try {
    const { articles: given, skipped = [], background = [], failures, notices } = await load()
    const { section } = spec
    // A feed and a mail have added fields of their own.
    const articles = given.map((loaded) => ({ ...loaded, article: capFields(loaded.article) }))
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
  const { reader } = options
  const list = loadList(page, sniffBody(page.bytes), spec, options)
  if (list !== undefined) return list
  if (kind === 'any' && isHome(page.url) && (await reader.feedsOfPage(place, page, page.url)).length > 0)
    return discoverFeed(page, spec, options)
  return single(await reader.page(place, page, spec.sites), {}, place)
}

async function loadPath(spec: SourceSpec, options: Loading): Promise<Loaded> {
  const { place } = spec
  const { files, notices, isFolder } = await filesOf(place)
  if (files.length === 0) {
    const message = isFolder ? `this folder contains no article (${READABLE_FILES})` : 'no file fits this pattern'
    const notice = { code: 'no-file' as const, message, where: place }
    return { articles: [], failures: [], notices: [...notices, notice] }
  }
  const [file] = files
  const loaded =
    files.length === 1 && file !== undefined
      ? await loadBytes(await readBytes(file), spec, options, file)
      : await collect(files, async (path) => loadFile(await readBytes(path), path, place, options), options.tally)
  return { ...loaded, notices: [...notices, ...loaded.notices] }
}

/** Bytes that may contain a list as well as an article. */
async function loadBytes(bytes: Uint8Array, spec: SourceSpec, options: Loading, path?: string): Promise<Loaded> {
  const { place } = spec
  const list = loadList({ bytes }, sniffBody(bytes), spec, options)
  if (list !== undefined) return list
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

function single(article: Article, origin: LoadedArticle['origin'], source: string): Loaded {
  return { articles: [{ article, origin, source }], failures: [], notices: [] }
}
