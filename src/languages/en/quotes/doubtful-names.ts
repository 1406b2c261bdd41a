/** Names in doubt: a common noun whose only capital is that of its sentence, a party's adjective, a share of a poll. */
import { loadWordSet } from '../../../text/lexicon.ts'
import type { Document } from './document.ts'
import type { NameMention } from './names.ts'
import { isParty } from './parties.ts'
import type { Subject } from './subjects/subject.ts'
import { firstNameGender, isSpeakerThing } from './words.ts'

const SHARE = /^\d[\d.,]*\s?(?:%|percent|per cent)/iu

/** Tells of a subject whether its capital says nothing: "Aides said", "Six in 10 Republican said", "75 percent of Democrats". */
export function doubtfulNames({ text, tokens, sentences }: Document): (subject: Subject) => boolean {
  const starts = new Set(sentences.map(({ from }) => from))
  const small = new Set<string>()
  const capital = new Set<string>()
  for (const [index, { kind, lower, isCapital }] of tokens.entries()) {
    if (kind !== 'word') continue
    if (!isCapital) small.add(lower)
    else if (!starts.has(index)) capital.add(lower)
  }
  return ({ kind, name, from, to }) => {
    const first = tokens[from]
    if (first === undefined || SHARE.test(text.slice(first.start, first.start + 24))) return true
    if (to - from === 1 && first.isCapital && isParty(first.lower)) return true
    if (kind !== 'name' || name === undefined) return false
    const [word, second] = name.parts
    if (word !== undefined && /^i['’]/.test(word)) return true
    if (word === undefined || second !== undefined || name.bare > name.from) return false
    if (firstNameGender(word) !== undefined || !starts.has(name.from) || capital.has(word)) return false
    const forms = word.endsWith('s') ? [word, word.slice(0, -1)] : [word]
    return forms.some((form) => small.has(form) || loadWordSet('en/speaker-nouns').has(form) || isSpeakerThing(form))
  }
}

/** "Many Islanders": a group. */
export function isCounted({ tokens }: Document, { from }: NameMention): boolean {
  return /^(?:many|most|some|few|all|other|fellow|these|those|million|millions|thousands)$/.test(
    tokens[from - 1]?.lower ?? '',
  )
}
