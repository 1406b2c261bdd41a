/** Notes what a run met and what became of each article: what `why` answers from, and what knows an article again. */
import type { LeftOut, Met } from '../../model/selection.ts'
import type { Store } from '../../model/store.ts'
import type { Sighting } from '../../model/store/articles.ts'
import { gather, keysToAsk } from './gather.ts'
import { select, type NewsItem, type Selection, type Twin } from './select.ts'
import type { LoadedSource } from '../../read/sources/source.ts'
import { titleOf } from './title-of.ts'

/**
 * Records a selection. `issueId` is the issue that the chosen articles go into, absent when there is none. Returns the
 * store's numbers of the chosen articles and their copies.
 */
export async function recordSelection(
  store: Store,
  newsletter: string,
  { chosen, leftOut, edited }: Selection,
  { issueId, at }: { readonly issueId?: string; readonly at: string },
): Promise<readonly number[]> {
  const stories = chosen.flatMap((item) => [
    sightingOf(metOf(item), issueId === undefined ? undefined : { kind: 'chosen', issueId }),
    ...item.twins.map((twin) => sightingOf(metOf(twin), twinEvent(item, issueId))),
  ])
  const others = leftOut
    .filter((one) => !isTwin(one, chosen))
    .map((one) => sightingOf(one, isEdited(one, edited) ? { kind: 'edited' } : leftOutEvent(one)))
  const numbers = await store.articles.record(newsletter, [...stories, ...others], at)
  return numbers.slice(0, stories.length)
}

/** Takes everything that was read as known: none of it goes into an issue. Returns how many were new. */
export async function markSeen(
  store: Store,
  newsletter: string,
  sources: readonly LoadedSource[],
  at: string,
): Promise<number> {
  const gathered = gather(sources)
  const known = await store.articles.candidates(newsletter, keysToAsk(gathered))
  const { chosen, leftOut } = select({ gathered, known, rules: { at } })
  const marked = { kind: 'marked' as const }
  const sightings = [
    ...chosen.flatMap((item) => [item, ...item.twins].map((one) => sightingOf(metOf(one), marked))),
    ...leftOut
      .filter(({ reason }) => reason !== 'used' && reason !== 'taken' && reason !== 'marked')
      .map((one) => sightingOf(one, marked)),
  ]
  await store.articles.record(newsletter, sightings, at)
  return chosen.length
}

/** A copy shares the fate of its story, and names that story. */
function twinEvent({ article }: NewsItem, issueId: string | undefined): Sighting['event'] {
  if (issueId === undefined) return undefined
  const story = article.headline ?? article.url
  return { kind: 'chosen', issueId, detail: story === undefined ? undefined : `with “${story}”, the same story` }
}

/** What readers have, or will get, is known from the issue itself. */
function leftOutEvent({ reason, detail }: LeftOut): Sighting['event'] {
  if (reason === 'used' || reason === 'taken' || reason === 'marked') return undefined
  return { kind: 'left-out', reason, detail }
}

const isTwin = ({ reason, keys }: LeftOut, chosen: readonly NewsItem[]): boolean =>
  reason === 'duplicate' && chosen.some(({ twins }) => twins.some((twin) => sameKeys(twin.keys, keys)))

const isEdited = ({ keys }: LeftOut, edited: readonly Met[]): boolean =>
  edited.some((other) => sameKeys(other.keys, keys))

const sameKeys = (a: Met['keys'], b: Met['keys']): boolean => JSON.stringify(a) === JSON.stringify(b)

function metOf({ article, source, keys, no }: NewsItem | Twin): Met {
  return { url: article.url, title: titleOf(article), source, keys, no }
}

function sightingOf({ no, keys, url, title, source }: Met, event: Sighting['event']): Sighting {
  return { no, keys, url, title, source, event }
}
