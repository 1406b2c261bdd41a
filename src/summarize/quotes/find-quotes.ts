/** Every quotation of a text with its speaker, by rules alone: the same text always gives the same quotes. */
import type { Confidence, Quote } from '../../model/article.ts'
import { readDocument } from './document.ts'
import type { Document } from './document.ts'
import { indexPeople } from './people.ts'
import { attribute } from './attribute.ts'
import type { Attributed } from './attribute.ts'

/** Quotations in reading order, direct and mixed, none over another; never indirect speech. */
export function findQuotes(text: string): Quote[] {
  const document = readDocument(text)
  if (document.stretches.length === 0) return []
  const people = indexPeople(document)
  return attribute(document, people).map((attributed) => toQuote(document, attributed))
}

function toQuote(
  { text, stretches }: Document,
  { stretch, speaker, role, mention, cue, rule, confidence, kind }: Attributed,
): Quote {
  const span = stretches[stretch]
  if (span === undefined) throw new Error(`no stretch ${stretch}`)
  const { start, end } = span
  return {
    start,
    end,
    text: text.slice(start, end),
    kind,
    ...(speaker === undefined ? {} : { speaker }),
    ...(role === undefined ? {} : { role }),
    ...(mention === undefined ? {} : { mention }),
    ...(cue === undefined ? {} : { cue }),
    rule,
    confidence: confidence satisfies Confidence,
  }
}
