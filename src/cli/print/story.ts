/** A story as a person reads it on a terminal. Pure: a story in, lines out. */
import type { KeyQuote, Story, SummarySentence } from '../../model/issue.ts'
import { shownSummary } from '../../model/shown-summary.ts'
import type { Span } from '../../model/article.ts'
import { markPairsOf } from '../../text/quotation-marks.ts'
import { joinSentences, setType } from '../../text/typography.ts'
import { wrap } from '../../text/wrap.ts'
import type { Style } from '../output.ts'
import { explainReading } from './reading.ts'

export interface PrintOptions {
  readonly width: number
  readonly style: Style
}

export function printStory(story: Story, { width, style }: PrintOptions): string {
  const { article, headline, dek, keyQuotes } = story
  const set = (text: string) => setType(text, article.language)
  const summary = shownSummary(story).map(({ text }) => set(text))
  const lines = [style.bold(wrap(set(headline.text), { width }))]
  if (dek !== undefined) lines.push(wrap(set(dek.text), { width }))
  const credits = creditsOf(story)
  if (credits !== '') lines.push(style.dim(wrap(credits, { width })))
  if (summary.length > 0) lines.push('', wrap(joinSentences(summary), { width }))
  if (story.bullets !== undefined && story.bullets.length > 0)
    lines.push('', ...story.bullets.map(({ text }) => hang('• ', set(text), width)))
  for (const quote of keyQuotes) lines.push('', printQuote(quote, article.language, { width, style }))
  const others = (story.alsoAt ?? []).flatMap(({ publisher, url }) => publisher ?? url ?? [])
  if (others.length > 0) lines.push('', style.dim(hang('Also at ', [...new Set(others)].join(', '), width)))
  if (article.url !== undefined) lines.push('', style.cyan(article.url))
  return lines.join('\n')
}

/** `By A and B · Publisher · 12 May 2026 · 3 min read`: what is known of it. */
function creditsOf({ article, byline, readingMinutes }: Story): string {
  const authors = byline?.authors ?? []
  const by = authors.length === 0 ? (byline?.text ?? '') : `By ${listOf(authors)}`
  const minutes = readingMinutes === undefined ? '' : `${readingMinutes} min read`
  return [by, article.publisher ?? '', article.publishedAt?.slice(0, 10) ?? '', minutes]
    .filter((one) => one !== '')
    .join(' · ')
}

function printQuote({ display, speaker, role }: KeyQuote, language: string, { width, style }: PrintOptions): string {
  const [open, close] = markPairsOf(language).outer
  const said = hang(`  ${open}`, `${display}${close}`, width)
  if (speaker === undefined) return said
  const named = setType(role === undefined ? speaker : `${speaker}, ${role}`, language)
  return `${said}\n${style.dim(hang('    — ', named, width))}`
}

/** Why each field, sentence and quote is what it is. */
export function explainStory(story: Story, { width, style }: PrintOptions): string {
  const { article, headline, quotes } = story
  const { headline: headlineRule, ...found } = article.found
  const headlineRules = [headline.origin, ...(headline.origin === 'publisher' ? [headlineRule] : [])].filter(Boolean)
  const fields = Object.entries({ headline: headlineRules.join(', '), ...found })
  const sentences = shownSummary(story).map((sentence) => explainSentence(sentence, width))
  return [
    style.bold('Fields and the rules that found them'),
    ...fields.map(([field, rule]) => `  ${field.padEnd(14)} ${rule}`),
    '',
    ...(article.reading === undefined ? [] : explainReading(article.reading, { width, style })),
    style.bold('Summary sentences'),
    ...(sentences.length === 0 ? ['  none'] : sentences),
    '',
    style.bold(`Quotes (${quotes.length})`),
    ...quotes.map((quote, index) => explainQuote(story, index, width, style)),
    ...article.notices.map(({ message }) => `  note: ${message}`),
    ...story.notices.map(({ message }) => `  note: ${message}`),
  ].join('\n')
}

function explainSentence({ text, start, end, spans, reason }: SummarySentence, width: number): string {
  const place = spans === undefined ? `${start}–${end}` : spans.map((span) => `${span.start}–${span.end}`).join(' + ')
  return [hang('  ', text, width), `    at ${place}${reason === undefined ? '' : `: ${reason}`}`].join('\n')
}

function explainQuote({ article, quotes, keyQuotes }: Story, index: number, width: number, style: Style): string {
  const quote = quotes[index]
  if (quote === undefined) return ''
  const isKey = keyQuotes.some(({ start }) => start === quote.start)
  const named = quote.speaker === undefined ? 'unnamed' : [quote.speaker, quote.role].filter(Boolean).join(', ')
  const stretches = quote.parts ?? [quote]
  const paragraph = article.paragraphs.find(({ start, end }) => start <= quote.start && quote.start < end)
  const detail: readonly (readonly [label: string, value: string | undefined])[] = [
    ['kind', `${quote.kind}, ${quote.confidence} confidence${isKey ? ', shown as a key quote' : ''}`],
    ['rule', quote.rule],
    ['mention', quote.mention && `“${quote.mention.text}” at ${quote.mention.start}–${quote.mention.end}`],
    ['cue', quote.cue && `“${quote.cue}”`],
    ['place', `${quote.start}–${quote.end}`],
    ['context', paragraph && around(article.text, stretches, paragraph)],
  ]
  const lines = detail.flatMap(([label, value]) =>
    value === undefined ? [] : [style.dim(hang(`     ${label.padEnd(10)}`, value, width))],
  )
  const said = stretches.map(({ start, end }) => article.text.slice(start, end)).join('” … “')
  return [hang(`  ${index + 1}. “`, `${said}”`, width), `     — ${named}`, ...lines].join('\n')
}

/** The words around a quote, from its paragraph on; each stretch of the quote is an ellipsis. */
function around(text: string, stretches: readonly Span[], paragraph: Span): string {
  const start = stretches[0]?.start ?? paragraph.start
  const end = stretches.at(-1)?.end ?? paragraph.end
  const lineEnd = text.indexOf('\n', end)
  const before = text.slice(paragraph.start, start)
  const between = stretches.slice(1).map((one, index) => text.slice(stretches[index]?.end, one.start))
  const after = text.slice(end, lineEnd === -1 ? text.length : lineEnd)
  return [lastWords(before), ...between.map((one) => one.replaceAll('\n', ' ')), firstWords(after)].join('…').trim()
}

const CONTEXT = 90

/** Whole words only. */
const lastWords = (text: string): string =>
  text.length <= CONTEXT ? text : text.slice(-CONTEXT).replace(/^\S*\s+/u, '')
const firstWords = (text: string): string =>
  text.length <= CONTEXT ? text : text.slice(0, CONTEXT).replace(/\s+\S*$/u, '')

function hang(head: string, text: string, width: number): string {
  const indent = ' '.repeat(head.length)
  return head + wrap(text, { width, indent }).slice(indent.length)
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
}
