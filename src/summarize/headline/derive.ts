/** A headline for text that has none: the lede, shortened by deletion alone. */
import { tagTokens } from '../../text/tagger.ts'
import type { Candidate } from './candidates.ts'
import { candidatesOf } from './candidates.ts'
import type { Tree } from './features.ts'
import { growTree, isTied, partFeatures } from './features.ts'
import type { Draft } from './gates.ts'
import { failedGate, HEADLINE_LIMIT } from './gates.ts'
import { pickLede } from './lede.ts'
import { parseSentence } from './parse.ts'
import { prefixesOf } from './prefixes.ts'
import type { HeadlineWeights } from './weights.ts'
import { loadWeights, scoreOf } from './weights.ts'
import { rankScore } from './whole.ts'
import { writeOut } from './write.ts'

/** Words looked at: longer sentences are cut here before they are parsed, so that a list without stops costs little. */
const LONGEST = 90

/**
 * A short headline from the lede of `text`, made of its own words in their order (only the first letter may change to a
 * capital), at most 90 characters. '' for text without words.
 */
export function deriveHeadline(text: string): string {
  const lede = pickLede(text)
  if (lede === '') return ''
  return shorten(lede, loadWeights()) ?? cutShort(lede)
}

/** The best-ranked candidate that passes every gate, or undefined when none does. */
export function shorten(sentence: string, weights: HeadlineWeights): string | undefined {
  const tree = growTree(parseSentence(tagTokens(sentence).slice(0, LONGEST)))
  const features = tree.nodes.map((node) => (node.head < 0 || isTied(tree, node) ? [] : partFeatures(tree, node)))
  const odds = features.map((names) => scoreOf(weights.parts, names))
  const worths = features.map((names) => scoreOf(weights.kept, names))
  const rank: Rank = (draft, top) => rankScore(draft, top, weights.whole, worths)
  return best(sentence, tree, candidatesOf(tree, odds), rank) ?? best(sentence, tree, prefixesOf(tree), rank)
}

type Rank = (draft: Draft, top: number) => number

function best(sentence: string, tree: Tree, candidates: readonly Candidate[], rank: Rank): string | undefined {
  const top = Math.max(...candidates.map((candidate) => candidate.score))
  const seen = new Set<string>()
  let found: string | undefined
  let highest = -Infinity
  for (const candidate of candidates) {
    const text = writeOut(sentence, tree, candidate.words)
    if (seen.has(text)) continue
    seen.add(text)
    const draft = { tree, candidate, text }
    if (failedGate(draft) !== undefined) continue
    const score = rank(draft, top)
    if (score <= highest) continue
    highest = score
    found = text
  }
  return found
}

/** The last resort: a prefix that ends at a clause, else the sentence cut at a word with an ellipsis. */
function cutShort(sentence: string): string {
  const plain = sentence.replace(/[.\s]+$/u, '')
  if (plain.length <= HEADLINE_LIMIT) return plain
  const head = plain.slice(0, HEADLINE_LIMIT)
  const clause = [...head.matchAll(/[,;—–] |\s(?:after|as|while|when|because|which|who)\s/gu)].findLast(
    (match) => match.index > 30,
  )
  if (clause) return head.slice(0, clause.index)
  return `${head.slice(0, HEADLINE_LIMIT - 1).replace(/[\s\p{P}]+\S*$/u, '')}…`
}
