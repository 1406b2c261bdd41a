/** What no headline may do, whatever its score: each gate looks at the text or at what was left out, and says no. */
import { isBalanced } from '../../../text/balance.ts'
import { HEADLINE_LIMIT } from '../../../text/headline-limit.ts'
import type { Candidate } from './candidates.ts'
import type { Tree } from './features.ts'
import { NEGATIONS, HEDGES, SAYING } from '../grammar/verbs.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))
/** Words that promise more to come: no headline ends on one. */
const OPEN_ENDS = words(`
  a an the of to from with by and or but nor as than that which who whom whose if when while because although though during
  against among between into onto upon is are was were been being be am has have had will would could should may might must
  can cannot shall do does did my your his her its their our this these those every each very more most such in on at for
  over under about via per toward towards amid despite including following until since before after he she it they we i
  said says say told tells also all not isn't aren't wasn't weren't it's nearly almost only just both either neither another`)
/** Words that lean on something before them: no headline begins with one. */
const OPEN_STARTS = words(`
  and or but nor than which whom whose that of by also including because although whereas to it they he she him her them his its their it's he's she's they're itself themselves is are was were be been being has have had will would could
  should may might can must do does did said says so then however meanwhile as if who such 's 're 've 'll 'd 'm`)

interface Gate {
  readonly name: string
  readonly passes: (draft: Draft) => boolean
}

/** A candidate with its text, as the gates see it. */
export interface Draft {
  readonly tree: Tree
  readonly candidate: Candidate
  readonly text: string
  /** Characters at most; a headline's limit when absent. */
  readonly limit?: number
}

const GATES: readonly Gate[] = [
  {
    name: 'length',
    passes: ({ text, candidate, limit = HEADLINE_LIMIT }) => text.length <= limit && candidate.words.length >= 3,
  },
  { name: 'clean end', passes: endsClean },
  { name: 'clean start', passes: ({ tree, candidate }) => !OPEN_STARTS.has(lowerAt(tree, candidate.words[0])) },
  { name: 'whole phrase at the end', passes: endsPhrase },
  { name: 'verb with its object', passes: keepsObject },
  { name: 'has a verb', passes: hasFiniteVerb },
  { name: 'negations and hedges kept', passes: keepsMeaning },
  { name: 'balanced marks', passes: ({ text }) => isBalanced(text) },
  { name: 'no doubled words', passes: isTidy },
  { name: 'article that fits', passes: hasFittingArticles },
  {
    name: 'both sides of between',
    passes: ({ text }) =>
      !/\bbetween\b(?!.*\s(?:and|&)\s)/iu.test(text) || /\bbetween (?:the (?:two|three)|them|us|\S+s)\b/iu.test(text),
  },
  { name: 'no stray pronoun', passes: hasNoStrayPronoun },
]

/** The first gate that a draft fails, or undefined. */
export function failedGate(draft: Draft): string | undefined {
  return GATES.find((gate) => !gate.passes(draft))?.name
}

function lowerAt(tree: Tree, at: number | undefined): string {
  return at === undefined ? '' : (tree.nodes[at]?.token.lower ?? '')
}

function endsClean({ tree, candidate, text }: Draft): boolean {
  const last = tree.nodes[candidate.words.at(-1) ?? -1]?.token
  if (last === undefined || last.possessive) return false
  if (OPEN_ENDS.has(last.lower) && !(last.lower === 'may' && last.tag === 'NNP')) return last.tag === 'RP'
  return /[\p{L}\p{N}%)"”'.?!]$/u.test(text)
}

/** A noun phrase may not be cut before its head, nor a name in two. */
function endsPhrase({ tree, candidate }: Draft): boolean {
  const last = candidate.words.at(-1) ?? -1
  const node = tree.nodes[last]
  const next = tree.nodes[last + 1]
  if (node === undefined) return false
  if (next === undefined || next.token.tag === 'PU') return true
  const chunk = tree.chunks[node.chunk]
  if (chunk !== undefined && (chunk.kind === 'np' || chunk.kind === 'time') && last < chunk.head) return false
  const nominal = /^(?:NN|NNP|JJ|CD|VG|VN)$/u
  if (/^(?:JJ|CD|DT)$/u.test(node.token.tag) && /^(?:NN|NNP)$/u.test(next.token.tag)) return false
  if (node.token.tag === 'JJ' && next.token.tag === 'VG') return false
  return !(node.token.tag === next.token.tag && /^(?:NN|NNP)$/u.test(node.token.tag) && nominal.test(next.token.tag))
}

