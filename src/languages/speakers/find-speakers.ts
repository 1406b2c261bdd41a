import type { SentenceRules } from '../../text/sentences.ts'
import type { Attribution } from '../attribution.ts'
import { attribute } from './attribute.ts'
import type { Grammar } from './grammar.ts'
import { read } from './reading.ts'

/** A finder of speakers for a language that is described by data alone. */
export function createSpeakerFinder(createGrammar: () => Grammar, rules: SentenceRules): (text: string) => Attribution {
  let grammar: Grammar | undefined
  return (text) => {
    grammar ??= createGrammar()
    const reading = read(text, grammar, rules)
    return { passages: reading, attributed: attribute(reading) }
  }
}
