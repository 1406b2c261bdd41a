/** Whether two sets of keys name one article, and what a run may do with an article that is known. Pure. */
import type { ArticleKeys, ArticleUse, KnownArticle } from '../model/store/articles.ts'

/** The rule by which two articles are one, or undefined. The order matters: the surest first. */
export function sameArticle(a: ArticleKeys, b: ArticleKeys): 'address' | 'feed id' | 'content' | 'file' | undefined {
  if (isShared(a.url, b.url)) return 'address'
  const isOneFeed = isShared(a.feed, b.feed)
  if (isOneFeed && isShared(a.feedId, b.feedId)) return 'feed id'
  const isOneHeadline = isShared(a.headline, b.headline)
  const areTwo = isOneFeed && (differ(a.feedId, b.feedId) || differ(a.url, b.url))
  if (isShared(a.fingerprint, b.fingerprint)) {
    // One feed that gives two headlines and two ids or two addresses means two articles: notices of one form.
    if (a.isThin !== true && b.isThin !== true && (isOneHeadline || !areTwo)) return 'content'
    // Two short texts, however alike, are about two things when they have two addresses or are in two feeds.
    if (isOneHeadline && !areTwo && !differ(a.url, b.url) && !differ(a.feed, b.feed)) return 'content'
  }
  if (isShared(a.path, b.path) && isOneHeadline) return 'file'
  return undefined
}

const isShared = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b
const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b

/** `fresh`: may go into an issue · `used`: readers have it · `taken`: is in an unfinished issue · `marked`: taken as known. */
export type Standing = 'fresh' | 'used' | 'taken' | 'marked'

/**
 * An issue counts when it is closed, or when readers have it although it was dropped or ran out of time. `at` (ISO 8601)
 * is now: an unfinished issue whose `notAfter` is before it has run out of time, although nobody has noted it yet.
 */
export function standingOf(known: Pick<KnownArticle, 'uses' | 'markedAt'>, at: string): Standing {
  if (known.uses.some((use) => isUsed(use, at))) return 'used'
  if (known.uses.some((use) => !isOver(use, at))) return 'taken'
  return known.markedAt === undefined ? 'fresh' : 'marked'
}

function isUsed(use: ArticleUse, at: string): boolean {
  return use.state === 'closed' || (isOver(use, at) && use.reachedReaders)
}

function isOver({ state, notAfter }: ArticleUse, at: string): boolean {
  if (state !== 'open' && state !== 'held' && state !== 'paused') return true
  return notAfter !== undefined && Date.parse(notAfter) < Date.parse(at)
}

export interface Recognised {
  readonly known: KnownArticle
  readonly standing: Standing
  /** True when readers had it and its words have changed since. */
  readonly isEdited: boolean
}

/** The known article that these keys name; of several, the one with the heaviest standing. */
export function recognise(keys: ArticleKeys, candidates: readonly KnownArticle[], at: string): Recognised | undefined {
  const order: readonly Standing[] = ['used', 'taken', 'marked', 'fresh']
  const same = candidates
    .filter((candidate) => sameArticle(keys, candidate.keys) !== undefined)
    .map((known) => ({ known, standing: standingOf(known, at) }))
    .toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.known.no - a.known.no)
  const [found] = same
  if (found === undefined) return undefined
  const { fingerprint } = found.known.keys
  const isChanged = keys.fingerprint !== undefined && fingerprint !== undefined && keys.fingerprint !== fingerprint
  return { ...found, isEdited: found.standing === 'used' && isChanged }
}
