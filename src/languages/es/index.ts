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
const LEANS = `él|ella|ellos|ellas|este|esta|estos|estas|ese|esa|esos|esas|esto|eso|aquel|aquella|su|sus|ambos|ambas|pero
  |y|o|ni|sino|así|entonces|también|además|sin embargo|no obstante|luego|después|por eso|por ello|asimismo
  |(?:desde|hasta|para) entonces|mientras tanto|tampoco|allí|por otra parte|por otro lado|en cambio|de ahí|dicho|dicha
  |(?:según|para|con) (?:él|ella|ellos|ellas)|según sus?`

export const es: Language = {
  tag: 'es',
  sentences: SENTENCES,
  functionWords: functionWordsOf(CLASSES),
  numbers: 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' '),
  leans: opensWith(LEANS),
  furniture: FURNITURE,
  asides: ASIDES,
  datelines: DATELINES,
  notes: NOTES,
  clauses: createClauses(CLASSES, {
    endings: /^\p{Ll}{2,}(?:ó|aron|ieron|aban|ará|erá|irá|arán|erán|irán)$/u,
    verbs: `sigue queda pide abre cierra dice hace muere gana pierde sube baja empieza llega vuelve busca anuncia hizo dijo
      pidió puso tuvo vino murió quiere pretende`,
    complements: new Set(['y', 'e', 'o', 'u']),
  }),
  turns: { asks: wordSet('p pregunta'), answers: wordSet('r respuesta') },
  findSpeakers: createSpeakerFinder(createGrammar, SENTENCES),
  firstPerson: /(?<!\p{L})(?:yo|nosotros|nuestr[oa]s?|mi|mis)(?!\p{L})/iu,
}
