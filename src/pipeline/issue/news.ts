/** What is new: articles that no reader has had, known again by address, feed id and content. */
import { keysOf } from '../../history/identity.ts'
import { recognise, type Recognised, type Standing } from '../../history/same.ts'
import type { Store } from '../../model/store.ts'
import type { ArticleKeys, Sighting } from '../../model/store/articles.ts'
import type { LoadedArticle } from '../../read/sources/source.ts'
import type { ReadItem } from './stories.ts'

/** An article as a run met it: where it came from and whether it may go into an issue. */
export interface NewsItem {
  readonly item: ReadItem
  readonly keys: ArticleKeys
  /** The heaviest standing among the article and its twins at other publishers. */
  readonly standing: Standing
  /** Number in the store, when it is known. */
  readonly no?: number
  readonly isEdited: boolean
  /** The same story at other publishers: whoever has one of them has the story. */
  readonly twins: readonly Twin[]
}

interface Twin {
  readonly loaded: LoadedArticle
  readonly keys: ArticleKeys
  readonly no?: number
}

/** Looks each article up in the store; changes nothing. */
export async function findNews(store: Store, newsletter: string, items: readonly ReadItem[]): Promise<NewsItem[]> {
  const groups = items.map((item) =>
    [item, ...item.alsoAt].map((loaded) => ({ loaded, keys: keysOf(loaded.article, loaded.origin) })),
  )
  const candidates = await store.articles.candidates(
    newsletter,
    groups.flatMap((group) => group.map(({ keys }) => keys)),
  )
  return items.map((item, index): NewsItem => {
    const met = (groups[index] ?? []).map(({ loaded, keys }) => ({ loaded, keys, found: recognise(keys, candidates) }))
    const [own, ...others] = met
    return {
      item,
      keys: own?.keys ?? {},
      standing: heaviest(met.map(({ found }) => found)),
      ...numberOf(own?.found),
      isEdited: own?.found?.isEdited === true,
      twins: others.map(({ loaded, keys, found }) => ({ loaded, keys, ...numberOf(found) })),
    }
  })
}

const numberOf = (found: Recognised | undefined): { readonly no?: number } =>
  found === undefined ? {} : { no: found.known.no }

const WEIGHT: readonly Standing[] = ['used', 'taken', 'marked']

function heaviest(found: readonly (Recognised | undefined)[]): Standing {
  return WEIGHT.find((standing) => found.some((one) => one?.standing === standing)) ?? 'fresh'
}

/** Records what a run met; returns the store's numbers of each item: the article's and its twins'. */
export async function recordNews(
  store: Store,
  newsletter: string,
  items: readonly NewsItem[],
  eventOf: (item: NewsItem) => Sighting['event'],
  at: string,
): Promise<readonly (readonly number[])[]> {
  const groups = items.map((news) => {
    const event = eventOf(news)
    const own = sightingOf(news.item, news.keys, news.no, event)
    return [own, ...news.twins.map(({ loaded, keys, no }) => sightingOf(loaded, keys, no, twinEvent(news, event)))]
  })
  const numbers = await store.articles.record(newsletter, groups.flat(), at)
  let next = 0
  return groups.map((group) => numbers.slice(next, (next += group.length)))
}

/** A twin shares what becomes of its story, and says of which. An edit is of one publisher alone. */
function twinEvent({ item }: NewsItem, event: Sighting['event']): Sighting['event'] {
  if (event === undefined || event.kind === 'edited') return undefined
  const story = item.article.headline ?? item.article.url
  return story === undefined ? event : { ...event, detail: event.detail ?? `with “${story}”, the same story` }
}

function sightingOf(
  { article, source }: LoadedArticle,
  keys: ArticleKeys,
  no: number | undefined,
  event: Sighting['event'],
): Sighting {
  return {
    no,
    keys,
    url: article.url,
    title: article.headline,
    source,
    event,
  }
}
