/** Kept words → text: the sentence's own characters, with the marks that still have work to do. */
import type { Span } from '../../../model/article.ts'
import type { Tree } from './features.ts'

/** The places of words and marks that a headline of these words shows. */
function withMarks(tree: Tree, words: readonly number[]): number[] {
  const kept = new Set(words)
  const shown = [...words]
  const lastWord = words.at(-1) ?? -1
  let openedByComma = false
  for (const { index, token } of tree.nodes) {
    if (kept.has(index) || token.tag !== 'PU' || index > lastWord) continue
    const before = kept.has(wordBefore(tree, index))
    const after = kept.has(index + 1) || (isQuote(tree, index + 1) && kept.has(index + 2))
    if (/^[,;:]$/u.test(token.text)) {
      if (before && after && words[0] !== undefined && index > words[0]) {
        shown.push(index)
        openedByComma = !openedByComma && tree.nodes[index + 1]?.relation !== 'conjN'
      } else if (after && partsLead(tree, kept, index)) {
        shown.push(index)
      } else if (openedByComma && (before || after || closesAside(tree, kept, index))) {
        shown.push(index)
        openedByComma = false
      }
    } else if (/^(?:--?|–|—|&|\/|\+)$/u.test(token.text) && before && after) shown.push(index)
  }
  return [...shown, ...quoteMarks(tree, kept)].toSorted((a, b) => a - b)
}

/** The place of the word before a mark, over a bracket or another aside. */
function wordBefore(tree: Tree, index: number): number {
  let at = index - 1
  while (at > 0 && /^(?:paren|dep)$/u.test(tree.nodes[at]?.relation ?? '')) at--
  return at
}

/** The comma between what leads a sentence and its subject stays, though the word before it went. */
function partsLead(tree: Tree, kept: ReadonlySet<number>, comma: number): boolean {
  let at = tree.nodes.slice(0, comma).findLast((node) => kept.has(node.index))
  for (let step = 0; at !== undefined && step < 20; step++) {
    if (at.relation === 'lead') return (tree.last[at.index] ?? comma) < comma
    at = tree.nodes[at.head]
  }
  return false
}

/** The comma behind an appositive whose tail was cut still parts it from the verb. */
function closesAside(tree: Tree, kept: ReadonlySet<number>, index: number): boolean {
  const next = tree.nodes.slice(index + 1).find((node) => kept.has(node.index))
  return next !== undefined && tree.chunks[next.chunk]?.kind === 'fin'
}

function isQuote(tree: Tree, index: number): boolean {
  return /^["“”]$/u.test(tree.nodes[index]?.token.text ?? '')
}

/** A pair of marks stays when all that is between them stays. */
function quoteMarks(tree: Tree, kept: ReadonlySet<number>): number[] {
  const marks = tree.nodes.filter((node) => isQuote(tree, node.index)).map((node) => node.index)
  const shown: number[] = []
  for (let pair = 0; pair + 1 < marks.length; pair += 2) {
    const [open = 0, close = 0] = [marks[pair], marks[pair + 1]]
    const inside = tree.nodes.slice(open + 1, close).filter((node) => node.token.tag !== 'PU')
    if (inside.length > 0 && inside.every((node) => kept.has(node.index))) shown.push(open, close)
  }
  return shown
}

/** The text of these words: slices of the sentence, one space where something was left out. */
export function writeOut(sentence: string, tree: Tree, words: readonly number[]): string {
  let text = ''
  let last = -2
  for (const index of withMarks(tree, words)) {
    const token = tree.nodes[index]?.token
    if (token === undefined) continue
    if (last === index - 1) text += sentence.slice(tree.nodes[last]?.token.end ?? token.start, token.start)
    else if (text !== '' && !/^[,;:]$/u.test(token.text)) text += ' '
    text += token.text
    last = index
  }
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** The stretches of the sentence that these words and their marks make up: neighbours are one stretch. */
export function spansOf(tree: Tree, words: readonly number[]): Span[] {
  const spans: { start: number; end: number }[] = []
  let last = -2
  for (const index of withMarks(tree, words)) {
    const token = tree.nodes[index]?.token
    if (token === undefined) continue
    const open = spans.at(-1)
    if (open && last === index - 1) open.end = token.end
    else spans.push({ start: token.start, end: token.end })
    last = index
  }
  return spans
}
