/** Parts of speech: wink-nlp's model, brought to the finer classes that grammar rules here ask for. */
import { createRequire } from 'node:module'
import type { Token } from './words.ts'
import { tokensOf } from './words.ts'
import {
  COORDINATORS,
  DETERMINERS,
  MONTHS,
  POSSESSIVES,
  PREPOSITIONS,
  PRONOUNS,
  SUBORDINATORS,
  WEEKDAYS,
} from './grammar.ts'
import { BE, DO, HAVE, MODALS, PARTICIPLE_ONLY, PAST_ONLY, PAST_OR_PARTICIPLE } from './verbs.ts'

/**
 * noun, name, number, adjective, adverb, determiner, possessive pronoun, pronoun, modal, be / have / do, finite verb, past
 * form that may be a participle, participle, -ing form, base form, "to" before a verb, preposition, subordinator,
 * coordinator, question or relative word, negation, particle, mark, anything else.
 */
export type Tag =
  | 'NN'
  | 'NNP'
  | 'CD'
  | 'JJ'
  | 'RB'
  | 'DT'
  | 'PRP$'
  | 'PRP'
  | 'MD'
  | 'BE'
  | 'HAVE'
  | 'DO'
  | 'VF'
  | 'VED'
  | 'VN'
  | 'VG'
  | 'VB'
  | 'TO'
  | 'IN'
  | 'SC'
  | 'CC'
  | 'WH'
  | 'NEG'
  | 'RP'
  | 'PU'
  | 'X'

export interface TaggedToken extends Token {
  readonly lower: string
  readonly tag: Tag
  /** Ends in a possessive mark. */
  readonly possessive: boolean
}

type Coarse = (text: string) => { readonly text: string; readonly start: number; readonly tag: string }[]
let coarse: Coarse | undefined

/** The model weighs 4 MB and takes 0.15 s to open: it is opened when the first sentence needs it. */
function openModel(): Coarse {
  const require = createRequire(import.meta.url)
  const createNlp = require('wink-nlp') as typeof import('wink-nlp').default
  const model = require('wink-eng-lite-web-model') as typeof import('wink-eng-lite-web-model').default
  const nlp = createNlp(model, ['pos'])
  const { its } = nlp
  return (text) => {
    const tokens = nlp.readDoc(text).tokens()
    // oxlint-disable-next-line typescript/unbound-method -- the library takes its own getters as values
    const tags = tokens.out(its.pos)
    const found: { text: string; start: number; tag: string }[] = []
    let at = 0
    for (const [index, word] of tokens.out().entries()) {
      const start = text.indexOf(word, at)
      if (start < 0) continue
      found.push({ text: word, start, tag: tags[index] ?? 'X' })
      at = start + word.length
    }
    return found
  }
}

