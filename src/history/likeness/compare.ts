/**
 * Which articles of a batch are one, and which of their words are furniture: one decision for digest, preview, send and
 * history. Pure.
 */
import type { Span } from '../../model/article.ts'
import type { ArticleKeys } from '../../model/store/articles.ts'
import { sameArticle } from '../same.ts'
import { areAlike, commonOf, type OwnText } from './alike.ts'
import { areTwoOfOneForm } from './forms.ts'
import { countEverywhere, findFurniture, ownWordsOf, type FeedText } from './furniture.ts'
import { furnitureSpans } from './furniture-spans.ts'
import { Groups } from './groups.ts'
import { eachSharedRun } from './shared.ts'
import { FEWEST_WORDS, Vocabulary, wordRunsOf } from './words.ts'

/** An article as it is compared. */
export interface Sample {
  readonly headline?: string
  readonly text: string
  /** The feed or site that it came from: furniture is counted there. */
  readonly feed?: string
  readonly keys: ArticleKeys
}

export interface Likeness {
  /** Numbers of the samples that are one article, in order; each sample is in one group. */
  readonly groups: readonly (readonly number[])[]
  /** For each sample, the stretches of its text that are furniture and are not to be shown. */
  readonly furniture: readonly (readonly Span[])[]
}

type Read = FeedText & OwnText

/** Compares the samples with each other. `background` are other entries of their feeds, which count for furniture only. */
export function compareArticles(samples: readonly Sample[], background: readonly Sample[] = []): Likeness {
  const all = [...samples, ...background]
  const vocabulary = new Vocabulary()
  const groups = new Groups(all.length)
  joinByKeys(all, groups)
  const texts = all.map(({ text, feed, headline = '' }, number) => {
    const title = wordRunsOf(headline, vocabulary)
    return {
      ...wordRunsOf(text, vocabulary),
      feed,
      article: groups.find(number),
      title,
      headline: new Set(title.words),
    }
  })
  const inFeeds = findFurniture(texts)
  const read = texts.map((text): Read => {
    const own = ownWordsOf(text, inFeeds)
    const ownRuns = new Set(text.runs.filter((run) => !inFeeds.has(run)))
    return { ...text, own, ownRuns, ownCount: own.reduce((sum, one) => sum + one, 0) * text.weight }
  })
  joinAlike(read.slice(0, samples.length), groups, vocabulary)
  const everywhere = countEverywhere(read.map((text, number) => ({ ...text, article: groups.find(number) })))
  return {
    groups: groups.list(samples.length),
    furniture: samples.map(({ text }, number) => furnitureSpans(text, read[number] as Read, inFeeds, everywhere)),
  }
}

/** Articles with the same address, or the same id in one feed; little text counts with its headline. */
function joinByKeys(samples: readonly Sample[], groups: Groups): void {
  const known = new Map<string, number>()
  samples.forEach(({ keys }, number) => {
    const { url, feed, feedId, fingerprint, isThin } = keys
    const names = [
      url === undefined ? undefined : `address ${url}`,
      feed === undefined || feedId === undefined ? undefined : `id ${feed} ${feedId}`,
      // Whether a longer body is more than furniture is not known yet.
      isThin !== true || fingerprint === undefined ? undefined : `words ${fingerprint} ${keys.headline ?? ''}`,
    ]
    for (const name of names) {
      if (name === undefined) continue
      const other = known.get(name)
      if (other === undefined) known.set(name, number)
      else if (sameArticle(samples[other]?.keys ?? {}, keys) !== undefined) groups.join(other, number)
    }
  })
}

/** Holders of a run that are compared with each other; a report that more papers carry is joined step by step. */
const NEIGHBOURS = 6
/** Texts that share less of the shorter one's runs are not looked at closely. */
const FEW_SHARED = 0.3

function joinAlike(texts: readonly Read[], groups: Groups, vocabulary: Vocabulary): void {
  const met = new Map<number, number>()
  const own = texts.map(({ ownRuns }) => ({ runs: Int32Array.from(ownRuns) }))
  eachSharedRun(own, (_, holders) => {
    for (let at = 1; at < holders.length; at++) {
      for (let back = 1; back <= NEIGHBOURS && back <= at; back++) {
        const pair = (holders[at - back] ?? 0) * texts.length + (holders[at] ?? 0)
        met.set(pair, (met.get(pair) ?? 0) + 1)
      }
    }
  })
  for (const [pair, count] of met) {
    const [first, second] = [Math.floor(pair / texts.length), pair % texts.length]
    const [a, b] = [texts[first], texts[second]]
    if (a === undefined || b === undefined || groups.find(first) === groups.find(second)) continue
    const isCandidate =
      Math.min(a.ownCount, b.ownCount) >= FEWEST_WORDS && count >= FEW_SHARED * Math.min(a.ownRuns.size, b.ownRuns.size)
    const isOneFeed = a.feed !== undefined && a.feed === b.feed
    if (isCandidate && areAlike(commonOf(a, b, vocabulary), isOneFeed) && !areTwoOfOneForm(a, b))
      groups.join(first, second)
  }
}
