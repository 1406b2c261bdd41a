/** A planned issue as a person reads it: `send --dry-run`. Pure. */
import { sayCount } from '../../model/values.ts'
import { labelOf, sayNone, waysOut } from '../../pipeline/issue/standing.ts'
import type { NextIssue } from '../../pipeline/issue/plan.ts'
import type { Readers } from '../../pipeline/issue/readers.ts'
import { wrap } from '../../text/wrap.ts'

export function printPlan(next: NextIssue, readers: Readers | undefined): string {
  if (next.state === 'none') return `${sayNone(next)}.`
  const { built, issue } = next
  const subject = `Issue ${issue.number}: ${built.rendered.subject}`
  const stories = built.stories.map((story) =>
    wrap(story.headline.text, { width: 76, indent: '    ' }).replace('    ', '  - '),
  )
  const outcome =
    next.state !== 'ready'
      ? [`${labelOf(next)}.`, ...waysOut(next)].join(' ')
      : issue.state === 'held'
        ? `It would be held for ${issue.heldFor}.`
        : isForNobody(readers)
          ? 'It would not be sent: it has no readers.'
          : 'It would be sent.'
  return [subject, ...stories, outcome, '', printReaders(readers)].join('\n')
}

/** Neither a reader nor somebody who has left: the list itself is wrong. */
export const isForNobody = (readers: Readers | undefined) =>
  readers?.send === 0 && Object.keys(readers.skip).length === 0

function printReaders(readers: Readers | undefined): string {
  if (readers === undefined) return ''
  const { send, skip, first, rowsLeftOut } = readers
  const skipped = Object.entries(skip).map(([reason, count]) => `  ${count} skipped: ${reason}`)
  const faulty =
    rowsLeftOut === 0
      ? []
      : [`  ${sayCount(rowsLeftOut, 'row', 'rows')} of the list left out: no valid address, or listed twice`]
  const more = send > first.length ? [`  … and ${send - first.length} more`] : []
  const lines = [...first.map((address) => `  ${address}`), ...more, ...skipped, ...faulty]
  return [`To ${sayCount(send, 'reader', 'readers')}${lines.length === 0 ? '' : ':'}`, ...lines].join('\n')
}
