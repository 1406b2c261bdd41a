/** Every quotation of a text with its speaker, by rules alone: the same text always gives the same quotes. */
import type { Attributed, Passages } from '../../languages/attribution.ts'
import { chooseLanguage } from '../../languages/choose.ts'
import { languageOf } from '../../languages/index.ts'
import type { Quote, Span } from '../../model/article.ts'
import { markedQuotes } from './marked.ts'
import { groupParts } from './parts.ts'
import { findInterview } from './turns.ts'
import type { Interview } from './turns.ts'

export interface QuoteOptions {
  /** BCP 47; guessed from the text when absent. */
  readonly language?: string
}

/** Quotations in reading order, direct and mixed, none over another; never indirect speech. */
export function findQuotes(text: string, { language }: QuoteOptions = {}): Quote[] {
  const known = languageOf(chooseLanguage(text, language))
  const attribution = known?.findSpeakers?.(text)
  if (attribution === undefined) return markedQuotes(text)
  const { passages, attributed } = attribution
  const marked = groupParts(passages, attributed).map((group) => toQuote(passages, group))
  const interview = known?.turns === undefined ? undefined : findInterview(text, known.turns)
  return interview === undefined ? marked : withTurns(marked, interview)
}

/** What a turn contains in marks is part of the turn. */
function withTurns(marked: readonly Quote[], { quotes, lines }: Interview): Quote[] {
  const outside = marked.filter(({ start, end }) => !lines.some((line) => line.start < end && start < line.end))
  return [...outside, ...quotes].toSorted((one, other) => one.start - other.start)
}

function toQuote({ text, stretches }: Passages, group: readonly Attributed[]): Quote {
  const [first] = group
  const spans = group.map(({ stretch }) => spanOf(stretches[stretch]))
  const start = spans[0]?.start
  const end = spans.at(-1)?.end
  if (first === undefined || start === undefined || end === undefined) throw new Error('a quotation without a stretch')
  const { speaker, role, mention, cue, rule, confidence, kind } = first
  return {
    start,
    end,
    text: text.slice(start, end),
    kind: group.length > 1 ? 'direct' : kind,
    speaker,
    role,
    mention,
    cue,
    rule,
    confidence,
    ...(spans.length > 1 ? { parts: spans } : {}),
  }
}

function spanOf(stretch: Span | undefined): Span {
  if (stretch === undefined) throw new Error('a stretch that was not found')
  return { start: stretch.start, end: stretch.end }
}
