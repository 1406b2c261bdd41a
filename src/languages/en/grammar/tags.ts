/** Classes of words: the model's coarse tags and the word itself → the finer classes that grammar rules ask for. */
import type { Token } from '../../../text/words.ts'
import { COORDINATORS, DETERMINERS, POSSESSIVES, PREPOSITIONS, SUBORDINATORS } from './grammar.ts'
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

/** The class of one word; `tags` are those of its pieces, `before` is the word in front of it. */
export function classOf(text: string, lower: string, tags: readonly string[], before: TaggedToken | undefined): Tag {
  if (!/[\p{L}\p{N}&]/u.test(text)) return /^[$£€%]$/u.test(text) ? 'X' : 'PU'
  if (/^[Nn]os?\.$/u.test(text)) return 'CD'
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
  if (POSSESSIVES.has(lower)) return 'PRP$'
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
