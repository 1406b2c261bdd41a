/** What a point may not do beyond the gates of headlines: it reads as a sentence of its own. */
import type { Span } from '../../../model/article.ts'
import { tagTokens } from '../grammar/tagger.ts'
import type { Tag, TaggedToken } from '../grammar/tagger.ts'

/** A stretch may begin behind one of these; behind other words it would begin inside a phrase, or leave out who says so. */
const ENDS_BEFORE: ReadonlySet<Tag> = new Set(['PU', 'SC', 'CC', 'RB', 'WH'])
/** Nor on one of these, whose subject is left out. */
const VERBS: ReadonlySet<Tag> = new Set(['VF', 'VED', 'VB', 'BE', 'HAVE', 'DO', 'MD'])
const FINITE: ReadonlySet<Tag> = new Set(['VF', 'VED', 'BE', 'HAVE', 'DO', 'MD'])
/** Nor before one of these, which goes on with what the phrase or verb needs. */
const GOES_ON = /^(?:as|if|whether|that|of|than|into)$/u
const NAMES: ReadonlySet<Tag> = new Set(['NN', 'NNP'])
const NAMED: ReadonlySet<Tag> = new Set(['NN', 'NNP', 'JJ', 'VG'])

/** Whether the stretches of a sentence, from the first kept word to the last, stand as a sentence. */
export function standsAsSentence(sentence: string, spans: readonly Span[]): boolean {
  const tokens = tagTokens(sentence)
  const [start, end] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0]
  const first = tokens.findIndex((token) => token.tag !== 'PU' && token.start >= start)
  const last = tokens.findLastIndex((token) => token.tag !== 'PU' && token.end <= end)
  return (
    first >= 0 &&
    last > first &&
    beginsWhole(tokens, first) &&
    opensClause(tokens, first, last) &&
    endsWhole(tokens, last)
  )
}

function beginsWhole(tokens: readonly TaggedToken[], first: number): boolean {
  const before = tokens[first - 1]
  if (before === undefined) return true
  if (!ENDS_BEFORE.has(before.tag) || /^(?:if|whether|unless|lest|that)$/u.test(before.lower)) return false
  return !VERBS.has(tokens[first]?.tag ?? 'X')
}

/** "Despite the rain": what opens like an aside has a clause behind its comma. */
function opensClause(tokens: readonly TaggedToken[], first: number, last: number): boolean {
  const at = tokens[first]?.tag === 'RB' ? first + 1 : first
  if (!/^(?:IN|SC)$/u.test(tokens[at]?.tag ?? '')) return true
  const comma = tokens.findIndex((token, index) => index > at && index < last && token.text === ',')
  return comma >= 0 && tokens.slice(comma, last + 1).some(({ tag }) => FINITE.has(tag))
}

/** "described Quell | as a fraud", "a high number | of people", "the Orkan Post | columnist". */
function endsWhole(tokens: readonly TaggedToken[], last: number): boolean {
  const [own, next, after] = [tokens[last], tokens[last + 1], tokens[last + 2]]
  if (own === undefined || next === undefined || next.tag === 'PU') return true
  if (GOES_ON.test(next.lower) || (next.tag === 'TO' && after?.tag === 'VB')) return false
  if (own.tag.startsWith('V') && (NAMES.has(next.tag) || next.tag === 'DT' || next.tag === 'PRP$')) return false
  return !(NAMES.has(own.tag) && NAMED.has(next.tag))
}
