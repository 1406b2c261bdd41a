/** The fence that all of one process share: reading and telling in processes of their own. (edge) */
import { nameArticle } from '../../model/name-article.ts'
import { childFile } from '../../assets.ts'
import { createFence, type Fence } from '../../fence/fence.ts'
import type { Article } from '../../model/article.ts'
import type { Story, SummarizeOptions } from '../../model/issue.ts'
import type { Reader, ReadTasks } from '../../read/tasks.ts'

let shared: Fence | undefined

/** Started by the first work; processes that have nothing to do end by themselves and keep nothing waiting. */
export function theFence(): Fence {
  return (shared ??= createFence({ file: childFile('fence-child.cjs') }))
}

/** Ends the processes that have nothing to do, when there are any. */
export function restFence(): void {
  shared?.rest()
}

const NAMES: Readonly<Record<keyof ReadTasks, true>> = {
  page: true,
  file: true,
  text: true,
  html: true,
  feed: true,
  entry: true,
  opml: true,
  sitemap: true,
  feedsOfPage: true,
}

/** The tasks of reading, each done behind the fence. */
export function fencedReader(signal?: AbortSignal): Reader {
  const call = (task: string) => [
    task,
    (place: string, ...args: readonly unknown[]) => theFence().run({ task, args, place, signal }),
  ]
  return Object.fromEntries(Object.keys(NAMES).map(call)) as Reader
}

/** An article's story, made behind the fence. */
export function tellFenced(article: Article, options: SummarizeOptions, signal?: AbortSignal): Promise<Story> {
  return theFence().run<Story>({ task: 'tell', args: [article, options], place: nameArticle(article), signal })
}
