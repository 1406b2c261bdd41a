/** Sentences made shorter by leaving out whole parts: asides first, what says when and who reported it next. */
import { trimEnd } from '../../../model/trim-edges.ts'
import type { Span } from '../../../model/article.ts'
import type { Trimmed } from '../../language.ts'
import { tagTokens } from '../grammar/tagger.ts'
import { countWords } from '../../../text/words.ts'
import { growTree } from './features.ts'
import type { Tree } from './features.ts'
import { failedGate } from './gates.ts'
import { standsAsSentence } from './point-gates.ts'
import type { Relation } from './relations.ts'
import { parseSentence } from './parse.ts'
import { shorten } from './shorten.ts'
import { loadWeights } from './weights.ts'
import { spansOf, writeOut } from './write.ts'

/** In the order in which a reader misses them least. */
const ASIDES: readonly Relation[] = [
  'paren',
  'rel',
  'appos',
  'ptime',
  'time',
  'attr',
  'ving',
  'lead',
  'conjC',
  'sub',
  'purp',
  'redrel',
]
/** Whose word a doubtful claim is must stay. */
const DOUBTFUL = /^(?:claim|alleg|accus|den(?:y|ie)|insist|believ|argu|suggest|fear|suspect|maintain|contend|estimat)/u

/** Characters. Leaving out aside after aside takes the square of a sentence, and a sentence with thousands of commas is not worth it. */
const LONGEST = 1500

/** The sentence with asides left out until it has at most `words` words: the fewest that do. Undefined when they are not enough. */
export function trimAsides(sentence: string, words: number): Trimmed | undefined {
  if (sentence.length > LONGEST) return undefined
  const plain = withoutStop(sentence)
  const tree = growTree(parseSentence(tagTokens(plain)))
  const kept = new Set(tree.nodes.filter((node) => node.token.tag !== 'PU').map((node) => node.index))
  for (const part of asidesOf(tree, ASIDES)) {
    for (const word of below(tree, part)) kept.delete(word)
    const list = [...kept].toSorted((a, b) => a - b)
    const text = writeOut(plain, tree, list)
    if (countWords(text) > words) continue
    const candidate = { start: 'main' as const, root: tree.root, words: list, score: 0 }
    if (failedGate({ tree, candidate, text, limit: Infinity }) !== undefined) continue
    const spans = spansOf(tree, list)
    if (standsAsSentence(plain, spans)) return close(text, spans)
  }
  return undefined
}

/** The sentence brought down to a point of at most `words` words, by asides if that is enough, else by the headline rules. */
export function trimToPoint(sentence: string, words: number): Trimmed | undefined {
  if (sentence.length > LONGEST) return undefined
  const trimmed = trimAsides(sentence, words)
  if (trimmed) return trimmed
  const plain = withoutStop(sentence)
  const short = shorten(plain, loadWeights(), { limit: words * 7, parsedOnly: true })
  return short && countWords(short.text) <= words && countWords(short.text) >= 5 && standsAsSentence(plain, short.spans)
    ? close(short.text, short.spans)
    : undefined
}

function withoutStop(sentence: string): string {
  return trimEnd(sentence, /[.\s]/u)
}

function close(written: string, spans: readonly Span[]): Trimmed {
  // "for some time,” he said" without its comma
  const text = written.replace(/ (?=[”’"]$)/u, '')
  return { text: /[.!?…]["'”’)\]]*$/u.test(text) ? text : `${text}.`, spans }
}

function asidesOf(tree: Tree, parts: readonly Relation[]): number[] {
  return tree.nodes
    .filter(({ relation, token }) => parts.includes(relation) && !(relation === 'attr' && DOUBTFUL.test(token.lower)))
    .filter(({ index }) => isOneStretch(tree, index))
    .toSorted((a, b) => parts.indexOf(a.relation) - parts.indexOf(b.relation) || b.index - a.index)
    .map((node) => node.index)
}

/** Parts whose words stand apart were misread: they stay. */
function isOneStretch(tree: Tree, word: number): boolean {
  const words = [...below(tree, word)].toSorted((a, b) => a - b)
  const [first = word, last = word] = [words[0], words.at(-1)]
  return tree.nodes.slice(first, last + 1).every((node) => node.token.tag === 'PU' || words.includes(node.index))
}

function below(tree: Tree, word: number): Set<number> {
  const found = new Set([word])
  for (const next of found) for (const child of tree.children[next] ?? []) found.add(child)
  return found
}
