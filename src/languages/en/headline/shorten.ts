/** A sentence shortened by deletion alone: the best of the candidates that the parse proposes. */
import type { Span } from '../../../model/article.ts'
import { HEADLINE_LIMIT } from '../../../text/headline-limit.ts'
import { tagTokens } from '../grammar/tagger.ts'
import { pickByAgreement } from './agree.ts'
import type { Candidate } from './candidates.ts'
import { candidatesOf } from './candidates.ts'
import type { Tree } from './features.ts'
import { growTree, isTied, partFeatures } from './features.ts'
import type { Draft } from './gates.ts'
import { failedGate } from './gates.ts'
import { parseSentence } from './parse.ts'
import { prefixesOf } from './prefixes.ts'
import type { HeadlineWeights } from './weights.ts'
import { scoreOf } from './weights.ts'
import { rankScore } from './whole.ts'
import { spansOf, writeOut } from './write.ts'

/** Words looked at: longer sentences are cut here before they are parsed, so that a list without stops costs little. */
const LONGEST = 90

/** A shortened sentence and the stretches of the sentence that it keeps. */
export interface Shortened {
  readonly text: string
  readonly spans: readonly Span[]
}

export interface ShortenOptions {
  /** Characters at most. Default 90. */
  readonly limit?: number
  /** Only what the parse proposes, no plain beginnings. */
  readonly parsedOnly?: boolean
}

/** The candidate that agrees best with its likely rivals, of those within the limit that pass every gate, or undefined when none does. */
export function shorten(
  sentence: string,
  weights: HeadlineWeights,
  options: ShortenOptions = {},
): Shortened | undefined {
  const { limit = HEADLINE_LIMIT, parsedOnly = false } = options
  const tree = growTree(parseSentence(tagTokens(sentence).slice(0, LONGEST)))
  const features = tree.nodes.map((node) => (node.head < 0 || isTied(tree, node) ? [] : partFeatures(tree, node)))
  const odds = features.map((names) => scoreOf(weights.parts, names))
  const worths = features.map((names) => scoreOf(weights.kept, names))
  const pick = (candidates: readonly Candidate[]) => {
    const top = Math.max(...candidates.map((candidate) => candidate.score))
    const drafts = draftsOf(sentence, tree, candidates, limit)
    return pickByAgreement(drafts.map((draft) => ({ draft, score: rankScore(draft, top, weights.whole, worths) })))
  }
  const draft = pick(candidatesOf(tree, odds)) ?? (parsedOnly ? undefined : pick(prefixesOf(tree)))
  return draft && { text: draft.text, spans: spansOf(tree, draft.candidate.words) }
}

/** Candidates with their texts, each text once, those that fail a gate left out. */
function draftsOf(sentence: string, tree: Tree, candidates: readonly Candidate[], limit: number): Draft[] {
  const drafts = new Map<string, Draft | undefined>()
  for (const candidate of candidates) {
    const text = writeOut(sentence, tree, candidate.words)
    if (drafts.has(text)) continue
    const draft = { tree, candidate, text, limit }
    drafts.set(text, failedGate(draft) === undefined ? draft : undefined)
  }
  return [...drafts.values()].filter((draft) => draft !== undefined)
}