/** Tokens of a sentence with their classes. Spans count from the start of `sentence`. */
export function tagTokens(sentence: string): TaggedToken[] {
  coarse ??= openModel()
  const pieces = coarse(sentence)
  const tokens = joinMarks(tokensOf(sentence))
  const tagged: TaggedToken[] = []
  let next = 0
  for (const token of tokens) {
    const tags: string[] = []
    while (next < pieces.length && (pieces[next]?.start ?? 0) < token.end) {
      const piece = pieces[next++]
      if (piece && piece.start >= token.start && piece.tag !== 'PUNCT') tags.push(piece.tag)
    }
    const lower = token.text.toLowerCase().replaceAll('’', "'")
    const contraction = /^(.+)('(?:s|re|ve|ll|d|m))$/u.exec(lower)
    if (contraction?.[1] !== undefined && isVerbContraction(lower, tags)) {
      tagged.push(...splitContraction(token, contraction[1].length, tagged.at(-1), tags))
      continue
    }
    const possessive = /\p{L}'s$|s'$/u.test(lower) && !isVerbContraction(lower, tags)
    tagged.push({ ...token, lower, possessive, tag: classOf(token.text, lower, tags, tagged.at(-1)) })
  }
  return mend(nameCapitals(tagged))
}

/** Inside a sentence in ordinary case a verb with a capital is part of a name: "Taughannock Falls", "Rick Wade". */
function nameCapitals(tokens: TaggedToken[]): TaggedToken[] {
  const worded = tokens.filter((token) => /^\p{L}/u.test(token.text))
  const lower = worded.filter((token) => /^\p{Ll}/u.test(token.text)).length
  if (lower * 2 < worded.length) return tokens
  return tokens.map((token, at) => {
    const before = tokens[at - 1]
    const inside = before !== undefined && !/^["“‘':]$/u.test(before.text)
    if (!inside || !/^\p{Lu}\p{L}/u.test(token.text) || !/^(?:VF|VED|VB|VN|VG|X)$/u.test(token.tag)) return token
    return { ...token, tag: 'NNP' as const }
  })
}

/** "it's" is two words to grammar. */
function splitContraction(
  token: Token,
  at: number,
  before: TaggedToken | undefined,
  tags: readonly string[],
): TaggedToken[] {
  const part = (start: number, end: number) => ({
    text: token.text.slice(start, end),
    lower: token.text.slice(start, end).toLowerCase().replace('’', "'"),
    start: token.start + start,
    end: token.start + end,
    possessive: false,
  })
  const first = part(0, at)
  const second = part(at, token.text.length)
  const verb: Tag = /^'(?:ll|d)$/u.test(second.lower) ? 'MD' : second.lower === "'ve" ? 'HAVE' : 'BE'
  return [
    { ...first, tag: classOf(first.text, first.lower, tags.slice(0, 1), before) },
    { ...second, tag: verb },
  ]
}

/** Inside one sentence a stop that touches a word belongs to it ("St. Louis"), and so does a hyphen ("52 -year-old"). */
function joinMarks(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const [index, token] of tokens.entries()) {
    const last = joined.at(-1)
    const touches = last !== undefined && last.end === token.start
    const stop = token.text === '.' && touches && index < tokens.length - 1 && /[\p{L}\p{N}]$/u.test(last.text)
    const hyphen = last?.text === '-' && touches && /^\p{L}/u.test(token.text)
    if (last && (stop || hyphen))
      joined[joined.length - 1] = { text: last.text + token.text, start: last.start, end: token.end }
    else joined.push(token)
  }
  return joined
}

function isVerbContraction(lower: string, tags: readonly string[]): boolean {
  return PRONOUNS.has(lower.replace(/'s$/u, '')) || tags.at(-1) === 'AUX' || /^(?:here|there|what|let)'s$/u.test(lower)
}

function classOf(text: string, lower: string, tags: readonly string[], before: TaggedToken | undefined): Tag {
  if (!/[\p{L}\p{N}&]/u.test(text)) return /^[$£€%]$/u.test(text) ? 'X' : 'PU'
  if (/^[$£€¥]?\d/u.test(text)) return /\d(?:-\p{L}{2,}|th|st|nd|rd)/u.test(text) ? 'JJ' : 'CD'
  const first = tags[0] ?? 'NOUN'
  const last = tags.at(-1) === 'PART' && tags.length > 1 ? (tags.at(-2) ?? first) : (tags.at(-1) ?? first)
  const capital = /^\p{Lu}/u.test(text)
  if (MODALS.has(lower) && !(capital && lower !== 'will' && before !== undefined && lower === 'may')) {
    if (!((lower === 'may' || lower === 'will' || lower === 'can') && (first === 'PROPN' || first === 'NOUN')))
      return 'MD'
  }
  if (BE.has(lower)) return 'BE'
  if (HAVE.has(lower)) return 'HAVE'
  if (DO.has(lower)) return 'DO'
  if (lower === 'not' || lower === "n't" || lower === 'never') return 'NEG'
  if (lower.endsWith("n't")) return 'MD'
  if (lower === 'to') return first === 'PART' ? 'TO' : 'IN'
  if (COORDINATORS.has(lower) && lower !== 'yet') return 'CC'
  if (POSSESSIVES.has(lower)) return lower === 'her' && first === 'PRON' && tags.length === 1 ? 'PRP$' : 'PRP$'
  if (/^(?:who|whom|which|what|whoever|whatever)$/u.test(lower)) return 'WH'
  if (lower === 'that' || lower === 'this' || lower === 'these' || lower === 'those') {
    if (first === 'SCONJ') return 'SC'
    return first === 'DET' ? 'DT' : lower === 'that' ? 'WH' : 'PRP'
  }
  if (DETERMINERS.has(lower)) return 'DT'
  if (first === 'SCONJ' && SUBORDINATORS.has(lower)) return 'SC'
  if (/^(?:i|he|she|we|they|you|it|me|him|us|them|there)(?:'\p{L}+)?$/u.test(lower) && text !== 'US') {
    return lower.includes("'") ? 'VF' : lower === 'there' && first === 'ADV' ? 'RB' : 'PRP'
  }
  if (text.includes('-') && tags.length > 1) return hyphenated(text, last)
  return openClass(text, lower, last, before)
}

function hyphenated(text: string, last: string): Tag {
  if (last === 'PROPN') return 'NNP'
  if (last === 'NOUN') return /^\p{Lu}.*-\p{Lu}/u.test(text) ? 'NNP' : 'NN'
  return 'JJ'
}

function openClass(text: string, lower: string, tag: string, before: TaggedToken | undefined): Tag {
  switch (tag) {
    case 'PROPN':
      return 'NNP'
    case 'NOUN':
      return /^\p{Lu}/u.test(text) && before !== undefined && !/^["“]$/u.test(before.text) ? 'NNP' : 'NN'
    case 'NUM':
      return 'CD'
    case 'ADJ':
      return 'JJ'
    case 'DET':
      return 'DT'
    case 'PRON':
      return 'PRP'
    case 'ADP':
      return PREPOSITIONS.has(lower) || lower === 'ago' ? (lower === 'ago' ? 'RB' : 'IN') : 'RB'
    case 'SCONJ':
      return PREPOSITIONS.has(lower) ? 'IN' : SUBORDINATORS.has(lower) ? 'SC' : 'RB'
    case 'ADV':
      return /^(?:when|where|why|how)$/u.test(lower) ? 'SC' : 'RB'
    case 'PART':
      return 'RB'
    case 'VERB':
    case 'AUX':
      return verbClass(lower)
    default:
      return 'X'
  }
}

function verbClass(lower: string): Tag {
  if (lower.endsWith('ing') && lower.length > 4) return 'VG'
  if (PAST_ONLY.has(lower)) return 'VF'
  if (PARTICIPLE_ONLY.has(lower)) return 'VN'
  if (PAST_OR_PARTICIPLE.has(lower) || lower.endsWith('ed')) return 'VED'
  if (/[^s]s$/u.test(lower)) return 'VF'
  return 'VB'
}

const FINITE = new Set<Tag>(['VF', 'VED', 'BE', 'HAVE', 'DO', 'MD'])

/** Classes that only the neighbours tell. */
function mend(tokens: TaggedToken[]): TaggedToken[] {
  const set = (at: number, tag: Tag) => {
    const token = tokens[at]
    if (token) tokens[at] = { ...token, tag }
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) continue
    const aux = auxiliaryBefore(tokens, at)
    if (token.tag === 'VED' && (aux === 'BE' || aux === 'HAVE')) set(at, 'VN')
    else if (token.tag === 'VED' && aux === 'MD' && PAST_OR_PARTICIPLE.has(token.lower)) set(at, 'VB')
    else if (token.tag === 'VB' && aux === 'HAVE') set(at, 'VN')
    else if (token.tag === 'VB' && aux === undefined && tokens[at - 1]?.tag !== 'TO') set(at, 'VF')
    const noun = tokens[at - 1]
    if (
      noun &&
      /^(?:VF|VED|VB|VN)$/u.test(token.tag) &&
      (noun.tag === 'DT' || noun.tag === 'PRP$') &&
      !/^(?:that|this|these|those|all)$/u.test(noun.lower)
    ) {
      if (!/^(?:NN|NNP|JJ|VED|VN|PU|CD)$/u.test(tokens[at + 1]?.tag ?? 'PU') || tokens[at + 1] === undefined)
        set(at, 'NN')
    }
    if (
      token.tag === 'NN' &&
      noun &&
      /[^s]s$/u.test(token.lower) &&
      /^(?:NN|NNP|PRP)$/u.test(noun.tag) &&
      /^(?:DT|PRP\$)$/u.test(tokens[at + 1]?.tag ?? '') &&
      !tokens.slice(0, at).some((earlier) => FINITE.has(earlier.tag))
    ) {
      set(at, 'VF')
    }
    if (token.tag === 'NN' && noun?.tag === 'WH' && /[^s]s$/u.test(token.lower)) set(at, 'VF')
    if (
      token.tag === 'JJ' &&
      noun &&
      /^(?:NN|NNP)$/u.test(noun.tag) &&
      token.lower.endsWith('ed') &&
      /^(?:DT|PRP\$|NNP)$/u.test(tokens[at + 1]?.tag ?? '')
    )
      set(at, 'VED')
    if (
      /^(?:de|la|von|van|bin|ibn|du|der|den|di|da|le|el|al|dos|del)$/u.test(token.text) &&
      /^\p{Lu}/u.test(tokens.slice(at + 1, at + 3).find((next) => !/^(?:la|der|den)$/u.test(next.text))?.text ?? '')
    )
      set(at, 'NNP')
    if (MONTHS.has(token.lower) && /^\p{Lu}/u.test(token.text) && token.tag === 'NN') set(at, 'NNP')
    if (WEEKDAYS.has(token.lower) && /^\p{Lu}/u.test(token.text)) set(at, 'NNP')
  }
  return hasVerb(tokens) ? tokens : findPresent(tokens, set)
}

function auxiliaryBefore(tokens: readonly TaggedToken[], at: number): Tag | undefined {
  for (let back = at - 1; back >= 0 && back >= at - 4; back--) {
    const tag = tokens[back]?.tag
    if (tag === 'BE' || tag === 'HAVE' || tag === 'DO' || tag === 'MD') return tag === 'DO' ? 'MD' : tag
    if (tag !== 'RB' && tag !== 'NEG' && tag !== 'VN') return undefined
  }
  return undefined
}

function hasVerb(tokens: readonly TaggedToken[]): boolean {
  return tokens.some((token) => FINITE.has(token.tag))
}

/** Headline-like presents ("tops", "returns") pass for nouns: in a sentence without a verb, the likeliest is taken back. */
function findPresent(tokens: TaggedToken[], set: (at: number, tag: Tag) => void): TaggedToken[] {
  for (let at = 1; at < tokens.length - 1; at++) {
    const token = tokens[at]
    const next = tokens[at + 1]
    const before = tokens[at - 1]
    if (token?.tag !== 'NN' || !/[^s]s$/u.test(token.lower) || before === undefined || next === undefined) continue
    if (!['NN', 'NNP', 'PRP', 'PU'].includes(before.tag)) continue
    if (['DT', 'PRP$', 'JJ', 'NNP', 'CD', 'IN', 'TO', 'PRP', 'RB'].includes(next.tag)) {
      set(at, 'VF')
      return tokens
    }
  }
  return tokens
}
