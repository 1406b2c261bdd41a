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
const LEANS = `ele|ela|eles|elas|este|esta|estes|estas|esse|essa|esses|essas|isto|isso|aquele|aquela|seu|sua|seus|suas
  |ambos|ambas|mas|e|ou|nem|porém|contudo|no entanto|entretanto|assim|então|também|além disso|por isso
  |(?:desde|até) então|depois|já|aí|lá|por outro lado|em contrapartida
  |(?:segundo|para|com|de acordo com) (?:ele|ela|eles|elas)`

export const pt: Language = {
  tag: 'pt',
  sentences: SENTENCES,
  functionWords: functionWordsOf(CLASSES),
  numbers: 'zero um dois três quatro cinco seis sete oito nove dez onze doze'.split(' '),
  leans: opensWith(LEANS),
  furniture: FURNITURE,
  asides: ASIDES,
  datelines: DATELINES,
  notes: NOTES,
  clauses: createClauses(CLASSES, {
    endings: /^\p{Ll}{2,}(?:ou|iu|aram|eram|iram|avam|ará|erá|irá|arão|erão|irão)$/u,
    verbs: `continua fica pede abre fecha diz faz morre ganha perde sobe desce começa chega volta procura anuncia disse fez
      pediu pôs veio quer precisa`,
    complements: new Set(['e', 'ou']),
  }),
  turns: { asks: wordSet('p pergunta'), answers: wordSet('r resposta') },
  findSpeakers: createSpeakerFinder(createGrammar, SENTENCES),
  firstPerson: /(?<!\p{L})(?:eu|nós|noss[oa]s?|meu|minha)(?!\p{L})/iu,
}
