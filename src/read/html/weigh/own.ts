/** What a block says by itself, in any language: its length, marks, letters, links. */
import { isDateLine } from '../../dates.ts'
import type { BoxedBlock } from '../blocks.ts'
import type { Wants } from './said.ts'

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

export function ownFeatures(wants: Wants): (block: BoxedBlock, words: number) => Record<string, number> {
  const tests = TESTS.filter(([name]) => wants(name))
  return (block, words) => {
    const { text, linked } = block
    const head = text.slice(0, LOOK)
    const { count, capital, shout, numbers, lower } = lettersOf(head)
    const found: Record<string, number> = {
      words: Math.min(words, 200),
      characters: Math.min(text.length, 1500),
      'word length': head.length / count,
      'link share': linked,
      'words outside links': Math.min(200, words * (1 - linked)),
      'is bold': Number(block.isStrong),
      'is italic': Number(block.isItalic),
      'heading rank': block.rank,
      'is list item': Number(block.block === 'list-item'),
      'is quote': Number(block.block === 'quote'),
      'is preformatted': Number(block.block === 'preformatted'),
      'capital words': capital / count,
      'shouted words': shout / count,
      numbers: numbers / count,
      'lower-case words': lower / count,
      'count of lower-case words': Math.min(60, lower),
      'sentence marks': Math.min(12, head.match(/[.!?。！？]/gu)?.length ?? 0),
      commas: Math.min(12, head.match(/[,，、;]/gu)?.length ?? 0),
      'quotation marks': Math.min(6, head.match(/["“”„«»「」]/gu)?.length ?? 0),
    }
    for (const [name, isSo] of tests) found[name] = Number(isSo(text, head))
    return found
  }
}

/** Words of a text by their letters. */
function lettersOf(text: string) {
  const runs = text.match(/[\p{L}\p{N}]+/gu) ?? []
  let [capital, shout, numbers, lower] = [0, 0, 0, 0]
  for (const run of runs) {
    const first = run.codePointAt(0) ?? 0
    const isPlain = first < 128
    if (isPlain ? first >= 97 : /^\p{Ll}/u.test(run)) lower++
    else if (isPlain ? first >= 65 : /^\p{Lu}/u.test(run)) {
      capital++
      if (run.length > 1 && /^\p{Lu}+$/u.test(run)) shout++
    } else if (/^\p{N}+$/u.test(run)) numbers++
  }
  return { count: Math.max(1, runs.length), capital, shout, numbers, lower }
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
