/** The whole history of an article, in words. Pure. */
import { sayLeftOut } from '../model/selection.ts'
import type { ArticleEvent, ArticleUse, KnownArticle } from '../model/store/articles.ts'
import { standingOf } from './same.ts'

export interface WhyInput {
  readonly known: KnownArticle
  readonly events: readonly ArticleEvent[]
  /** Now, ISO 8601. */
  readonly at: string
  /** An instant as the reader of these lines wants it. */
  readonly sayTime: (iso: string) => string
}

/** One line for each thing that happened, the verdict first. */
export function sayWhy({ known, events, at, sayTime }: WhyInput): readonly string[] {
  const history = events.map((event) => `${sayTime(event.at)}  ${sayEvent(event, known)}`)
  return [
    verdictOf({ known, events, at, sayTime }),
    `${sayTime(known.firstSeenAt)}  first read from ${known.source}`,
    ...history.filter((line) => !line.endsWith('  read')),
    ...known.uses
      .filter((use) => use.closedAt !== undefined)
      .map((use) => `${sayTime(use.closedAt ?? '')}  issue ${use.number} was sent in full`),
    `${sayTime(known.lastSeenAt)}  last seen in its source`,
  ]
}

/** Whether the next issue may have it, and why. */
function verdictOf({ known, events, at, sayTime }: WhyInput): string {
  const standing = standingOf(known, at)
  const use = known.uses.findLast(isTelling)
  if (standing === 'used') {
    const edited =
      known.editedAt === undefined
        ? ''
        : ` Its text was changed ${sayTime(known.editedAt)}, after that; it is not sent again.`
    return `Not in the next issue: readers have it from issue ${use?.number ?? '?'} of ${sayTime(use?.createdAt ?? known.firstSeenAt)}.${edited}`
  }
  if (standing === 'taken') return `In issue ${use?.number ?? '?'}, which is ${sayState(use)}.`
  if (standing === 'marked')
    return `Not in the next issue: it was marked as seen ${sayTime(known.markedAt ?? '')} (send --mark-seen).`
  const last = events.findLast(({ kind }) => kind === 'left-out' || kind === 'chosen')
  if (last?.kind === 'left-out') return `Not in an issue so far: ${sayReason(last)}.`
  return 'Free for the next issue: no reader has it.'
}

const isTelling = (use: ArticleUse): boolean => use.state !== 'discarded' || use.reachedReaders

function sayState(use: ArticleUse | undefined): string {
  if (use?.state === 'held') return `held for a person (pullquote approve ${use.issueId.slice(0, 12)})`
  if (use?.state === 'paused') return 'paused'
  return 'being sent'
}

/** Events of versions before 1.0 contain words only. */
function sayReason({ reason, detail }: ArticleEvent): string {
  return reason === undefined ? (detail ?? 'left out') : sayLeftOut(reason, detail)
}

function sayEvent(event: ArticleEvent, known: KnownArticle): string {
  const { kind, detail, issueId } = event
  if (kind === 'left-out') return `left out: ${sayReason(event)}`
  const number = known.uses.find((use) => use.issueId === issueId)?.number
  const issue = number === undefined ? 'an issue' : `issue ${number}`
  const said: Readonly<Record<Exclude<ArticleEvent['kind'], 'left-out'>, string>> = {
    read: 'read',
    chosen: `chosen for ${issue}`,
    edited: 'its text was found changed after readers had it',
    marked: 'marked as seen by send --mark-seen',
  }
  return detail === undefined ? said[kind] : `${said[kind]}: ${detail}`
}
