/** A text as the rules read it: words, sentences, and each quotation one token. */
import type { SentenceRules } from '../../text/sentences.ts'
import { findSpeech } from '../../text/quoted/marks/dialogue.ts'
import { findParagraphs } from '../../text/quoted/marks/paragraphs.ts'
import type { Stretch } from '../../text/quoted/marks/stretch.ts'
import { sentenceStarts, tokenise } from '../../text/quoted/tokens.ts'
import type { Token } from '../../text/quoted/tokens.ts'
import type { Passages } from '../attribution.ts'
import type { Grammar } from './grammar.ts'

export interface Sentence {
  readonly from: number
  readonly to: number
  readonly paragraph: number
}

export interface Reading extends Passages {
  readonly grammar: Grammar
  readonly stretches: readonly Stretch[]
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  /** Last words of the full names in the text, in lower case. */
  readonly surnames: ReadonlySet<string>
  /** How often the same few words are in marks. */
  readonly marked: ReadonlyMap<string, number>
  /** Words that have a capital inside sentences; where every noun has one, also those that open several. */
  readonly repeated: ReadonlySet<string>
}

export function read(text: string, grammar: Grammar, rules: SentenceRules): Reading {
  const paragraphs = findParagraphs(text)
  const stretches = findSpeech(text, paragraphs, (words) => opensSaying(words, grammar))
  const whole = tokenise(text, { paragraphs, stretches }, (word, ahead) => isAbbreviation(word, ahead, rules))
  const joined = joinsClitics(grammar) ? withClitics(whole) : whole
  const split = grammar.elisions === undefined ? joined : joined.flatMap((token) => splitElision(token, grammar))
  const tokens = grammar.nounsAreCapital ? split.map(asNoun) : split
  const endOf = (token: Token) => {
    const stretch = stretches[token.stretch]
    return stretch === undefined ? '' : text.slice(Math.max(stretch.start, stretch.end - 8), stretch.end)
  }
  const starts = sentenceStarts(tokens, endOf, () => false)
  const sentences = starts.map((from, index) => ({
    from,
    to: starts[index + 1] ?? tokens.length,
    paragraph: tokens[from]?.paragraph ?? 0,
  }))
  const sentenceOf = sentences.flatMap(({ from, to }, index) => Array.from({ length: to - from }, () => index))
  const tokenOf: number[] = []
  for (const [index, token] of tokens.entries()) if (token.kind === 'quote') tokenOf[token.stretch] = index
  return {
    text,
    grammar,
    stretches,
    tokens,
    sentences,
    sentenceOf,
    tokenOf,
    marked: countMarked(text, stretches),
    surnames: surnamesOf(tokens, grammar),
    repeated: repeatedOf(tokens, starts, grammar),
  }
}

/** Characters of a term that may come again. */
const TERM = 40

function countMarked(text: string, stretches: readonly Stretch[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { start, end } of stretches) {
    const said = end - start > TERM ? '' : text.slice(start, end).toLowerCase()
    if (said !== '') counts.set(said, (counts.get(said) ?? 0) + 1)
  }
  return counts
}

/** "dijo", "ha detto", "a-t-il dit", "le respondió". */
function opensSaying(words: readonly string[], { speech, classes, cliticSubject }: Grammar): boolean {
  const [first = '', second = '', third = ''] = words
  const isForm = (word: string, form: 'finite' | 'participle') => {
    const known = speech.get(word)
    return (
      known !== undefined &&
      known.rank <= 2 &&
      (known.form === form || (form === 'participle' && known.isParticiple === true))
    )
  }
  if (isForm(first, 'finite') || (classes.others.has(first) && isForm(second, 'finite'))) return true
  const isAuxiliary = classes.auxiliaries.has(first) || cliticSubject?.test(first) === true
  if (isAuxiliary && (isForm(second, 'participle') || (classes.adverbs.has(second) && isForm(third, 'participle'))))
    return true
  return cliticSubject !== undefined && cliticSubject.test(first) && isForm(first.replace(cliticSubject, ''), 'finite')
}

function isAbbreviation(word: string, ahead: string, rules: SentenceRules): boolean {
  if (ahead === '') return false
  if (/^\p{Lu}$/u.test(word) || rules.titles.has(word)) return true
  return (
    (/^[IVX]{2,5}$/.test(word) || rules.inside.has(word) || rules.mayClose.has(word)) &&
    /^,|^ [\p{Ll}\p{N}]|^\)/u.test(ahead)
  )
}

/** "Moody's" is a name where "'s" is no genitive of the language. */
const joinsClitics = ({ isVerbSecond, nounsAreCapital }: Grammar): boolean => !isVerbSecond || nounsAreCapital

function withClitics(tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    if (token.kind === 'clitic' && last?.isCapital === true && last.end === token.start)
      joined[joined.length - 1] = { ...last, text: `${last.text}’s`, lower: `${last.lower}'s`, end: token.end }
    else joined.push(token)
  }
  return joined
}

