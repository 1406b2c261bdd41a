/** What one source offers to the issue: its keywords, its limit and the age of its articles. Pure. */
import { entryKeys, keysOf } from '../../history/identity.ts'
import type { Article } from '../../model/article.ts'
import type { LeftOut, LeftOutReason } from '../../model/selection.ts'
import type { ArticleKeys } from '../../model/store/articles.ts'
import { mentions, newestFirst, publishedTime } from '../../read/choose/choose.ts'
import { MOST, type LoadedArticle, type LoadedSource, type Skipped } from '../../read/sources/source.ts'
import { titleOf } from './title-of.ts'

/** Articles published before `from` are too old; `why` names the setting. */
export interface AgeLimit {
  readonly from: Date
  readonly why: string
}

export interface Offer {
  readonly kept: readonly LoadedArticle[]
  readonly leftOut: readonly LeftOut[]
  /** Articles that were read and are not kept: known for the words that their feed repeats. */
  readonly others: readonly LoadedArticle[]
}

export function offeredBy({ spec, articles, skipped, failures }: LoadedSource, age?: AgeLimit, now?: Date): Offer {
  const leftOut: LeftOut[] = []
  const leave = ({ article, origin, source }: LoadedArticle, reason: LeftOutReason, detail?: string) =>
    leftOut.push({ url: article.url, title: titleOf(article), source, keys: keysOf(article, origin), reason, detail })
  const wanted = articles.filter((loaded) => {
    const unwanted = unwantedFor(loaded.article, spec, age)
    if (unwanted !== undefined) leave(loaded, unwanted.reason, unwanted.detail)
    return unwanted === undefined
  })
  const isList = spec.kind !== 'file' || spec.limit !== undefined
  const most = spec.limit ?? MOST
  const ordered = isList ? newestFirst(wanted, now?.getTime()) : wanted
  const kept = isList ? ordered.slice(0, most) : ordered
  const overLimit = `at most ${most} from ${spec.place}`
  for (const loaded of ordered.slice(kept.length)) leave(loaded, 'over-limit', overLimit)
  leftOut.push(
    ...skipped.map((entry) => leaveSkipped(entry, entry.reason === 'over-limit' ? overLimit : sayAge(entry, age))),
  )
  for (const { place, error, ...failure } of failures) {
    if (place === spec.place || failure.isList === true) continue
    const keys = entryKeys({ url: place }, {})
    leftOut.push({ url: place, source: spec.place, keys, reason: 'unreadable', detail: error.message })
  }
  const isKept = new Set(kept)
  return { kept, leftOut, others: articles.filter((loaded) => !isKept.has(loaded)) }
}

type Unwanted = { readonly reason: LeftOutReason; readonly detail?: string } | undefined

function unwantedFor(article: Article, { include, exclude }: LoadedSource['spec'], age?: AgeLimit): Unwanted {
  const time = publishedTime(article)
  if (age !== undefined && time !== undefined && time < age.from.getTime())
    return { reason: 'too-old', detail: sayAge(article, age) }
  if (include !== undefined && !mentions(article, include))
    return { reason: 'not-included', detail: include.join(', ') }
  const word = exclude?.find((one) => mentions(article, [one]))
  return word === undefined ? undefined : { reason: 'excluded', detail: `the keyword “${word}” (exclude)` }
}

function sayAge({ publishedAt }: Pick<Article, 'publishedAt'>, age: AgeLimit | undefined): string | undefined {
  if (publishedAt === undefined || age === undefined) return undefined
  return `published ${publishedAt.slice(0, 10)}, before ${age.from.toISOString().slice(0, 10)} (${age.why})`
}

function keysOfSkipped({ url, title, origin }: Skipped): ArticleKeys {
  return entryKeys({ url, title }, origin)
}

function leaveSkipped(entry: Skipped, detail: string | undefined): LeftOut {
  const { url, title, source, reason } = entry
  return { url, title, source, keys: keysOfSkipped(entry), reason, detail }
}
