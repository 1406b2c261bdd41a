/** What a block says by itself, in any language: its length, marks, letters, links. */
import { kindOf, LOWER, NUMBER, OTHER, UPPER } from '../../../text/character-kinds.ts'
import { isDateLine } from '../../dates.ts'
import type { BoxedBlock } from '../blocks.ts'
import type { Columns } from './columns.ts'

/** Letters of a block that are counted; its end is looked at by itself. */
const LOOK = 1200

type Test = readonly [name: string, isSo: (text: string, head: string) => boolean]

const TESTS: readonly Test[] = [
  ['ends a sentence', endsSentence],
  ['ends in a colon', endsInColon],
  ['ends in dots', (text) => endsInDots(text)],
  ['ends in a question', (text) => /\?["”’»)\]]*$/u.test(text)],
  ['begins in lower case', (text) => /^["“„(]?\p{Ll}/u.test(text)],
  ['begins with a sign', (text) => /^[^\p{L}\p{N}"“„«'‘(¿¡$€£#]/u.test(text)],
  ['begins with a bracket', (text) => /^[([*]/.test(text)],
  ['label before a colon', (text) => /^[^:.!?]{2,30}:\s/u.test(text)],
  ['has bars', (_, head) => /[|»›•·→▶►]/u.test(head)],
  ['has a right sign', (_, head) => /©|\(c\)|®/iu.test(head)],
  ['has an address', (_, head) => /[^\s@]+@[^\s@]+\.\w|https?:|www\.|(?:^|\s)@\w{2}/u.test(head)],
  ['has a year', (_, head) => /\b(?:19|20)\d\d\b/.test(head)],
  ['is a date', (text) => isDateLine(text)],
  ['is a name', (text) => /^(?:\p{Lu}[\p{L}.'’-]+\s+){1,3}\p{Lu}[\p{L}.'’-]+$/u.test(text)],
  ['has a slash', (_, head) => /\S\/\S/.test(head)],
  ['has brackets', (_, head) => /\([^)]{2,}\)/.test(head)],
]

const COUNTS = [
  'words',
  'characters',
  'word length',
  'link share',
  'words outside links',
  'is bold',
  'is italic',
  'heading rank',
  'is list item',
  'is quote',
  'is preformatted',
  'capital words',
  'shouted words',
  'numbers',
  'lower-case words',
  'count of lower-case words',
  'sentence marks',
  'commas',
  'quotation marks',
] as const

export const OWN: readonly string[] = [...COUNTS, ...TESTS.map(([name]) => name)]

export function ownFeatures(columns: Columns): (row: Float64Array, block: BoxedBlock, words: number) => void {
  const at = columns.of(COUNTS)
  const tests = TESTS.filter(([name]) => columns.has(name)).map(([name, isSo]) => ({ isSo, column: columns.at(name) }))
  return (row, block, words) => {
    const { text, linked } = block
    const head = text.slice(0, LOOK)
    const { count, capital, shout, numbers, lower } = lettersOf(head)
    const { stops, commas, quotes } = marksOf(head)
    row[at.words] = Math.min(words, 200)
    row[at.characters] = Math.min(text.length, 1500)
    row[at['word length']] = head.length / count
    row[at['link share']] = linked
    row[at['words outside links']] = Math.min(200, words * (1 - linked))
    row[at['is bold']] = Number(block.isStrong)
    row[at['is italic']] = Number(block.isItalic)
    row[at['heading rank']] = block.rank
    row[at['is list item']] = Number(block.block === 'list-item')
    row[at['is quote']] = Number(block.block === 'quote')
    row[at['is preformatted']] = Number(block.block === 'preformatted')
    row[at['capital words']] = capital / count
    row[at['shouted words']] = shout / count
    row[at.numbers] = numbers / count
    row[at['lower-case words']] = lower / count
    row[at['count of lower-case words']] = Math.min(60, lower)
    row[at['sentence marks']] = Math.min(12, stops)
    row[at.commas] = Math.min(12, commas)
    row[at['quotation marks']] = Math.min(6, quotes)
    for (const { column, isSo } of tests) row[column] = Number(isSo(text, head))
  }
}

/** UTF-16 code unit → which marks it counts with: 0 none, 1 ends of sentences, 2 commas, 3 quotation marks. */
const MARKS = new Uint8Array(0x1_00_00)
for (const [index, marks] of ['.!?。！？', ',，、;', '"“”„«»「」'].entries())
  for (const mark of marks) MARKS[mark.charCodeAt(0)] = index + 1

function marksOf(text: string): { stops: number; commas: number; quotes: number } {
  const counts = [0, 0, 0, 0]
  for (let index = 0; index < text.length; index++) {
    const kind = MARKS[text.charCodeAt(index)] ?? 0
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const [, stops = 0, commas = 0, quotes = 0] = counts
  return { stops, commas, quotes }
}

/** Words of a text by their letters: of capital words, those in capitals altogether are shouted. */
function lettersOf(text: string) {
  let [count, capital, shout, numbers, lower] = [0, 0, 0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    const first = kindOf(text.charCodeAt(at))
    if (first === OTHER) continue
    const from = at
    let isAlike = true
    for (; at + 1 < text.length; at++) {
      const next = kindOf(text.charCodeAt(at + 1))
      if (next === OTHER) break
      isAlike &&= next === first
    }
    count++
    if (first === LOWER) lower++
    else if (first === UPPER) {
      capital++
      if (isAlike && at > from) shout++
    } else if (first === NUMBER && isAlike) numbers++
  }
  return { count: Math.max(1, count), capital, shout, numbers, lower }
}

export function endsSentence(text: string): boolean {
  return /[.!?。！？…]["”’»)\]]*$/u.test(text)
}

export function endsInColon(text: string): boolean {
  return /[:：]$/u.test(text)
}

/** Dots, and nothing behind them that is a letter or a digit. */
function endsInDots(text: string): boolean {
  const at = Math.max(text.lastIndexOf('…'), text.lastIndexOf('...'))
  return at >= 0 && !/\w/.test(text.slice(at))
}
