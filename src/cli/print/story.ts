/** A story as a person reads it on a terminal. Pure: a story in, lines out. */
import type { KeyQuote, Story, SummarySentence } from '../../model/issue.ts'
import { shownSummary } from '../../model/shown-summary.ts'
import type { Pair } from '../../text/quotation-marks.ts'
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
  for (const quote of keyQuotes)
    lines.push('', printQuote(quote, markPairsOf(article.language).outer, { width, style }))
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

function printQuote({ display, speaker, role }: KeyQuote, [open, close]: Pair, { width, style }: PrintOptions): string {
  const said = hang(`  ${open}`, `${display}${close}`, width)
  if (speaker === undefined) return said
  return `${said}\n${style.dim(hang('    — ', role === undefined ? speaker : `${speaker}, ${role}`, width))}`
}

/** Why each field, sentence and quote is what it is. */
export function explainStory(story: Story, { width, style }: PrintOptions): string {
  const { article, headline, quotes } = story
  const fields = Object.entries(article.found).map(([field, rule]) => `  ${field.padEnd(14)} ${rule}`)
  const sentences = shownSummary(story).map((sentence) => explainSentence(sentence, width))
  return [
    style.bold('Fields and the rules that found them'),
    `  ${'headline'.padEnd(14)} ${headline.origin}`,
    ...fields,
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
  const paragraph = article.paragraphs.find(({ start, end }) => start <= quote.start && quote.start < end)
  const detail: readonly (readonly [label: string, value: string | undefined])[] = [
    ['kind', `${quote.kind}, ${quote.confidence} confidence${isKey ? ', shown as a key quote' : ''}`],
    ['rule', quote.rule],
    ['mention', quote.mention && `“${quote.mention.text}” at ${quote.mention.start}–${quote.mention.end}`],
    ['cue', quote.cue && `“${quote.cue}”`],
    ['place', `${quote.start}–${quote.end}`],
    ['sentence', paragraph && around(article.text, quote.start, quote.end, paragraph)],
  ]
  const lines = detail.flatMap(([label, value]) =>
    value === undefined ? [] : [style.dim(hang(`     ${label.padEnd(10)}`, value, width))],
  )
  return [hang(`  ${index + 1}. “`, `${quote.text}”`, width), `     — ${named}`, ...lines].join('\n')
}

/** The words around a quote in its paragraph, the quote itself as an ellipsis. */
function around(text: string, start: number, end: number, paragraph: { start: number; end: number }): string {
  const before = text.slice(Math.max(paragraph.start, start - 90), start)
  const after = text.slice(
    end,
    Math.min(text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end), end + 90),
  )
  return `${before}…${after}`.trim()
}

function hang(head: string, text: string, width: number): string {
  const indent = ' '.repeat(head.length)
  return head + wrap(text, { width, indent }).slice(indent.length)
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
}
