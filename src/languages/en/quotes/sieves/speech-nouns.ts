/** Nouns of saying and whose they are: "his claim that …", "the mayor's promise to …". */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { headNoun } from '../nouns.ts'
import type { Subject } from '../subjects/subject.ts'
import { subjectAfter } from '../subjects/after.ts'
import { phraseEndingAt } from '../subjects/before.ts'
import { DETERMINERS, PREPOSITIONS, SUBORDINATORS, isFiniteVerb } from '../words.ts'
import type { Sieve } from './sieve.ts'

const SPEECH_NOUN =
  /^(?:phrase|quote|quotation|statement|remarks?|comments?|words?|message|tweets?|slogan|argument|claims?|question|answer|response|reply|tagline|motto|line|advice|missive|memo|note|warning|promise|pledge|vow|call|letter|speech|address|description|assertion|contention|suggestion|admission|declaration|explanation|complaint|quip|joke|retort|refrain|mantra|view|opinion|assessment|conclusion|take|prediction|accusation|allegation|insistence|belief|boast|reminder|proposal|charge|characterization|characterisation|theory)$/

/** Whose words the subject of a sentence stands for: "Rowland's motto". */
export function ownerOf(document: Document, subject: Subject): Subject | undefined {
  if (subject.kind !== 'nominal' || !SPEECH_NOUN.test(headNoun(document, subject) ?? '')) return undefined
  for (let index = subject.to - 2; index > subject.from; index--) {
    if (document.tokens[index]?.kind !== 'clitic') continue
    return phraseEndingAt(document, index - 1, subject.from)
  }
  return undefined
}

/** `"…." That line from Rowlands appeared …`: the sentence behind says whose words they were. */
export const credited: Sieve = (document, { token }) => {
  const noun = token + 2
  if (!/^(?:that|this|those|these)$/.test(lower(document, token + 1))) return undefined
  if (!SPEECH_NOUN.test(lower(document, noun))) return undefined
  if (document.tokens[noun]?.paragraph !== document.tokens[token]?.paragraph) return undefined
  const by = /^(?:is|was|came|comes|are|were|come)$/.test(lower(document, noun + 1)) ? noun + 2 : noun + 1
  if (!/^(?:from|by)$/.test(lower(document, by))) return undefined
  const subject = subjectAfter(document, by, document.sentences[document.sentenceOf[by] ?? 0]?.to ?? by + 1)
  return subject?.kind === 'name' ? { rule: 'possessive', subject, cue: noun } : undefined
}

/** Words between the noun and the quotation at most. */
const REACH = 10

/** "… doubts about her claim that she “…”": the owner of the last noun of saying before the quotation. */
export const ownedNoun: Sieve = (document, { token, floor }) => {
  for (let noun = token - 1; noun > floor && noun > token - REACH; noun--) {
    if (!SPEECH_NOUN.test(lower(document, noun)) || !opensContent(document, noun + 1, token)) continue
    const subject = ownerBefore(document, noun, floor)
    if (subject !== undefined) return { rule: 'possessive', subject, cue: noun }
  }
  return undefined
}

const opensContent = (document: Document, next: number, token: number): boolean =>
  next === token || /^(?:that|to|of|about|for|is|was|:|,)$/.test(lower(document, next))

function ownerBefore(document: Document, noun: number, floor: number): Subject | undefined {
  for (let at = noun - 1; at >= floor && at > noun - 5; at--) {
    const word = document.tokens[at]
    if (/^(?:his|her)$/.test(word?.lower ?? '')) return { kind: 'pronoun', from: at, to: at + 1 }
    if (word?.kind === 'clitic') {
      const phrase = phraseEndingAt(document, at - 1, floor)
      return phrase?.kind === 'name' ? phrase : undefined
    }
    if (word?.kind !== 'word' || !mayDescribe(word.lower)) return undefined
  }
  return undefined
}

const mayDescribe = (word: string): boolean =>
  !DETERMINERS.has(word) && !PREPOSITIONS.has(word) && !SUBORDINATORS.has(word) && !isFiniteVerb(word)
