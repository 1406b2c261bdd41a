/**
 * Configured sources → articles. Sources load side by side and come out in their order; one that fails is told and never
 * stops the others. (edge)
 */
import pLimit from 'p-limit'
import type { Article } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { mentions, newestFirst, publishedTime } from '../choose/choose.ts'
import { readFeed } from '../feed/read-feed.ts'
import { readArticle } from '../read-article.ts'
import { filesOf, readBytes } from './files.ts'
import { feedsOfOpml, pagesOfSitemap } from './lists.ts'
import { discoverFeed, loadFeed } from './load-feed.ts'
import { sniffBody } from './sniff.ts'
import {
  articleOfPage,
  collect,
  MOST,
  textOf,
  type Loaded,
  type LoadedArticle,
  type LoadedSource,
  type LoadOptions,
  type SourceSpec,
} from './source.ts'

const AT_ONCE = 6

export async function loadSources(specs: readonly SourceSpec[], options: LoadOptions): Promise<LoadedSource[]> {
  const limit = pLimit(AT_ONCE)
  let done = 0
  return Promise.all(
    specs.map((spec) =>
      limit(async () => {
        const loaded = await loadSource(spec, options)
        done += 1
        options.onSource?.(done, specs.length, spec.place)
        return loaded
      }),
    ),
  )
}

async function loadSource(spec: SourceSpec, options: LoadOptions): Promise<LoadedSource> {
  try {
    const { articles, failures, notices } = await loadPlace(spec, options)
    const chosen = articles.filter(({ article }) => isWanted(article, spec, options))
    const isList = spec.kind !== 'file' || spec.limit !== undefined
    const ordered = isList ? newestFirst(chosen).slice(0, spec.limit ?? MOST) : chosen
    const { section } = spec
    const sectioned = section === undefined ? ordered : ordered.map((loaded) => ({ ...loaded, section }))
    const [failure] = failures
    const hasNothing = articles.length === 0 && failure !== undefined
    return { spec, articles: sectioned, failures, notices, ...(hasNothing ? { error: failure.error } : {}) }
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    return { spec, articles: [], failures: [], error, notices: [] }
  }
}

function isWanted(article: Article, { include, exclude }: SourceSpec, { since }: LoadOptions): boolean {
  const time = publishedTime(article)
  if (since !== undefined && time !== undefined && time < since) return false
  if (include !== undefined && !mentions(article, include)) return false
  return exclude === undefined || !mentions(article, exclude)
}

const isAddress = (place: string) => /^https?:\/\//i.test(place)

async function loadPlace(spec: SourceSpec, options: LoadOptions): Promise<Loaded> {
  return isAddress(spec.place) ? loadAddress(spec, options) : loadPath(spec, options)
}

async function loadAddress(spec: SourceSpec, options: LoadOptions): Promise<Loaded> {
  const { kind, place } = spec
  const page = await options.fetcher.fetch(place)
  const sniffed = sniffBody(page.bytes)
  if (sniffed === 'feed') return loadFeed(readFeed(page.text ?? page.bytes, { url: page.url }), place, spec, options)
  if (kind === 'feed') return discoverFeed(page, spec, options)
  if (sniffed === 'opml' || kind === 'opml') return loadOpml(textOf(page), place, spec, options)
  if (sniffed === 'sitemap' || kind === 'sitemap') return loadSitemap(textOf(page), spec, options)
  return single(articleOfPage(page), {}, place)
}

async function loadPath(spec: SourceSpec, options: LoadOptions): Promise<Loaded> {
  const { kind, place } = spec
  const files = await filesOf(place)
  if (files.length === 0) {
    const notice = { code: 'no-file', message: 'no file fits this pattern', where: place }
    return { articles: [], failures: [], notices: [notice] }
  }
  const [file] = files
  if (files.length === 1 && file !== undefined) {
    const bytes = await readBytes(file)
    const sniffed = sniffBody(bytes)
    if (sniffed === 'feed') return loadFeed(readFeed(bytes), place, spec, options)
    if (sniffed === 'opml' || kind === 'opml') return loadOpml(new TextDecoder().decode(bytes), place, spec, options)
    if (sniffed === 'sitemap' || kind === 'sitemap') return loadSitemap(new TextDecoder().decode(bytes), spec, options)
    if (kind === 'feed')
      throw new DigestError('E_EMPTY', `${place} is not a feed that we know`, {
        hint: 'Give an RSS, Atom or JSON feed.',
      })
  }
  return collect(files, async (path) => ({
    article: await readArticle({ path }),
    origin: { path },
    source: place,
  }))
}

async function loadOpml(text: string, place: string, spec: SourceSpec, options: LoadOptions): Promise<Loaded> {
  const feeds = feedsOfOpml(text, place)
  const loaded = await loadSources(
    feeds.map(({ url }) => ({ ...spec, kind: 'feed' as const, place: url, limit: undefined })),
    { fetcher: options.fetcher, ...(options.since === undefined ? {} : { since: options.since }) },
  )
  return {
    articles: loaded.flatMap(({ articles }) => articles),
    failures: loaded.flatMap(({ failures, error, spec: feed }) =>
      error === undefined ? failures : [{ place: feed.place, error }],
    ),
    notices: loaded.flatMap(({ notices }) => notices),
  }
}

async function loadSitemap(text: string, spec: SourceSpec, options: LoadOptions, depth = 0): Promise<Loaded> {
  const { pages, isIndex } = pagesOfSitemap(text)
  if (isIndex && depth < 2) {
    const [newest] = pages
    if (newest === undefined) return { articles: [], failures: [], notices: [] }
    return loadSitemap(textOf(await options.fetcher.fetch(newest.url)), spec, options, depth + 1)
  }
  const isNew = (modifiedAt?: string) => options.since === undefined || !(Date.parse(modifiedAt ?? '') < options.since)
  const wanted = pages.filter(({ modifiedAt }) => isNew(modifiedAt)).slice(0, spec.limit ?? MOST)
  return collect(wanted, async ({ url }) => ({
    article: articleOfPage(await options.fetcher.fetch(url)),
    origin: {},
    source: spec.place,
  }))
}

function single(article: Article, origin: LoadedArticle['origin'], source: string): Loaded {
  return { articles: [{ article, origin, source }], failures: [], notices: [] }
}
