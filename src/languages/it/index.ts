import { createClauses } from '../clauses.ts'
import { functionWordsOf } from '../closed-classes.ts'
import type { Language } from '../language.ts'
import { createSpeakerFinder } from '../speakers/find-speakers.ts'
import { opensWith, wordSet } from '../word-set.ts'
import { SENTENCES } from './abbreviations.ts'
import { CLASSES } from './closed-classes.ts'
import { ASIDES, DATELINES, FURNITURE } from './furniture.ts'
import { createGrammar } from './grammar.ts'
import { NOTES } from './notes.ts'

/** Needs the sentence before it. */
const LEANS = `egli|lui|lei|ella|loro|essi|esse|questo|questa|questi|queste|ciò|quello|quella|suo|sua|suoi|sue|entrambi
  |ma|e|ed|o|però|quindi|così|inoltre|infatti|tuttavia|poi|anche|allora|dunque|invece|lì|qui|intanto
  |nel frattempo|(?:da|fino ad|per) allora|per questo|(?:secondo|per|con) (?:lui|lei|loro|essi)`

export const it: Language = {
  tag: 'it',
  sentences: SENTENCES,
  functionWords: functionWordsOf(CLASSES),
  numbers: 'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici'.split(' '),
  leans: opensWith(LEANS),
  furniture: FURNITURE,
  asides: ASIDES,
  datelines: DATELINES,
  notes: NOTES,
  clauses: createClauses(CLASSES, {
    endings: /^\p{Ll}{2,}(?:ò|arono|irono|erono|erà|irà|eranno|iranno|avano)$/u,
    verbs: `resta chiede apre chiude dice fa muore vince perde sale scende inizia arriva torna cerca annuncia disse fece
      chiese mise venne morì vinse perse prese`,
    complements: new Set(['e', 'ed', 'o', 'però']),
  }),
  turns: { asks: wordSet('d domanda'), answers: wordSet('r risposta') },
  findSpeakers: createSpeakerFinder(createGrammar, SENTENCES),
  firstPerson: /(?<!\p{L})(?:io|noi|nostr[oaie]|mio|mia)(?!\p{L})/iu,
}
