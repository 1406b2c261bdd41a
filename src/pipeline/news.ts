/** What is new: articles that no reader has had, known again by address, feed id and content. */
import { keysOf } from '../history/identity.ts'
import { recognise, type Standing } from '../history/same.ts'
import type { Article } from '../model/article.ts'
import type { Store } from '../model/store.ts'
import type { ArticleKeys, Sighting } from '../model/store/articles.ts'

/** An article as a run met it: where it came from and whether it may go into an issue. */
export interface NewsItem {
  readonly article: Article
  readonly keys: ArticleKeys
  readonly standing: Standing
  /** Number in the store, when it is known. */
  readonly no?: number
  readonly isEdited: boolean
}

/** Looks each article up in the store; changes nothing. */
export async function findNews(store: Store, newsletter: string, articles: readonly Article[]): Promise<NewsItem[]> {
  const keys = articles.map((article) => keysOf(article))
  const candidates = await store.articles.candidates(newsletter, keys)
  return articles.map((article, index) => {
    const own = keys[index] ?? {}
    const found = recognise(own, candidates)
    if (found === undefined) return { article, keys: own, standing: 'fresh', isEdited: false }
    return { article, keys: own, standing: found.standing, no: found.known.no, isEdited: found.isEdited }
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
  const sightings = items.map((item): Sighting => {
    const event = eventOf(item)
    const { article, keys, no } = item
    const title = article.headline
    return {
      ...(no === undefined ? {} : { no }),
      keys,
      ...(article.url === undefined ? {} : { url: article.url }),
      ...(title === undefined ? {} : { title }),
      source: article.publisher ?? article.url ?? '',
      ...(event === undefined ? {} : { event }),
    }
  })
  return store.articles.record(newsletter, sightings, at)
}
