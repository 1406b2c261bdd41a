/** Why an article is or is not in an issue: from what runs recorded; else the next issue is planned to find out. (edge) */
import { zoneOf } from '../config/zone-of.ts'
import { entryKeys } from '../history/identity.ts'
import { sameArticle, standingOf, type Standing } from '../history/same.ts'
import { sayWhy } from '../history/why.ts'
import { DigestError } from '../model/errors.ts'
import { createSayTime } from '../model/say-time.ts'
import { sayLeftOut, type LeftOutReason } from '../model/selection.ts'
import type { Store } from '../model/store.ts'
import type { ArticleEvent, KnownArticle } from '../model/store/articles.ts'
import type { Desk } from './desk.ts'
import { planIssue } from './issue/plan.ts'
import type { Publication } from './publication.ts'

const SHOWN = 10

export interface Explained {
  readonly url?: string
  readonly title?: string
  /** `recorded`: from the runs of the store · `planned`: no run has read it, so the next issue was planned. */
  readonly from: 'recorded' | 'planned'
  readonly standing: Standing
  /** Of an article that no issue takes. */
  readonly reason?: LeftOutReason
  readonly events: readonly ArticleEvent[]
  /** The whole answer, the verdict first. */
  readonly words: readonly string[]
}

/**
 * Answers for every article whose address is `text`, or whose address or headline contains it; looks only.
 * @throws DigestError E_NOT_FOUND when no run has read it and no source contains it
 */
export async function explainArticle(
  publication: Publication,
  store: Store,
  desk: Desk,
  text: string,
): Promise<readonly Explained[]> {
  const { config } = publication
  const known = await findKnown(store, config.id, text)
  if (known.length === 0) return explainPlanned(publication, store, desk, text)
  const sayTime = createSayTime(zoneOf(config))
  const at = desk.now().toISOString()
  return Promise.all(
    known.map(async (one) => {
      const events = await store.articles.events(one.no)
      const last = events.findLast(({ kind }) => kind === 'left-out' || kind === 'chosen')
      const { url, title } = one
      const words = sayWhy({ known: one, events, at, sayTime })
      return {
        url,
        title,
        from: 'recorded' as const,
        standing: standingOf(one, at),
        reason: last?.reason,
        events,
        words,
      }
    }),
  )
}

/** By the address as runs know it, tracking parameters and all; else by any part of address or headline. */
async function findKnown(store: Store, newsletter: string, text: string): Promise<readonly KnownArticle[]> {
  const keys = entryKeys({ url: text }, {})
  const candidates = keys.url === undefined ? [] : await store.articles.candidates(newsletter, [keys])
  const same = candidates.filter((candidate) => sameArticle(keys, candidate.keys) !== undefined)
  return same.length > 0 ? same : store.articles.search(newsletter, text, SHOWN)
}

async function explainPlanned(
  publication: Publication,
  store: Store,
  desk: Desk,
  text: string,
): Promise<readonly Explained[]> {
  const next = await planIssue(publication, store, desk)
  const { chosen = [], leftOut = [] } = 'selection' in next ? next.selection : {}
  const keys = entryKeys({ url: text }, {})
  const isMeant = (one: { readonly url?: string; readonly title?: string; readonly keys: typeof keys }) =>
    (keys.url !== undefined && one.keys.url === keys.url) || contains(one.url, text) || contains(one.title, text)
  const planned = { from: 'planned' as const, standing: 'fresh' as const, events: [] }
  const found: Explained[] = [
    ...chosen
      .map(({ article, keys: own }) => ({ url: article.url, title: article.headline, keys: own }))
      .filter(isMeant)
      .map(({ url, title }) => ({
        ...planned,
        url,
        title,
        words: ['It would be in the next issue. No run has read it yet.'],
      })),
    ...leftOut.filter(isMeant).map(({ url, title, reason, detail }) => ({
      ...planned,
      url,
      title,
      reason,
      words: [`It would not be in the next issue: ${sayLeftOut(reason, detail)}. No run has read it yet.`],
    })),
  ]
  if (found.length > 0) {
    desk.notices([
      { code: 'planned-afresh', message: 'no run has read it yet, so this comes from a plan of the next issue' },
    ])
    return found.slice(0, SHOWN)
  }
  const { name } = publication.config
  const message = `No run of '${name}' has read “${text}”, and no source contains it now`
  throw new DigestError('E_NOT_FOUND', message, {
    hint: 'Give the address of the article, or words of its headline. pullquote status shows whether every source was read.',
  })
}

const contains = (text: string | undefined, part: string): boolean =>
  text?.toLowerCase().includes(part.toLowerCase()) === true
