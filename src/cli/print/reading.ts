/** Why a page was read as it was, for a terminal. Pure. */
import type { BlockVerdict, FieldChoice, Reading, Reason } from '../../model/reading.ts'
import { WEIGHED } from '../../model/reading.ts'
import { wrap } from '../../text/wrap.ts'
import type { PrintOptions } from './story.ts'

export function explainReading({ fields, blocks, source }: Reading, { width, style }: PrintOptions): string[] {
  const kept = blocks.filter(({ isKept }) => isKept).length
  return [
    style.bold('Why these fields'),
    ...fields.flatMap((choice) => explainField(choice, width)),
    '',
    style.bold(`Blocks of the page (${kept} kept, ${blocks.length - kept} dropped)`),
    ...(source === WEIGHED ? [] : [`  The text is not from these blocks: it was found by ${source}.`]),
    ...blocks.map((block) => explainBlock(block, width)),
    '',
  ]
}

function explainField({ field, value, rule, reasons, runnerUp }: FieldChoice, width: number): string[] {
  const second = runnerUp === undefined ? [] : [line('', `rather than ${runnerUp.value} (${runnerUp.rule})`, width)]
  return [line(field, `${value} (${rule})`, width), line('', reasonsOf(reasons), width), ...second]
}

function explainBlock({ text, isKept, chance, reasons, rule }: BlockVerdict, width: number): string {
  return [
    line(isKept ? 'kept' : 'dropped', `${chance.toFixed(2)} ${text}`, width),
    ...(rule === undefined ? [] : [line('', OVERRULED[rule] ?? `dropped for its words (${rule})`, width)]),
    line('', reasonsOf(reasons), width),
  ].join('\n')
}

/** Verdicts that are not the score's. */
const OVERRULED: Readonly<Record<string, string>> = {
  headline: 'dropped: it repeats the headline',
  'headline-like': 'dropped: it repeats the headline',
  'last-line': 'kept as a last line right below the article',
  'short-page': 'kept as a whole sentence of a short page',
  'editorial-note': 'moved to the editorial notes',
  'outside-article': 'dropped: it comes before the article begins or after it ends',
}

function reasonsOf(reasons: readonly Reason[]): string {
  return reasons.map(({ feature, weight }) => `${weight < 0 ? '−' : '+'} ${feature}`).join(', ')
}

function line(label: string, text: string, width: number): string {
  const indent = ' '.repeat(LABEL + 3)
  return `  ${label.padEnd(LABEL)} ${wrap(text, { width, indent }).slice(indent.length)}`
}

const LABEL = 14
