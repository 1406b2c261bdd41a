/** A headline for text that has none: the lede, shortened by deletion alone. */
import type { Span } from '../../model/article.ts'
import { chooseLanguage } from '../../languages/choose.ts'
import { languageOrPlain } from '../../languages/plain.ts'
import { tagTokens } from '../../text/tagger.ts'
import { pickByAgreement } from './agree.ts'
import type { Candidate } from './candidates.ts'
import { candidatesOf } from './candidates.ts'
import type { Tree } from './features.ts'
import { growTree, isTied, partFeatures } from './features.ts'
import type { Draft } from './gates.ts'
import { failedGate, HEADLINE_LIMIT } from './gates.ts'
import { pickLede } from './lede.ts'
import { parseSentence } from './parse.ts'
import { prefixesOf } from './prefixes.ts'
import { shortenVerbatim } from './verbatim.ts'
import { toHeadlineStyle } from './style.ts'
import type { HeadlineWeights } from './weights.ts'
import { loadWeights, scoreOf } from './weights.ts'
import { rankScore } from './whole.ts'
import { spansOf, writeOut } from './write.ts'

/** Words looked at: longer sentences are cut here before they are parsed, so that a list without stops costs little. */
const LONGEST = 90

/**
 * A short headline from the lede of `text`, made of its own words in their order (only the first letter may change to a
 * capital), at most 90 characters. '' for text without words. `style: 'headline'` leaves out what newspapers leave out.
 */
export function deriveHeadline(text: string, { style = 'sentence', language: tag }: HeadlineOptions = {}): string {
  const language = languageOrPlain(chooseLanguage(text, tag))
  const lede = pickLede(text, language)
  if (lede === '') return ''
  if (language.hasParser !== true) return shortenVerbatim(lede, HEADLINE_LIMIT).text
  const headline = shorten(lede, loadWeights())?.text ?? cutShort(lede)
  return style === 'headline' ? toHeadlineStyle(headline) : headline
}

export interface HeadlineOptions {
  /** BCP 47; guessed from the text when absent. Only languages with a parser shorten inside the sentence. */
  readonly language?: string
  readonly style?: 'sentence' | 'headline'
}

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
