/** Articles found again by their keys without comparing each with each. Pure. */
import type { ArticleKeys } from '../model/store/articles.ts'
import { sameArticle } from './same.ts'

export interface KeyIndex<T> {
  readonly add: (item: T) => void
  /** Those that name the same article as these keys, in the order they were added. */
  readonly same: (keys: ArticleKeys) => readonly T[]
}

export function createKeyIndex<T extends { readonly keys: ArticleKeys }>(items: Iterable<T> = []): KeyIndex<T> {
  const places = new Map<string, { readonly item: T; readonly number: number }[]>()
  let count = 0
  const add = (item: T) => {
    const entry = { item, number: count++ }
    for (const place of placesOf(item.keys)) {
      const shelf = places.get(place)
      if (shelf === undefined) places.set(place, [entry])
      else shelf.push(entry)
    }
  }
  for (const item of items) add(item)
  return {
    add,
    same: (keys) => {
      const near = new Map<number, T>()
      for (const place of placesOf(keys))
        for (const { item, number } of places.get(place) ?? [])
          if (!near.has(number) && sameArticle(keys, item.keys) !== undefined) near.set(number, item)
      return [...near].toSorted(([a], [b]) => a - b).map(([, item]) => item)
    },
  }
}

/**
 * Whatever `sameArticle` calls one has one of these in common. A thin text counts with its headline only: a link list
 * gives the same few words to every entry.
 */
function placesOf({ url, feed, feedId, fingerprint, headline, path, isThin }: ArticleKeys): string[] {
  return [
    url === undefined ? [] : `url ${url}`,
    feed === undefined || feedId === undefined ? [] : `id ${feedId} ${feed}`,
    fingerprint === undefined || headline === undefined ? [] : `words ${fingerprint} ${headline}`,
    fingerprint === undefined || isThin === true ? [] : `words ${fingerprint}`,
    path === undefined || headline === undefined ? [] : `file ${headline} ${path}`,
  ].flat()
}