/** "27-Jährige", "documenta-Homepage" are nouns like any other. */
const asNoun = (token: Token): Token =>
  /^[\d\p{Ll}]+-\p{Lu}/u.test(token.text) ? { ...token, kind: 'word', isCapital: true } : token

/** "l'agence" → "l'", "agence". */
function splitElision(token: Token, { elisions }: Grammar): readonly Token[] {
  const length = token.kind === 'word' ? (elisions?.exec(token.lower)?.[0].length ?? 0) : 0
  if (length === 0 || length >= token.text.length) return [token]
  const text = token.text.slice(length)
  const at = token.start + length
  return [
    { ...token, text: token.text.slice(0, length), lower: token.lower.slice(0, length), end: at },
    { ...token, text, lower: token.lower.slice(length), start: at, isCapital: /^\p{Lu}/u.test(text) },
  ]
}

export const lower = ({ tokens }: Reading, index: number): string => tokens[index]?.lower ?? ''
export const isWord = ({ tokens }: Reading, index: number): boolean => tokens[index]?.kind === 'word'
export const isCapital = ({ tokens }: Reading, index: number): boolean => tokens[index]?.isCapital === true
/** A preposition, a conjunction, or a word that begins a clause. */
export function joins({ grammar, tokens }: Reading, index: number): boolean {
  const { subordinators, conjunctions, prepositions } = grammar.classes
  return [subordinators, conjunctions, prepositions].some((set) => set.has(tokens[index]?.lower ?? ''))
}
/** Neither a name nor a word of a closed class. */
export const isPlain = (reading: Reading, index: number): boolean =>
  isWord(reading, index) &&
  !isCapital(reading, index) &&
  !joins(reading, index) &&
  !reading.grammar.classes.determiners.has(lower(reading, index))
/** First token of its sentence, whose capital says nothing. */
export const opensSentence = ({ sentences, sentenceOf }: Reading, index: number): boolean =>
  sentences[sentenceOf[index] ?? -1]?.from === index
export const textBetween = ({ text, tokens }: Reading, from: number, to: number): string =>
  text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)

/** A word behind a given name: nobody needs to know it to take it for a name later. */
function surnamesOf(tokens: readonly Token[], grammar: Grammar): ReadonlySet<string> {
  const found = new Set<string>()
  const openers = grammar.nounsAreCapital ? bareOpeners(tokens, grammar) : undefined
  for (const [index, token] of tokens.entries()) {
    if (!token.isCapital || !grammar.givenNames.has(token.lower.split('-')[0] ?? '')) continue
    const last = surnameAt(tokens, index + 1, grammar)
    for (const next of tokens.slice(index + 1, last + 1))
      if (next.isCapital && next.kind === 'word') found.add(next.lower)
    const third = openers && tokens[last + 1]
    if (third?.kind === 'word' && third.isCapital && openers?.has(third.lower) === true) found.add(third.lower)
  }
  return found
}

/** Where every noun is capital: the third word of "Ayla Hirsi Demir" is a surname where it opens sentences and no article goes before it. */
function bareOpeners(tokens: readonly Token[], { classes }: Grammar): ReadonlySet<string> {
  const opening = new Set<string>()
  const withArticle = new Set<string>()
  for (const [index, token] of tokens.entries()) {
    if (!token.isCapital) continue
    const word = token.lower
    const before = tokens[index - 1]
    if (/^[.!?]?$/.test(before?.text ?? '')) opening.add(word)
    if (before?.kind === 'word' && !before.isCapital && classes.determiners.has(before.lower)) withArticle.add(word)
  }
  return new Set([...opening].filter((word) => !withArticle.has(word)))
}

/** Last token of the surname; where every noun is capital, the first capital word ends it. */
function surnameAt(tokens: readonly Token[], from: number, { nameParticles, nounsAreCapital }: Grammar): number {
  const goesOn = (at: number) =>
    nameParticles.has(tokens[at]?.lower ?? '') || (!nounsAreCapital && tokens[at + 1]?.isCapital === true)
  if (!goesOn(from)) return from
  return goesOn(from + 1) ? from + 2 : from + 1
}

function repeatedOf(
  tokens: readonly Token[],
  starts: readonly number[],
  { nounsAreCapital }: Grammar,
): ReadonlySet<string> {
  const opening = new Set(starts)
  const seen = new Set<string>()
  const found = new Set<string>()
  for (const [index, token] of tokens.entries()) {
    if (!token.isCapital) continue
    // "Questionado …", "Apesar …": what only ever opens sentences may be any word.
    if (!opening.has(index) || (nounsAreCapital && seen.has(token.lower))) found.add(token.lower)
    seen.add(token.lower)
  }
  return found
}
