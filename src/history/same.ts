/** Whether two sets of keys name one article, and what a run may do with an article that is known. Pure. */
import type { ArticleKeys, ArticleUse, KnownArticle } from '../model/store/articles.ts'

/** The rule by which two articles are one, or undefined. The order matters: the surest first. */
export function sameArticle(a: ArticleKeys, b: ArticleKeys): 'content' | 'feed id' | 'address' | 'file' | undefined {
  if (a.fingerprint !== undefined && a.fingerprint === b.fingerprint) return 'content'
  const isOneFeed = a.feed !== undefined && a.feed === b.feed
  if (isOneFeed && a.feedId === b.feedId) return 'feed id'
  const isOneHeadline = a.headline !== undefined && a.headline === b.headline
  if (a.url !== undefined && a.url === b.url) {
    // A feed whose entries all link to one page (a change log, a programme) tells them apart by its ids; an id that
    // changed under an unchanged headline is the feed's slip.
    return isOneFeed && !isOneHeadline ? undefined : 'address'
  }
  if (a.path !== undefined && a.path === b.path && isOneHeadline) return 'file'
  return undefined
}

/** `fresh`: may go into an issue · `used`: readers have it · `taken`: stands in an unfinished issue · `marked`: taken as known. */
export type Standing = 'fresh' | 'used' | 'taken' | 'marked'

/** An issue counts when it is closed, or when readers have it although it was dropped or ran out of time. */
export function standingOf(known: Pick<KnownArticle, 'uses' | 'markedAt'>): Standing {
  if (known.uses.some(isUsed)) return 'used'
  if (known.uses.some(({ state }) => state === 'open' || state === 'held' || state === 'paused')) return 'taken'
  return known.markedAt === undefined ? 'fresh' : 'marked'
}

function isUsed({ state, reachedReaders }: ArticleUse): boolean {
  return state === 'closed' || ((state === 'discarded' || state === 'expired') && reachedReaders)
}

export interface Recognised {
  readonly known: KnownArticle
  readonly standing: Standing
  /** True when readers had it and its words have changed since. */
  readonly isEdited: boolean
}

/** The known article that these keys name; of several, the one with the heaviest standing. */
export function recognise(keys: ArticleKeys, candidates: readonly KnownArticle[]): Recognised | undefined {
  const order: readonly Standing[] = ['used', 'taken', 'marked', 'fresh']
  const same = candidates
    .filter((candidate) => sameArticle(keys, candidate.keys) !== undefined)
    .map((known) => ({ known, standing: standingOf(known) }))
    .toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.known.no - a.known.no)
  const [found] = same
  if (found === undefined) return undefined
  const { fingerprint } = found.known.keys
  const isChanged = keys.fingerprint !== undefined && fingerprint !== undefined && keys.fingerprint !== fingerprint
  return { ...found, isEdited: found.standing === 'used' && isChanged }
}
