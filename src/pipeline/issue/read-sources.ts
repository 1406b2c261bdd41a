/** Sources of a newsletter → what was read of each. Nothing is chosen here. (edge) */
import path from 'node:path'
import process from 'node:process'
import type { Notice } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { sayLeftOut, type LeftOut } from '../../model/selection.ts'
import { explaining } from '../../read/explaining.ts'
import type { AddressAnswer, AskedAddress } from '../../read/fetch/ask-addresses.ts'
import type { Fetcher, FetchOptions } from '../../read/fetch/fetcher.ts'
import type { Config } from '../../config/config.ts'
import { findProxy } from '../../read/fetch/proxy.ts'
import { loadGiven, loadSources } from '../../read/sources/load-sources.ts'
import type { LoadedArticle, LoadedSource, SourceSpec } from '../../read/sources/source.ts'
import { version } from '../../version.ts'
import type { Desk } from '../desk.ts'
import { fencedReader } from '../fence/fence.ts'
import { cacheFolderOf, type Publication } from '../publication.ts'
import { securePictures } from './secure-pictures.ts'

/** What a person names in place of the configuration's sources. */
export interface Named {
  readonly specs: readonly SourceSpec[]
  /** What was handed over on standard input. */
  readonly input?: Uint8Array
}

/** What could not be read, with the reason. */
export interface Failure {
  readonly place: string
  readonly error: DigestError
}

export interface ReadOptions {
  readonly named?: Named
  /** Entries known to be older (ms since 1970) are not read. */
  readonly since?: number
  /** Articles say why they were read so. */
  readonly isExplained?: boolean
}

/**
 * Reads every source; what fails is part of the result.
 * @throws DigestError E_USAGE when there is nothing to read
 */
export async function readSources(
  publication: Publication,
  desk: Desk,
  { named, since, isExplained = false }: ReadOptions = {},
): Promise<readonly LoadedSource[]> {
  const specs = named?.specs ?? publication.config.sources
  if (specs.length === 0 && named?.input === undefined)
    throw new DigestError('E_USAGE', 'There is nothing to read', {
      hint: 'Name a file, an address, or - for standard input, or list sources in newsletter.yaml.',
    })
  const fetcher = openFetcher(publication, desk.signal)
  const progress = await desk.readingProgress()
  try {
    const options = {
      fetcher,
      since,
      now: desk.now().getTime(),
      onSource: progress.count,
      reader: isExplained ? explaining(fencedReader(desk.signal)) : fencedReader(desk.signal),
    }
    const read = await loadSources(specs, options)
    const given = named?.input === undefined ? [] : [await loadGiven(named.input, 'standard input', options)]
    const sources = [...read, ...given].map((source) => withoutEmpty(source))
    return await securePictures(sources, (addresses) => askPictures(addresses, publication, desk.signal))
  } finally {
    progress.stop()
    await fetcher.close()
  }
}

/** What we call ourselves on other people's servers, with whom to write to. */
export function userAgentOf({ fetch, from }: Config): string {
  const contact = fetch.contact ?? (from.address.endsWith('.invalid') ? undefined : from.address)
  return fetch.userAgent ?? `pullquote/${version()}${contact === undefined ? '' : ` (+${contact})`}`
}

/** Its code is loaded only when there is something to ask. */
async function askPictures(
  addresses: readonly AskedAddress[],
  { config }: Publication,
  signal: AbortSignal,
): Promise<readonly AddressAnswer[]> {
  const { allowHosts } = config.fetch
  const proxy = findProxy(config.fetch.proxy, allowHosts, process.env)
  const { askAddresses } = await import('../../read/fetch/ask-addresses.ts')
  return askAddresses(addresses, { allowHosts, proxy, userAgent: userAgentOf(config), signal })
}

function openFetcher(publication: Publication, signal: AbortSignal): Fetcher {
  const { fetch } = publication.config
  const cacheFolder = cacheFolderOf(publication)
  const options: FetchOptions = {
    userAgent: userAgentOf(publication.config),
    allowHosts: fetch.allowHosts,
    proxy: findProxy(fetch.proxy, fetch.allowHosts, process.env),
    timeout: fetch.timeout,
    maxBytes: fetch.maxBytes,
    delay: fetch.delay,
    robots: fetch.robots,
    signal,
    cacheFolder: cacheFolder === undefined ? undefined : path.join(cacheFolder, 'pages'),
  }
  return whenNeeded(async () => (await import('../../read/fetch/fetcher.ts')).createFetcher(options))
}

