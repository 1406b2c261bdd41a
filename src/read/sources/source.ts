/** A source to load, and what came of it. */
import type { SourceKind } from '../../model/source-kinds.ts'
import type { Article, Notice } from '../../model/article.ts'
import type { Origin } from '../../model/origin.ts'
import { DigestError } from '../../model/errors.ts'
import { showAddress } from '../../model/shown-address.ts'
import type { Fetcher } from '../fetch/fetcher.ts'
import type { Reader } from '../tasks.ts'

export interface SourceSpec {
  /** `any`: recognised by its place and content, as on the command line. */
  readonly kind: SourceKind | 'any'
  /** Address, or absolute path, or glob with absolute base. */
  readonly place: string
  readonly section?: string | undefined
  /** Articles at most, newest first. */
  readonly limit?: number | undefined
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly fullText?: 'auto' | 'always' | 'never'
  /** Hosts that its pages may name as their own site: of a publisher whose articles are elsewhere. */
  readonly sites?: readonly string[] | undefined
}

/** An article as its source gave it. */
export interface LoadedArticle {
  readonly article: Article
  readonly section?: string
  readonly origin: Origin
  readonly source: string
}

/** What else a feed contains: known only for the words that its entries share. */
export interface Background {
  readonly feed: string
  readonly text: string
}

/** An entry that a list names and that was not read, with the reason. */
export interface Skipped {
  readonly reason: 'too-old' | 'over-limit'
  readonly url?: string
  readonly title?: string
  readonly publishedAt?: string
  readonly origin: LoadedArticle['origin']
  readonly source: string
}

export interface SourceFailure {
  readonly place: string
  readonly error: DigestError
  /** Not a page: a feed that an OPML list names. */
  readonly isList?: boolean
}

export interface LoadedSource {
  readonly spec: SourceSpec
  /** Other entries of its feeds, not chosen. */
  readonly background: readonly Background[]
  /** Everything that was read, in the order of the source: what is used of it is decided later. */
  readonly articles: readonly LoadedArticle[]
  /** What did not have to be read. */
  readonly skipped: readonly Skipped[]
  /** Pages and lists that the source named and that could not be read. */
  readonly failures: readonly SourceFailure[]
  /** Present when nothing of it could be read. */
  readonly error?: DigestError
  readonly notices: readonly Notice[]
}

export interface LoadOptions {
  readonly fetcher: Fetcher
  /** What is done with foreign bytes goes through it, behind a fence. Absent: in this process. */
  readonly reader?: Reader
  /** Entries and pages known to be older (ms since 1970) are not read. */
  readonly since?: number
  /** Milliseconds since 1970: dates after it lead no list. */
  readonly now?: number
  /** Called as each source ends, and each page that a source names; the total grows as those become known. */
  readonly onSource?: (done: number, total: number, place: string) => void
  /** What has been counted so far, where a source is loaded within another. */
  readonly tally?: Tally
}

/** What the parts of loading share. */
export type Loading = LoadOptions &
  Required<Pick<LoadOptions, 'reader' | 'tally'>> & {
    /** Loads the sources that a list names. */
    readonly loadAll: (specs: readonly SourceSpec[], options: LoadOptions) => Promise<readonly LoadedSource[]>
  }

/** How much there is to load and how much of it is done. */
export interface Tally {
  readonly plan: (count: number) => void
  readonly done: (place: string) => void
}

export function createTally(onSource: LoadOptions['onSource']): Tally {
  let [done, total] = [0, 0]
  return {
    plan: (count) => void (total += count),
    done: (place) => {
      done += 1
      onSource?.(done, total, place)
    },
  }
}

/** A feed or sitemap without a limit of its own gives this many articles at most. */
export const MOST = 50

export type Loaded = Pick<LoadedSource, 'articles' | 'failures' | 'notices'> &
  Partial<Pick<LoadedSource, 'skipped' | 'background'>>

/** A site's home is a list of articles, never one. */
export function isHome(address: string): boolean {
  const { pathname, search } = new URL(address)
  return /^\/(?:index\.\w+)?$/.test(pathname) && search === ''
}

const placeOf = (item: string | { url?: string }) => showAddress(typeof item === 'string' ? item : (item.url ?? ''))

/** Loads each; what fails is kept beside what did not. */
export async function collect<T extends string | { url?: string }>(
  items: readonly T[],
  load: (item: T) => Promise<LoadedArticle>,
  tally?: Tally,
): Promise<Loaded> {
  // One page is its source, which is counted already.
  const counted = items.length > 1 ? tally : undefined
  counted?.plan(items.length)
  const results = await Promise.all(
    items.map(async (item) => {
      try {
        return await load(item)
      } catch (error) {
        if (!(error instanceof DigestError) || error.code === 'E_STOPPED') throw error
        return { place: placeOf(item), error }
      } finally {
        counted?.done(placeOf(item))
      }
    }),
  )
  return {
    articles: results.filter((result): result is LoadedArticle => 'article' in result),
    failures: results.flatMap((result) => ('error' in result ? [result] : [])),
    notices: [],
  }
}