const OBJECT_BEGINS = /^(?:DT|PRP\$|PRP|NN|NNP|CD|JJ|TO|WH|VN|VG|VB|VED|X)$/u
const VERB = /^(?:VF|VED|VN|VG|VB|BE|HAVE|DO|MD)$/u

/** A verb that its object follows at once may not lose it, at the end or inside. */
function keepsObject({ tree, candidate }: Draft): boolean {
  const kept = new Set(candidate.words)
  const last = candidate.words.at(-1)
  return candidate.words.every((word) => {
    const node = tree.nodes[word]
    const next = tree.nodes[word + 1]
    if (node === undefined || next === undefined || kept.has(next.index)) return true
    if (node.token.tag === 'IN' || node.token.tag === 'TO')
      return word !== last && !(kept.has(word) && next.token.tag === 'PU')
    if (!VERB.test(node.token.tag)) return true
    const object = (tree.children[word] ?? []).find((child) =>
      /^(?:obj|acomp|xcomp)$/u.test(tree.nodes[child]?.relation ?? ''),
    )
    if (object !== undefined) return kept.has(object)
    if (word !== last) return true
    if (node.relation === 'conjV' && (tree.children[word] ?? []).some((child) => child > word && !kept.has(child)))
      return false
    const time = tree.chunks[next.chunk]?.kind === 'time'
    return time || !(OBJECT_BEGINS.test(next.token.tag) || next.token.lower === 'that')
  })
}

function hasFiniteVerb({ tree, candidate }: Draft): boolean {
  return candidate.words.some(
    (word) =>
      /^(?:VF|VED|BE|HAVE|DO|MD)$/u.test(tree.nodes[word]?.token.tag ?? '') && tree.nodes[word]?.relation !== 'redrel',
  )
}

/** "not", "no", "allegedly", "nearly" stay as long as what they modify stays: the next word or their head. */
function keepsMeaning({ tree, candidate }: Draft): boolean {
  const kept = new Set(candidate.words)
  return tree.nodes.every((node) => {
    const { lower } = node.token
    const bears = NEGATIONS.has(lower) || HEDGES.has(lower) || lower.endsWith("n't")
    if (!bears || kept.has(node.index)) return true
    return !kept.has(node.index + 1) && !(kept.has(node.head) && node.relation !== 'pmod' && node.relation !== 'prep')
  })
}

function isTidy({ tree, candidate, text }: Draft): boolean {
  if (/\s['’](?:s|re|ve|ll|d|m)\b|[,;:]\s*[,;:.]|\(\s*\)|["“]["”]|\s{2,}|,$/u.test(text)) return false
  return candidate.words.every((word, place) => {
    const before = candidate.words[place - 1]
    return before === undefined || before === word - 1 || lowerAt(tree, before) !== lowerAt(tree, word)
  })
}

/** "an [early] train": an article goes by the sound of the word that now follows it. */
function hasFittingArticles({ tree, candidate }: Draft): boolean {
  return candidate.words.every((word, place) => {
    const article = lowerAt(tree, word)
    const next = candidate.words[place + 1]
    if (!/^(?:an?|the)$/u.test(article) || next === undefined) return true
    if (/^(?:IN|CC|SC|TO|WH|BE|MD|HAVE|DO|VF)$/u.test(tree.nodes[next]?.token.tag ?? '')) return false
    if (article === 'the' || next === word + 1) return true
    return /^[aeiou]/u.test(lowerAt(tree, next)) === (article === 'an')
  })
}

const PRONOUNS = words('i he she they we it')
const BEFORE_PRONOUNS = words(`
  that as after before while when if because but and or than since though although where until so what how whether for of like
  with to who which by on in at from`)

/** "Malta it will build": a subject pronoun is only possible where its clause was opened. */
function hasNoStrayPronoun({ tree, candidate }: Draft): boolean {
  return candidate.words.every((word, place) => {
    if (place === 0 || !PRONOUNS.has(lowerAt(tree, word))) return true
    const before = candidate.words[place - 1] ?? 0
    return before === word - 1 || BEFORE_PRONOUNS.has(lowerAt(tree, before)) || SAYING.has(lowerAt(tree, before))
  })
}
