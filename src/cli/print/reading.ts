/** Why a page was read as it was, for a terminal. Pure. */
import type { BlockVerdict, FieldChoice, Reading, Reason } from '../../model/reading.ts'
import { wrap } from '../../text/wrap.ts'
import type { PrintOptions } from './story.ts'

export function explainReading({ fields, blocks }: Reading, { width, style }: PrintOptions): string[] {
  const kept = blocks.filter(({ isKept }) => isKept).length
  return [
    style.bold('Why these fields'),
    ...fields.flatMap((choice) => explainField(choice, width)),
    '',
    style.bold(`Blocks of the page (${kept} kept, ${blocks.length - kept} dropped)`),
    ...blocks.map((block) => explainBlock(block, width)),
    '',
  ]
}

function explainField({ field, value, rule, reasons, runnerUp }: FieldChoice, width: number): string[] {
  const second = runnerUp === undefined ? [] : [line('', `before ${runnerUp.value} (${runnerUp.rule})`, width)]
  return [line(field, `${value} (${rule})`, width), line('', reasonsOf(reasons), width), ...second]
}

function explainBlock({ text, isKept, chance, reasons }: BlockVerdict, width: number): string {
  return [
    line(isKept ? 'kept' : 'dropped', `${chance.toFixed(2)} ${text}`, width),
    line('', reasonsOf(reasons), width),
  ].join('\n')
}

function reasonsOf(reasons: readonly Reason[]): string {
  return reasons.map(({ feature, weight }) => `${weight < 0 ? '−' : '+'} ${feature}`).join(', ')
}

function line(label: string, text: string, width: number): string {
  const indent = ' '.repeat(LABEL + 3)
  return `  ${label.padEnd(LABEL)} ${wrap(text, { width, indent }).slice(indent.length)}`
}

const LABEL = 14
