/** What a block says by itself, in any language: its length, marks, letters, links. */
import { isDateLine } from '../../dates.ts'
import type { BoxedBlock } from '../blocks.ts'

/** Letters of a block that are counted; its end is looked at by itself. */
const LOOK = 1200

export function ownFeatures(block: BoxedBlock, words: number): Record<string, number> {
  const { text, linked } = block
  const head = text.slice(0, LOOK)
  const runs = head.match(/[\p{L}\p{N}]+/gu) ?? []
  const count = Math.max(1, runs.length)
  const capital = runs.filter((run) => /^\p{Lu}/u.test(run)).length
  const shout = runs.filter((run) => run.length > 1 && /^\p{Lu}+$/u.test(run)).length
  const numbers = runs.filter((run) => /^\p{N}+$/u.test(run)).length
  const lower = runs.filter((run) => /^\p{Ll}/u.test(run)).length
  const marks = head.match(/[.!?。！？]/gu)?.length ?? 0
  return {
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
    'sentence marks': Math.min(12, marks),
    commas: Math.min(12, head.match(/[,，、;]/gu)?.length ?? 0),
    'quotation marks': Math.min(6, head.match(/["“”„«»「」]/gu)?.length ?? 0),
    'ends a sentence': Number(/[.!?。！？…]["”’»)\]]*$/u.test(text)),
    'ends in a colon': Number(/[:：]$/u.test(text)),
    'ends in dots': Number(endsInDots(text)),
    'ends in a question': Number(/\?["”’»)\]]*$/u.test(text)),
    'begins in lower case': Number(/^["“„(]?\p{Ll}/u.test(text)),
    'begins with a sign': Number(/^[^\p{L}\p{N}"“„«'‘(¿¡$€£#]/u.test(text)),
    'begins with a bracket': Number(/^[([*]/.test(text)),
    'label before a colon': Number(/^[^:.!?]{2,30}:\s/u.test(text)),
    'has bars': Number(/[|»›•·→▶►]/u.test(head)),
    'has a right sign': Number(/©|\(c\)|®/iu.test(head)),
    'has an address': Number(/[^\s@]+@[^\s@]+\.\w|https?:|www\.|(?:^|\s)@\w{2}/u.test(head)),
    'has a year': Number(/\b(?:19|20)\d\d\b/.test(head)),
    'is a date': Number(isDateLine(text)),
    'is a name': Number(/^(?:\p{Lu}[\p{L}.'’-]+\s+){1,3}\p{Lu}[\p{L}.'’-]+$/u.test(text)),
    'has a slash': Number(/\S\/\S/.test(head)),
    'has brackets': Number(/\([^)]{2,}\)/.test(head)),
  }
}

/** Dots, and nothing behind them that is a letter or a digit. */
function endsInDots(text: string): boolean {
  const at = Math.max(text.lastIndexOf('…'), text.lastIndexOf('...'))
  return at >= 0 && !/\w/.test(text.slice(at))
}
