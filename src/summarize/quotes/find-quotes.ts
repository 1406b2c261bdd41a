/** Every quotation of a text with its speaker, by rules alone: the same text always gives the same quotes. */
import type { Quote, Span } from '../../model/article.ts'
import { chooseLanguage } from '../../languages/choose.ts'
import { readDocument } from './document.ts'
import type { Document } from './document.ts'
import { indexPeople } from './people.ts'
import { attribute } from './attribute.ts'
import { markedQuotes } from './marked.ts'
import { groupParts } from './parts.ts'
import type { Attributed } from './attribute.ts'

export interface QuoteOptions {
  /** BCP 47; guessed from the text when absent. */
  readonly language?: string
}

/** Quotations in reading order, direct and mixed, none over another; never indirect speech. */
export function findQuotes(text: string, { language }: QuoteOptions = {}): Quote[] {
  const tag = chooseLanguage(text, language)
  if (tag !== 'en') return markedQuotes(text)
  const document = readDocument(text)
  if (document.stretches.length === 0) return []
  const attributed = attribute(document, indexPeople(document))
  return groupParts(document, attributed).map((group) => toQuote(document, group))
}

function toQuote({ text, stretches }: Document, group: readonly Attributed[]): Quote {
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
