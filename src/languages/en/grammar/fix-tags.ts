/** Classes that only the neighbours of a word tell, and names that the model took for something else. */
import { MONTHS, WEEKDAYS } from './grammar.ts'
import type { Tag, TaggedToken } from './tags.ts'
import { PAST_OR_PARTICIPLE } from './verbs.ts'

const FINITE = new Set<Tag>(['VF', 'VED', 'BE', 'HAVE', 'DO', 'MD'])

/** A word with what is around it. */
interface Place {
  readonly token: TaggedToken
  readonly before: TaggedToken | undefined
  readonly after: TaggedToken | undefined
  readonly at: number
  readonly tokens: readonly TaggedToken[]
}

/** Says the right class of a word, or nothing. */
type Fix = (place: Place) => Tag | undefined

const isTag = (token: TaggedToken | undefined, ...tags: readonly Tag[]) =>
  token !== undefined && tags.includes(token.tag)
const PARTICLE_OF_NAME = /^(?:de|la|von|van|bin|ibn|du|der|den|di|da|le|el|al|dos|del)$/u
const FRACTION = /^(?:third|fourth|fifth|tenth|half|quarter)$/u
const PLURAL = /[^s]s$/u

/** In this order; a later one sees what an earlier one said. */
const FIXES: readonly Fix[] = [
  // "was sold", "has run", "to cut", "they run"
  ({ token, before, at, tokens }) => {
    const helper = auxiliaryBefore(tokens, at)
    if (token.tag === 'VED' && (helper === 'BE' || helper === 'HAVE')) return 'VN'
    if (token.tag === 'VED' && helper === 'MD' && PAST_OR_PARTICIPLE.has(token.lower)) return 'VB'
    if (token.tag === 'VB' && helper === 'HAVE') return 'VN'
    return token.tag === 'VB' && helper === undefined && before?.tag !== 'TO' ? 'VF' : undefined
  },
  // "the cut", "his run": a verb cannot follow an article unless a noun follows the verb
  ({ token, before, after }) => {
    if (!isTag(token, 'VF', 'VED', 'VB', 'VN') || !isTag(before, 'DT', 'PRP$')) return undefined
    if (/^(?:that|this|these|those|all)$/u.test(before?.lower ?? '')) return undefined
    return isTag(after, 'NN', 'NNP', 'JJ', 'VED', 'VN', 'PU', 'CD') ? undefined : 'NN'
  },
  // "Tidal owns the port": a noun between a name and an article, with no verb so far
  ({ token, before, after, at, tokens }) =>
    token.tag === 'NN' &&
    PLURAL.test(token.lower) &&
    isTag(before, 'NN', 'NNP', 'PRP') &&
    isTag(after, 'DT', 'PRP$') &&
    !tokens.slice(0, at).some((earlier) => FINITE.has(earlier.tag))
      ? 'VF'
      : undefined,
  // "as much as a third"
  ({ token, before, after }) =>
    FRACTION.test(token.lower) && before?.tag === 'DT' && !isTag(after, 'NN', 'NNP', 'JJ') ? 'NN' : undefined,
  // "the go-ahead", "the poor": an adjective that no noun follows
  ({ token, before, after }) =>
    token.tag === 'JJ' &&
    before?.tag === 'DT' &&
    !isTag(after, 'NN', 'NNP', 'JJ', 'CD', 'CC', 'VN', 'VED', 'VG', 'RB', 'PU', 'X')
      ? 'NN'
      : undefined,
  // "who owns"
  ({ token, before }) => (token.tag === 'NN' && before?.tag === 'WH' && PLURAL.test(token.lower) ? 'VF' : undefined),
  // "Ann Roe married her rival"
  ({ token, before, after }) =>
    token.tag === 'JJ' && token.lower.endsWith('ed') && isTag(before, 'NN', 'NNP') && isTag(after, 'DT', 'PRP$', 'NNP')
      ? 'VED'
      : undefined,
  // "Ana de la Cruz"
  ({ token, at, tokens }) => {
    const name = tokens.slice(at + 1, at + 3).find((next) => !/^(?:la|der|den)$/u.test(next.text))
    return PARTICLE_OF_NAME.test(token.text) && /^\p{Lu}/u.test(name?.text ?? '') ? 'NNP' : undefined
  },
  ({ token }) =>
    /^\p{Lu}/u.test(token.text) && ((MONTHS.has(token.lower) && token.tag === 'NN') || WEEKDAYS.has(token.lower))
      ? 'NNP'
      : undefined,
]

/** Classes that only the neighbours tell. */
export function fixTags(tagged: readonly TaggedToken[]): TaggedToken[] {
  const tokens = [...tagged]
  const set = (at: number, tag: Tag) => {
    const token = tokens[at]
    if (token) tokens[at] = { ...token, tag }
  }
  for (let at = 0; at < tokens.length; at++) {
    for (const fix of FIXES) {
      const token = tokens[at]
      if (token === undefined) break
      const tag = fix({ token, before: tokens[at - 1], after: tokens[at + 1], at, tokens })
      if (tag !== undefined) set(at, tag)
    }
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

/** Inside a sentence in ordinary case a verb with a capital is part of a name: "Tern Falls", "Ann Wade". */
export function nameCapitals(tokens: TaggedToken[]): TaggedToken[] {
  const worded = tokens.filter((token) => /^\p{L}/u.test(token.text))
  const lower = worded.filter((token) => /^\p{Ll}/u.test(token.text)).length
  if (lower * 2 < worded.length) return tokens
  const titles = quotedTitles(tokens)
  return tokens.map((token, at) => {
    if (titles.has(at)) return { ...token, tag: 'NNP' as const }
    const before = tokens[at - 1]
    const inside = before !== undefined && !/^["“‘':]$/u.test(before.text)
    if (!inside || !/^\p{Lu}\p{L}/u.test(token.text) || !/^(?:VF|VED|VB|VN|VG|X)$/u.test(token.tag)) return token
    return { ...token, tag: 'NNP' as const }
  })
}

/** Words between two marks that begin and end with a capital: the title of a work, one name whatever its words are. */
function quotedTitles(tokens: readonly TaggedToken[]): ReadonlySet<number> {
  const inside = new Set<number>()
  const marks = tokens.flatMap((token, at) => (/^["“”]$/u.test(token.text) ? [at] : []))
  for (let pair = 0; pair + 1 < marks.length; pair += 2) {
    const [open = 0, close = 0] = [marks[pair], marks[pair + 1]]
    const [first, last] = [tokens[open + 1], tokens[close - 1]]
    if (
      open === 0 ||
      close - open < 2 ||
      close - open > 7 ||
      !/^\p{Lu}/u.test(first?.text ?? '') ||
      !/^[\p{Lu}\d]/u.test(last?.text ?? '')
    )
      continue
    if (tokens.slice(open + 1, close).some((token) => token.tag === 'PU')) continue
    for (let at = open + 1; at < close; at++) inside.add(at)
  }
  return inside
}
