/**
 * How far a speaker can be trusted. The classes come from the share of right speakers that each rule reached on
 * development articles (figures in docs/quotes.md): high at least 98 in 100, medium about 85, low below that.
 */
import type { Confidence } from '../../../model/article.ts'
import type { Resolved } from './resolve.ts'

/** A clause right behind the quotation: 98.5 % right for names, 98 % for pronouns and descriptions. */
const BEHIND = new Set(['after-subject-verb', 'after-verb-subject', 'dash', 'name-line', 'headline-colon'])
/** "Rubio added, “…”", "He added, “…”": 99 % right for names and for pronouns. */
const BEFORE = new Set(['before-close-subject-verb'])
/** Goes with the quotation before it: as sure as that one. */
const SHARED = new Set(['same-paragraph', 'continued', 'continued-before'])
/** Below 60 % right. */
const GUESSED =
  /^(?:none|citation|sentence-subject|next-in-paragraph|previous-subject|between-subject|above-subject|above-sentence|same-sentence-next|possessive|after-any-verb|after-according-to|before-[23]-(?:subject-verb|verb-subject|coordinate))$/

/** The smallest lead of a pronoun's antecedent over the next candidate that still counts as sure. */
const CLEAR_LEAD = 0.15

export interface Evidence {
  readonly rule: string
  /** The rule that found the clause, where the quotation shares another's speaker. */
  readonly source: string
  /** Somebody else is named as the one who reports the words ("…, according to the paper"). */
  readonly isReported: boolean
  /** The clause says that the words were not said, or only what something is called. */
  readonly isUnsaid: boolean
  /** A description by a noun for no one who speaks ("the challenge"). */
  readonly isThing: boolean
}

export function confidenceOf({ rule, source, isReported, isUnsaid, isThing }: Evidence, speaker: Resolved): Confidence {
  if (speaker.name === undefined || GUESSED.test(rule) || GUESSED.test(source)) return 'low'
  const effective = SHARED.has(rule) ? source : rule
  const isName = speaker.kind === 'name'
  // The phrase in marks that the tail of a sentence names somebody for is part of a report, and tells little of the next quotation.
  if (source === 'tail' && rule !== 'tail') return 'low'
  // Somebody else may be meant as well, the name is none, or the words are second-hand: in doubt nobody is named.
  if (speaker.lead === 0 || isReported || isUnsaid) return 'low'
  if (isThing && !BEHIND.has(effective)) return 'low'
  if (speaker.kind === 'nominal' && /infinitive$|weak-verb$/.test(effective)) return 'low'
  if (speaker.kind === 'pronoun' && speaker.lead < CLEAR_LEAD) return 'medium'
  if (BEHIND.has(effective)) return isName || effective === 'after-subject-verb' ? 'high' : 'medium'
  return BEFORE.has(effective) && speaker.kind !== 'nominal' ? 'high' : 'medium'
}
