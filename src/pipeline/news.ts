/** What is new: articles that no reader has had, known again by address, feed id and content. */
import { keysOf } from '../history/identity.ts'
import { recognise, type Standing } from '../history/same.ts'
import type { Store } from '../model/store.ts'
import type { ArticleKeys, Sighting } from '../model/store/articles.ts'
import type { ReadItem } from './stories.ts'

/** An article as a run met it: where it came from and whether it may go into an issue. */
export interface NewsItem {
  readonly item: ReadItem
  readonly keys: ArticleKeys
  readonly standing: Standing
  /** Number in the store, when it is known. */
  readonly no?: number
  readonly isEdited: boolean
}

/** Looks each article up in the store; changes nothing. */
export async function findNews(store: Store, newsletter: string, items: readonly ReadItem[]): Promise<NewsItem[]> {
  const keys = items.map(({ article, origin }) => keysOf(article, origin))
  const candidates = await store.articles.candidates(newsletter, keys)
  return items.map((item, index) => {
    const own = keys[index] ?? {}
    const found = recognise(own, candidates)
    if (found === undefined) return { item, keys: own, standing: 'fresh', isEdited: false }
    return { item, keys: own, standing: found.standing, no: found.known.no, isEdited: found.isEdited }
  })
}

/** Records what a run met; returns the store's number of each article. */
export async function recordNews(
  store: Store,
  newsletter: string,
  items: readonly NewsItem[],
  eventOf: (item: NewsItem) => Sighting['event'],
  at: string,
): Promise<readonly number[]> {
  const sightings = items.map((news): Sighting => {
    const event = eventOf(news)
    const { item, keys, no } = news
    const { article, source } = item
    const title = article.headline
    return {
      ...(no === undefined ? {} : { no }),
      keys,
      ...(article.url === undefined ? {} : { url: article.url }),
      ...(title === undefined ? {} : { title }),
      source,
      ...(event === undefined ? {} : { event }),
    }
  })
  return store.articles.record(newsletter, sightings, at)
}
