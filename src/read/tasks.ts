/**
 * All that is done with foreign bytes, as a table of functions over plain data: `loadSources` calls them through a Reader,
 * which runs them here or behind a fence.
 */
import type { Feed } from '../model/article.ts'
import { readFeed } from './feed/read-feed.ts'
import type { FetchedPage } from './fetch/fetcher.ts'
import { articleOfBytes } from './article-of-bytes.ts'
import { requireText } from './require-text.ts'
import { articleOfEntry } from './sources/article-of-entry.ts'
import { feedsOfOpml, feedsOfPage, pagesOfSitemap } from './sources/lists.ts'
import { articleOfPage, textOf } from './sources/article-of-page.ts'
import { readHtml } from './html/read-html.ts'
import { readText } from './text/read-text.ts'

/** What was fetched or read from a file. */
export type Body = Pick<FetchedPage, 'bytes' | 'text'>

export const READ_TASKS = {
  page: articleOfPage,
  file: async (bytes: Uint8Array, place: string, isExplained?: boolean) =>
    requireText(await articleOfBytes(bytes, place, isExplained), place),
  text: readText,
  html: readHtml,
  feed: ({ text, bytes }: Body, url?: string): Feed => readFeed(text ?? bytes, { url }),
  entry: articleOfEntry,
  opml: (body: Body, place: string): string[] => feedsOfOpml(textOf(body), place).map(({ url }) => url),
  sitemap: (body: Body) => pagesOfSitemap(textOf(body)),
  feedsOfPage: (body: Body, url: string): string[] => feedsOfPage(textOf(body), url),
} satisfies Readonly<Record<string, (...args: never[]) => unknown>>

export type ReadTasks = typeof READ_TASKS

/** The tasks as calls that take their time, each with the name of what it reads, for messages. */
export type Reader = {
  readonly [Name in keyof ReadTasks]: (
    place: string,
    ...args: Parameters<ReadTasks[Name]>
  ) => Promise<Awaited<ReturnType<ReadTasks[Name]>>>
}

/** Reads in this process: nothing is between it and what it reads. */
export const UNFENCED: Reader = Object.fromEntries(
  Object.entries(READ_TASKS).map(([name, task]) => [
    name,
    async (_place: string, ...args: never[]) => (task as (...given: never[]) => unknown)(...args),
  ]),
) as unknown as Reader
