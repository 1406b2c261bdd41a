/** What a planned issue is and what a person can do about it, in words: for every command and the preview's head. Pure. */
import { DigestError } from '../../model/errors.ts'
import { shortId } from '../../model/short-id.ts'
import { LEFT_OUT, type LeftOut, type LeftOutReason } from '../../model/selection.ts'
import { sayCount } from '../../model/values.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import type { NextIssue, NoIssue, ReadyIssue, StoredIssue } from './plan.ts'
import { nothingRead, sayNothing } from './read-sources.ts'

/** `No. 3, waiting for approval`. */
export function labelOf({ summary }: Pick<StoredIssue, 'summary'>): string {
  return `No. ${summary.number}, ${STATES[summary.state](summary)}`
}

const STATES: Readonly<Record<IssueSummary['state'], (summary: IssueSummary) => string>> = {
  held: ({ heldFor }) => (heldFor === 'approval' ? 'waiting for approval' : `held for ${heldFor ?? 'a person'}`),
  paused: ({ counts }) => `paused with ${counts.sent} sent`,
  open: ({ counts }) => (counts.sent === 0 ? 'frozen, not sent yet' : `being sent, ${counts.sent} sent so far`),
  closed: ({ counts }) => `sent to ${sayCount(counts.sent, 'reader', 'readers')}`,
  discarded: () => 'discarded',
  expired: () => 'expired',
}

/** Sentences with the commands that lead on from here. */
export function waysOut({ summary }: StoredIssue): readonly string[] {
  const id = shortId(summary.id)
  if (summary.state === 'held' || summary.state === 'paused')
    return [`To send it: pullquote approve ${id}.`, `To drop it and free its articles: pullquote discard ${id}.`]
  if (summary.state === 'open') return ['The next pullquote send delivers it.', `To drop it: pullquote discard ${id}.`]
  return []
}

/** One line for stderr: which issue is shown instead of a new one, and the way out. */
export function sayStanding(stored: StoredIssue): string {
  const frozen = stored.state === 'past' ? [] : ['Later changes are not in it.']
  return [`${labelOf(stored)}: these are its frozen bytes.`, ...frozen, ...waysOut(stored)].join(' ')
}

/**
 * The issue, where there is one to look at.
 * @throws DigestError E_EMPTY, E_READ, E_FETCH when there is none: nothing read, nothing new, too few
 */
export function requireIssue(next: NextIssue): ReadyIssue | StoredIssue {
  if (next.state !== 'none') return next
  if (next.why === 'unread') throw nothingRead(next.failures)
  throw new DigestError('E_EMPTY', sayNone(next), {
    hint: next.selection.met === 0 ? 'Check the sources.' : 'pullquote why ADDRESS says more; --all shows them anyway.',
  })
}

/** Why there is no issue, with how many articles each reason keeps out. */
export function sayNone({ why, selection, notices }: NoIssue): string {
  if (why === 'expired') return 'The time given by notAfter is over'
  if (selection.met === 0) return sayNothing(notices)
  const read = sayCount(selection.met, 'article', 'articles')
  return `There is no new issue: ${read} read (${sayReasons(selection.leftOut)})`
}

/** `3 already sent, 2 too old`. */
function sayReasons(leftOut: readonly LeftOut[]): string {
  const counts = new Map<LeftOutReason, number>()
  for (const { reason } of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].map(([reason, count]) => `${count} ${LEFT_OUT[reason]}`).join(', ')
}
