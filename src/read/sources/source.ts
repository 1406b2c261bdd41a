/** A source to load, and what came of it. */
import type { Article, Notice } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import type { FetchedPage, Fetcher } from '../fetch/fetcher.ts'
import { readHtml } from '../html/read-html.ts'
import { requireText } from '../require-text.ts'

export interface SourceSpec {
  /** `any`: told by its place and content, as on the command line. */
  readonly kind: 'file' | 'url' | 'feed' | 'opml' | 'sitemap' | 'any'
  /** Address, or absolute path, or glob with absolute base. */
  readonly place: string
  readonly section?: string | undefined
  /** Articles at most, newest first. */
  readonly limit?: number | undefined
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
  readonly fullText?: 'auto' | 'always' | 'never'
}

/** An article as its source gave it. */
export interface LoadedArticle {
  readonly article: Article
  readonly section?: string
  /** Where it was met: what knows it again next time. */
  readonly origin: { readonly feed?: string; readonly feedId?: string; readonly path?: string }
  readonly source: string
}

export interface LoadedSource {
  readonly spec: SourceSpec
  readonly articles: readonly LoadedArticle[]
  /** Pages that the source named and that could not be read. */
  readonly failures: readonly { readonly place: string; readonly error: DigestError }[]
  /** Present when nothing of it could be read. */
  readonly error?: DigestError
  readonly notices: readonly Notice[]
}

export interface LoadOptions {
  readonly fetcher: Fetcher
  /** Entries and pages known to be older (ms since 1970) are not read. */
  readonly since?: number
  /** Called as each source ends. */
  readonly onSource?: (done: number, total: number, place: string) => void
}

/** A feed or sitemap without a limit of its own gives this many articles at most. */
export const MOST = 50

export type Loaded = Pick<LoadedSource, 'articles' | 'failures' | 'notices'>

export function articleOfPage(page: FetchedPage): Article {
  return requireText(readHtml(page.text ?? page.bytes, { url: page.url }), page.url)
}

export function textOf({ text, bytes }: FetchedPage): string {
  return text ?? new TextDecoder().decode(bytes)
}

/** Loads each; what fails is kept beside what did not. */
export async function collect<T extends string | { url?: string }>(
  items: readonly T[],
  load: (item: T) => Promise<LoadedArticle>,
): Promise<Loaded> {
  const results = await Promise.all(
    items.map(async (item) => {
      try {
        return await load(item)
      } catch (error) {
        if (!(error instanceof DigestError)) throw error
        return { place: typeof item === 'string' ? item : (item.url ?? ''), error }
      }
    }),
  )
  return {
    articles: results.filter((result): result is LoadedArticle => 'article' in result),
    failures: results.flatMap((result) => ('error' in result ? [result] : [])),
    notices: [],
  }
}
