/**
 * Furniture: words that a feed puts around its articles, known by being repeated, in any language. Pure.
 *
 * Within a feed a run of words that several entries share is furniture: a feed does not print one report under several
 * headlines. Copies of one report are in several feeds, each once, and share most of their words.
 */
import { eachSharedRun, overlapOf } from './shared.ts'
import type { WordRuns } from './words.ts'

export interface FeedText extends WordRuns {
  /** Feed that it is in; texts that are alone have none. */
  readonly feed: string | undefined
  /** Texts that are one article by address or id, or by headline and words, have one number and count once. */
  readonly article: number
  readonly headline: ReadonlySet<number>
}

/** Entries of one feed that have to share a run before it is furniture. */
const ENTRIES = 3
/** Two entries make it furniture too, when less of the shorter one is shared, or their headlines share fewer words. */
const DIFFERENT = 0.8
const LIKE_HEADLINE = 0.5

/** For each run that is furniture: in how many entries of one feed it occurs, at most. */
export function findFurniture(texts: readonly FeedText[]): ReadonlyMap<number, number> {
  const furniture = new Map<number, number>()
  const inTwo: { readonly run: number; readonly pair: number }[] = []
  const shared = new Map<number, number>()
  eachSharedRun(texts, (run, holders) => {
    const [count, first, second] = mostInOneFeed(texts, holders)
    if (count >= ENTRIES) furniture.set(run, count)
    else if (count === 2) {
      const pair = first * texts.length + second
      inTwo.push({ run, pair })
      shared.set(pair, (shared.get(pair) ?? 0) + 1)
    }
  })
  for (const { run, pair } of inTwo) {
    const [a, b] = [texts[Math.floor(pair / texts.length)], texts[pair % texts.length]]
    const least = Math.min(runsOf(a), runsOf(b))
    const isAlike = (shared.get(pair) ?? 0) >= least * DIFFERENT
    if (!isAlike || overlapOf(a?.headline, b?.headline) < LIKE_HEADLINE) furniture.set(run, 2)
  }
  return furniture
}

const runsOf = (text: FeedText | undefined): number => text?.runs.length ?? 0

/** How many articles of one feed contain it, and the first two of them. */
function mostInOneFeed(texts: readonly FeedText[], holders: readonly number[]): [number, number, number] {
  const feeds = new Map<string, Map<number, number>>()
  let most: [number, number, number] = [0, 0, 0]
  for (const holder of holders) {
    const text = texts[holder]
    if (text?.feed === undefined) continue
    const articles = feeds.get(text.feed) ?? new Map<number, number>()
    feeds.set(text.feed, articles)
    if (!articles.has(text.article)) articles.set(text.article, holder)
    if (articles.size > most[0]) {
      const [first = 0, second = 0] = articles.values()
      most = [articles.size, first, second]
    }
  }
  return most
}

/** Articles over all feeds that have to share a run that is not a feed's own: the line of a network of shows. */
const ARTICLES = 3

/** Runs that several articles share, wherever they are. */
export function countEverywhere(texts: readonly FeedText[]): ReadonlySet<number> {
  const shared = new Set<number>()
  eachSharedRun(texts, (run, holders) => {
    if (new Set(holders.map((holder) => texts[holder]?.article)).size >= ARTICLES) shared.add(run)
  })
  return shared
}

/** Which words are in no furniture: 1 for an own word. */
export function ownWordsOf({ words, runs, length }: WordRuns, furniture: ReadonlyMap<number, number>): Uint8Array {
  const own = new Uint8Array(words.length).fill(1)
  runs.forEach((run, at) => {
    if (furniture.has(run)) own.fill(0, at, at + length)
  })
  return own
}