/** Its code takes a tenth of the memory of a small run, and files need none of it. */
function whenNeeded(open: () => Promise<Fetcher>): Fetcher {
  let opened: Promise<Fetcher> | undefined
  return {
    fetch: async (url) => (await (opened ??= open())).fetch(url),
    close: async () => (await opened)?.close(),
  }
}

/** A headline is a story, also without text, where a link or a feed stands for it; else it is a page that contains no article. */
function withoutEmpty(source: LoadedSource): LoadedSource {
  const empty = source.articles.filter((one) => !isStory(one))
  if (empty.length === 0) return source
  const failures = empty.map(({ article, source: place }) => ({
    place: article.url ?? place,
    error: new DigestError('E_EMPTY', `${article.url ?? place} contains no article`, {
      hint: 'Is it an index, a login page, or a page that needs a script? Give the article itself.',
    }),
  }))
  const articles = source.articles.filter(isStory)
  return { ...source, articles, failures: [...source.failures, ...failures] }
}

const isStory = ({ article: { text, headline, url }, origin }: LoadedArticle): boolean =>
  text !== '' || (headline !== undefined && (url !== undefined || origin.feed !== undefined))

/** Sources that failed, and pages that a source named and that failed. */
export function failuresOf(sources: readonly LoadedSource[]): readonly Failure[] {
  return sources.flatMap(({ spec, error, failures }) =>
    error === undefined ? failures : [{ place: spec.place, error }],
  )
}

/** What the sources remark, what failed, and which copies were merged away. */
export function readingNotices(sources: readonly LoadedSource[], leftOut: readonly LeftOut[]): readonly Notice[] {
  return [
    ...sources.flatMap(({ notices }) => notices),
    ...failureNotices(failuresOf(sources)),
    ...leftOut
      .filter(({ reason }) => reason === 'duplicate')
      .map(({ reason, detail, url, title, source }) => ({
        code: 'duplicate' as const,
        message: sayLeftOut(reason, detail),
        where: url ?? title ?? source,
      })),
    ...sources.flatMap(({ articles }) =>
      articles.flatMap((loaded) =>
        loaded.article.notices
          .filter(({ code }) => PARTLY_READ.has(code))
          .map(({ code, message }) => ({ code, message, where: placeOf(loaded) })),
      ),
    ),
  ]
}

export function failureNotices(failures: readonly Failure[]): readonly Notice[] {
  return failures.map(({ place, error }) => ({ code: error.code, message: sayFailure(error), where: place }))
}

/** Codes of remarks that say that the story is not whole, is none, or is not as it was meant. */
const PARTLY_READ = new Set([
  'field-cut',
  'page-cut',
  'text-cut',
  'mail-cut',
  'paywall',
  'teaser',
  'thin-page',
  'front-matter',
  'local-picture',
])

function placeOf({ article, origin, source }: LoadedArticle): string {
  return article.url ?? origin.path ?? source
}

function sayFailure({ message, hint }: DigestError): string {
  return hint === undefined ? message : `${message}. ${hint}`
}

/** The error of a run or a look that could read nothing at all. */
export function nothingRead(failures: readonly Failure[], notices: readonly Notice[] = []): DigestError {
  const [first] = failures
  if (first === undefined) return new DigestError('E_EMPTY', sayNothing(notices), { hint: 'Check the sources.' })
  if (failures.length === 1) return first.error
  const { error } = first
  const message = `None of ${failures.length} sources could be read; the first: ${error.message}`
  const hint = error.hint ?? 'pullquote status shows when each source was last read.'
  return new DigestError(error.code, message, { hint, cause: error })
}

/** That the sources are in order and contain nothing, with the places that say so. */
export function sayNothing(notices: readonly Notice[]): string {
  const found = notices.flatMap(({ code, message, where }) =>
    (code === 'no-file' || code === 'feed-empty') && where !== undefined ? [`${where}: ${message}`] : [],
  )
  return ['The sources contain no article', ...found.slice(0, 3)].join('; ')
}
