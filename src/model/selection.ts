/** Why an article that was read, or that a source listed, is not in the next issue: one table for every command. */
import type { ArticleKeys } from './store/articles.ts'

/** Each reason with the words that `why`, `status`, reports and notices use. */
export const LEFT_OUT = {
  excluded: 'excluded',
  'not-included': 'does not match the keywords in include',
  'too-old': 'too old',
  'over-limit': 'over the limit of its source',
  duplicate: 'duplicate',
  used: 'already sent',
  taken: 'in an unfinished issue',
  marked: 'marked as seen',
  'too-few': 'waits for more articles',
  'issue-full': 'the issue is full; waits for the next one',
  unreadable: 'could not be read',
  faulty: 'dropped because of an error in the story',
} as const

/** A key of `LEFT_OUT`. */
export type LeftOutReason = keyof typeof LEFT_OUT

/** An article as far as it is known without being chosen: enough to name it and to recognise it. */
export interface Met {
  readonly url?: string
  readonly title?: string
  /** Place of the source that brought it. */
  readonly source: string
  readonly keys: ArticleKeys
  /** Number in the store, when it is known there. */
  readonly no?: number
}

/** An article that is not in the issue, and why. */
export interface LeftOut extends Met {
  readonly reason: LeftOutReason
  /** What exactly: the keyword, the date, the limit, the story it duplicates. */
  readonly detail?: string
}

/** A reason as a sentence part: `too old: published 2026-06-01, before 2026-06-10`. */
export function sayLeftOut(reason: LeftOutReason, detail?: string): string {
  return detail === undefined ? LEFT_OUT[reason] : `${LEFT_OUT[reason]}: ${detail}`
}
