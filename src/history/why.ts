/** The whole history of an article, in words. Pure. */
import type { ArticleEvent, ArticleUse, KnownArticle } from '../model/store/articles.ts'
import { standingOf } from './same.ts'

export interface WhyInput {
  readonly known: KnownArticle
  readonly events: readonly ArticleEvent[]
  /** An instant as the reader of these lines wants it. */
  readonly sayTime: (iso: string) => string
}

/** One line for each thing that happened, the verdict first. */
export function sayWhy({ known, events, sayTime }: WhyInput): readonly string[] {
  const history = events.map((event) => `${sayTime(event.at)}  ${sayEvent(event, known)}`)
  return [
    verdictOf(known, sayTime),
    `${sayTime(known.firstSeenAt)}  first met in ${known.source}`,
    ...history.filter((line) => !line.endsWith('  read')),
    ...known.uses
      .filter((use) => use.closedAt !== undefined)
      .map((use) => `${sayTime(use.closedAt ?? '')}  issue ${use.number} was sent in full`),
    `${sayTime(known.lastSeenAt)}  last met`,
  ]
}

/** Whether the next issue may have it, and why. */
export function verdictOf(known: KnownArticle, sayTime: (iso: string) => string): string {
  const standing = standingOf(known)
  const last = known.uses.findLast(isTelling)
  if (standing === 'used') {
    const edited =
      known.editedAt === undefined
        ? ''
        : ` Its text was changed ${sayTime(known.editedAt)}, after that; it is not sent again.`
    return `Not in the next issue: readers have it from issue ${last?.number ?? '?'} of ${sayTime(last?.createdAt ?? known.firstSeenAt)}.${edited}`
  }
  if (standing === 'taken') return `In issue ${last?.number ?? '?'}, which is ${sayState(last)}.`
  if (standing === 'marked')
    return `Not in the next issue: it was taken as known ${sayTime(known.markedAt ?? '')} (send --mark-seen).`
  return 'Free for the next issue: no reader has it.'
}

const isTelling = (use: ArticleUse): boolean => use.state !== 'discarded' || use.reachedReaders

function sayState(use: ArticleUse | undefined): string {
  if (use?.state === 'held') return `held for a person (pullquote approve ${use.issueId.slice(0, 12)})`
  if (use?.state === 'paused') return 'paused'
  return 'being sent'
}

function sayEvent({ kind, detail, issueId }: ArticleEvent, known: KnownArticle): string {
  const number = known.uses.find((use) => use.issueId === issueId)?.number
  const issue = number === undefined ? 'an issue' : `issue ${number}`
  const said: Readonly<Record<ArticleEvent['kind'], string>> = {
    read: 'read',
    chosen: `chosen for ${issue}`,
    'left-out': 'left out',
    edited: 'its text was found changed after readers had it',
    marked: 'taken as known by send --mark-seen',
    failed: 'its page could not be read',
  }
  return detail === undefined ? said[kind] : `${said[kind]}: ${detail}`
}
