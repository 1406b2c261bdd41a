/** Clauses in which the speaker is not the subject of a verb of saying: "zitierte X mit den Worten", "mit diesen Worten begrüßte X". */
import { pronounFirst, sentenceSubject } from './clauses.ts'
import { phraseFrom } from './phrases.ts'
import { behindPause, isKnownName } from './place.ts'
import type { Sieve } from './place.ts'
import { isWord, lower } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'

/** Tokens between a verb of citing and the one it cites. */
const REACH = 8

/** `“…”, zitiert die Zeitung X` · `Der Sender zitierte X mit den Worten: “…”`: the last one named behind the verb. */
export const citing: Sieve = (reading, { token, sentence }) => {
  const { citing: forms } = reading.grammar
  if (forms === undefined) return undefined
  const behind = behindPause(reading, token, sentence.to)
  const from = behind > token + 1 && forms.has(lower(reading, behind)) ? behind : sentence.from
  const to = from === behind ? sentence.to : token
  for (let at = from; at < to; at++) {
    if (!forms.has(lower(reading, at))) continue
    const subject = lastName(reading, at + 1, Math.min(to, at + 1 + REACH))
    return { rule: 'citing', subject, cue: at }
  }
  return undefined
}

function lastName(reading: Reading, from: number, to: number): Subject | undefined {
  let found: Subject | undefined
  for (let at = from; at < to;) {
    if (/^[.;:]$/.test(lower(reading, at))) break
    const phrase = isWord(reading, at) ? phraseFrom(reading, at) : undefined
    if (phrase?.kind === 'name' && isKnownName(reading, phrase)) found = phrase
    at = Math.max(phrase?.to ?? 0, at + 1)
  }
  return found
}

/** `X verabschiedete sich mit den Worten “…”` · `“…”, mit diesen Worten begrüßte X die Gäste`. */
export const inWords: Sieve = (reading, { token, sentence }) => {
  const { inWords: phrases } = reading.grammar
  if (phrases === undefined) return undefined
  const isThere = (at: number) =>
    phrases.has([at, at + 1, at + 2].map((index) => lower(reading, index)).join(' ')) ? 3 : 0
  const behind = behindPause(reading, token, sentence.to)
  if (behind > token + 1 && isThere(behind) > 0) {
    const subject = reading.grammar.isVerbSecond ? phraseFrom(reading, behind + 4) : undefined
    return isPerson(reading, subject) ? { rule: 'in-words', subject, cue: behind } : undefined
  }
  const start = lower(reading, token - 1) === ':' ? token - 4 : token - 3
  if (start <= sentence.from || isThere(start) === 0) return undefined
  const subject = pronounFirst(reading, sentence.from, start) ?? sentenceSubject(reading, sentence.from, start)
  return subject === undefined ? undefined : { rule: 'in-words', subject, cue: start }
}

const isPerson = (reading: Reading, subject: Subject | undefined): boolean =>
  subject?.kind === 'pronoun' || (subject?.kind === 'name' && isKnownName(reading, subject))
