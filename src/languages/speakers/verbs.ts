/** Where somebody says something: speech verbs, distinguished from the nouns that look like them. */
import type { SpeechForm } from './grammar.ts'
import { isCapital, isWord, lower, opensSentence } from './reading.ts'
import type { Reading } from './reading.ts'

export interface SpeechVerb {
  /** First token of the verb group: the auxiliary, where there is one. */
  readonly from: number
  /** The verb of saying itself. */
  readonly cue: number
  readonly to: number
  readonly rank: SpeechForm['rank']
}

/** Words that may be between an auxiliary and its participle. */
const BETWEEN = 3
/** How far behind a finite verb its participle closes the clause ("hat der Sprecher am Montag erklärt"). */
const CLAUSE = 30
/** Words between a verb and the noun or adverb that completes it. */
const PHRASE = 7

/** The verb of saying that begins at a token, if one does. */
export function verbFrom(reading: Reading, at: number): SpeechVerb | undefined {
  const { speech, classes } = reading.grammar
  if (!isWord(reading, at) || (isCapital(reading, at) && !opensSentence(reading, at))) return undefined
  const form = speech.get(bare(reading, at)) ?? phrasal(reading, at)
  if (form?.form === 'finite' && !isNounThere(reading, at))
    return { from: at, cue: at, to: behindPhrase(reading, at), rank: form.rank }
  if (!classes.auxiliaries.has(lower(reading, at))) return undefined
  if (reading.grammar.passives?.has(lower(reading, at)) === true) return undefined
  for (let index = at + 1; index <= at + BETWEEN; index++) {
    const next = speech.get(lower(reading, index)) ?? phrasal(reading, index)
    if (next !== undefined && next.form !== 'gerund' && isWord(reading, index) && !isCapital(reading, index))
      return { from: at, cue: index, to: behindPhrase(reading, index), rank: next.rank }
    if (!isLight(reading, index)) break
  }
  return reading.grammar.isVerbSecond ? brackets(reading, at) : undefined
}

/** "diz-lhe" is "diz". */
const bare = (reading: Reading, at: number): string =>
  reading.grammar.enclitics === undefined
    ? lower(reading, at)
    : lower(reading, at).replace(reading.grammar.enclitics, '')

/** "machte … klar", "fait savoir": the word that makes a verb of saying of it is in the same clause. */
function phrasal({ grammar, tokens }: Reading, at: number): SpeechForm | undefined {
  const others = grammar.phrasalSpeech?.get(tokens[at]?.lower ?? '')
  if (others === undefined) return undefined
  for (const token of tokens.slice(at + 1, at + 1 + PHRASE)) {
    if (token.kind !== 'word') return undefined
    if (others.has(token.lower)) return { rank: 2, form: 'finite' }
  }
  return undefined
}

/** "a fait savoir la mairie": the word that completes the verb right behind it is part of it. */
const behindPhrase = ({ grammar, tokens }: Reading, at: number): number =>
  grammar.phrasalSpeech?.get(tokens[at]?.lower ?? '')?.has(tokens[at + 1]?.lower ?? '') === true ? at + 2 : at + 1

/** "hat die Sprecherin am Montag erklärt": the participle closes the clause that the auxiliary opens. */
function brackets(reading: Reading, at: number): SpeechVerb | undefined {
  const { tokens, grammar } = reading
  for (let index = at + 2; index < at + CLAUSE; index++) {
    const token = tokens[index]
    if (token === undefined || token.kind === 'quote' || /^[.;:!?]$/.test(token.text)) return undefined
    const form = grammar.speech.get(token.lower)
    if (form === undefined || (form.form !== 'participle' && form.isParticiple !== true) || token.isCapital) continue
    const next = tokens[index + 1]
    if (next === undefined || next.kind !== 'word') return { from: at, cue: index, to: at + 1, rank: form.rank }
  }
  return undefined
}

/** Adverbs and object pronouns: what a verb and its subject may have between them. */
export function isLight({ grammar, tokens }: Reading, index: number): boolean {
  const word = tokens[index]?.lower ?? ''
  return grammar.classes.adverbs.has(word) || grammar.classes.others.has(word)
}

/** "la demande", "sein Bericht": a determiner or preposition before it makes a noun of it. */
function isNounThere(reading: Reading, at: number): boolean {
  const { determiners, prepositions, others } = reading.grammar.classes
  const before = lower(reading, at - 1)
  return (determiners.has(before) || prepositions.has(before)) && !others.has(before)
}

/** A participle or gerund of saying that continues with the same speaker ("…, ajoutant que", "aggiungendo che"). */
export function gerundAt(reading: Reading, at: number): boolean {
  return reading.grammar.speech.get(lower(reading, at))?.form === 'gerund'
}

/** Verbs of saying in a range of tokens, in order. */
export function verbsIn(reading: Reading, from: number, to: number): SpeechVerb[] {
  const found: SpeechVerb[] = []
  for (let at = from; at < to; at++) {
    const verb = verbFrom(reading, at)
    if (verb === undefined || found.some(({ cue }) => cue === verb.cue)) continue
    found.push(verb)
    at = Math.max(at, verb.cue === verb.to - 1 ? verb.cue : verb.to - 1)
  }
  return found
}
