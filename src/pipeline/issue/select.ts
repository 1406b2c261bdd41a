/**
 * Which of the articles that were read make the next issue, and why each of the others does not. Pure: what the store
 * knows, the settings and the time come in as values. The only place that decides it.
 */
import { sayCount } from '../../model/values.ts'
import { keysOf } from '../../history/identity.ts'
import { createKeyIndex, type KeyIndex } from '../../history/key-index.ts'
import { recognise, sameArticle, type Recognised, type Standing } from '../../history/same.ts'
import type { Article } from '../../model/article.ts'
import type { LeftOut, LeftOutReason, Met } from '../../model/selection.ts'
import type { ArticleKeys, KnownArticle } from '../../model/store/articles.ts'
import type { LoadedArticle } from '../../read/sources/source.ts'
import { duplicateOf, type Gathered } from './gather.ts'
import type { MergedArticle } from './merge.ts'
import { pickNewest } from './newest.ts'
import { titleOf } from './title-of.ts'

/** An article that may go into the issue. */
export interface NewsItem extends LoadedArticle {
  readonly keys: ArticleKeys
  /** Number in the store, when it is known there. */
  readonly no?: number
  /** The same story at other publishers: whoever has one of them has the story. */
  readonly twins: readonly Twin[]
}

export interface Twin extends LoadedArticle {
  readonly keys: ArticleKeys
  readonly no?: number
}

interface SelectRules {
  /** Now, ISO 8601. */
  readonly at: string
  /** Fewer new articles than this make no issue. Default 1. */
  readonly minStories?: number
  /** Articles at most. Default: no limit. */
  readonly stories?: number
  /** What is wrong with the article's story, where something is. */
  readonly faultOf?: (article: Article) => string | undefined
  /** Whether the editor dropped the article from this issue. */
  readonly isDropped?: (article: Article) => boolean
}

export interface Selection {
  /** In the order of their sources. */
  readonly chosen: readonly NewsItem[]
  readonly leftOut: readonly LeftOut[]
  /** Those that the editor dropped; they are in `leftOut` too. */
  readonly dropped: readonly NewsItem[]
  /** Articles that readers have and whose words have changed since. */
  readonly edited: readonly Met[]
  /** How many articles were read or listed. */
  readonly met: number
}

export interface SelectInput {
  readonly gathered: Gathered
  /** Articles of the store that share one of `keysToAsk`. */
  readonly known: readonly KnownArticle[]
  readonly rules: SelectRules
}

/** History, duplicates, the editor's word, too few, too many: in this order, each with its reason. */
export function select({ gathered, known, rules }: SelectInput): Selection {
  const history = createKeyIndex(known)
  const leftOut = gathered.leftOut.map((one) => withHistory(one, recognise(one.keys, history.same(one.keys), rules.at)))
  const edited: Met[] = []
  const dropped: NewsItem[] = []
  const fresh: NewsItem[] = []
  const offered = createKeyIndex<NewsItem>()
  for (const story of gathered.stories) {
    const { item, found, isEdited } = recogniseStory(story, history, rules.at)
    const met = metOf(item)
    if (isEdited) edited.push(met)
    const twin = offered.same(item.keys).find((other) => isTwin(item.keys, other.keys))
    if (found !== undefined) leftOut.push({ ...met, reason: REASONS[found.standing], detail: detailOf(found) })
    else if (twin !== undefined) leftOut.push({ ...met, reason: 'duplicate', detail: duplicateOf(nameOf(twin)) })
    else if (rules.faultOf?.(item.article) !== undefined)
      leftOut.push({ ...met, reason: 'faulty', detail: rules.faultOf(item.article) })
    else if (rules.isDropped?.(item.article) === true) {
      dropped.push(item)
      leftOut.push({ ...met, reason: 'excluded', detail: 'dropped by the editor (issue.edits.yaml)' })
    } else {
      fresh.push(item)
      offered.add(item)
    }
  }
  const { chosen, waiting } = cut(fresh, rules)
  return { chosen, leftOut: [...leftOut, ...waiting], dropped, edited, met: gathered.met }
}

/** Notices of one form may have the same words; whether they are one story is known when stories are made. */
const isTwin = (a: ArticleKeys, b: ArticleKeys): boolean => sameArticle(a, b) !== 'content' || a.headline === b.headline

const REASONS = { used: 'used', taken: 'taken', marked: 'marked', fresh: 'used' } as const satisfies Record<
  Standing,
  LeftOutReason
>

/** Too few make no issue; of too many the newest are taken, and the others wait for the next one. */
function cut(fresh: readonly NewsItem[], { minStories = 1, stories, at }: SelectRules) {
  if (fresh.length < minStories) {
    const detail = `${fresh.length} of ${minStories} that an issue needs (issue.minStories)`
    return { chosen: [], waiting: fresh.map((item) => ({ ...metOf(item), reason: 'too-few' as const, detail })) }
  }
  const chosen = pickNewest(fresh, stories, at)
  const detail = `it takes ${sayCount(chosen.length, 'story', 'stories')} at most (issue.stories)`
  const taken = new Set(chosen)
  const waiting = fresh
    .filter((item) => !taken.has(item))
    .map((item) => ({ ...metOf(item), reason: 'issue-full' as const, detail }))
  return { chosen, waiting }
}

/** A story is known when it or one of its copies is: of several standings the heaviest counts. */
function recogniseStory(story: MergedArticle, history: KeyIndex<KnownArticle>, at: string) {
  const { alsoAt, ...own } = story
  const [first, ...others] = [own, ...alsoAt].map((loaded) => {
    const keys = keysOf(loaded.article, loaded.origin)
    return { loaded, keys, found: recognise(keys, history.same(keys), at) }
  })
  const twins = others.map(({ loaded, keys, found }) => ({ ...loaded, keys, no: found?.known.no }))
  const item: NewsItem = { ...own, keys: first?.keys ?? {}, no: first?.found?.known.no, twins }
  const standings = [first, ...others].flatMap((one) => one?.found ?? [])
  const found = WEIGHT.flatMap((standing) => standings.find((one) => one.standing === standing) ?? [])[0]
  return { item, found, isEdited: first?.found?.isEdited === true }
}

const WEIGHT: readonly Standing[] = ['used', 'taken', 'marked']

/** What readers have is left out for that reason, whatever else would have kept it out. */
function withHistory(one: LeftOut, found: Recognised | undefined): LeftOut {
  if (found === undefined) return one
  const { no } = found.known
  return found.standing === 'fresh'
    ? { ...one, no }
    : { ...one, no, reason: REASONS[found.standing], detail: detailOf(found) }
}

function detailOf({ standing, known }: Recognised): string | undefined {
  const last = known.uses.at(-1)
  return standing === 'marked' || last === undefined ? undefined : `issue ${last.number}`
}

const nameOf = ({ article }: LoadedArticle): string | undefined => article.headline ?? article.url

function metOf({ article, source, keys, no }: NewsItem): Met {
  return { url: article.url, title: titleOf(article), source, keys, no }
}
