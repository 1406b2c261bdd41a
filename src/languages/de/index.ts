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
const LEANS = `er|sie|es|dies|diese[rsmn]?|das (?:ist|war|sei|wird|sind|hat)|sein(?:e[rnms]?)?|ihr(?:e[rnms]?)?|dort|da
  |dabei|dadurch|dafür|dagegen|daher|damit|danach|daraufhin|darum|darüber|davon|davor|dazu|deshalb|deswegen
  |doch|jedoch|allerdings|aber|und|oder|denn|sondern|auch|außerdem|zudem|ferner|ebenso|hingegen|trotzdem
  |dennoch|somit|so|dann|beide[rns]?|solche[rns]?|letztere[rns]?|weiter|weiterhin|schließlich|hierzu|hierbei
  |zuvor|später|seitdem|seither|bis dahin|ein\\p{L}* \\p{L}+ (?:davon|daraus)|inzwischen|unterdessen|(?:laut|nach|mit|bei) (?:ihm|ihr|ihnen)|(?:ihm|ihr|ihnen) zufolge
  |(?:laut|nach) (?:seinen|ihren) (?:angaben|worten)|(?:seinen|ihren) angaben zufolge`

export const de: Language = {
  tag: 'de',
  sentences: SENTENCES,
  functionWords: functionWordsOf(CLASSES),
  numbers: 'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' '),
  leans: opensWith(LEANS),
  furniture: FURNITURE,
  asides: ASIDES,
  datelines: DATELINES,
  notes: NOTES,
  clauses: createClauses(CLASSES, {
    verbs: `gab kam ging starb fand begann nahm blieb stieg sank fiel gewann verlor hielt ließ trat stand lag traf schloss kommt
      geht gibt beginnt bleibt steigt sinkt fällt gewinnt verliert hält tritt steht liegt endet plant sagte erklärte teilte`,
    complements: wordSet('dass daß ob als wie was wer wo wann warum weshalb und oder sowie'),
    bracketEnd: /^\p{Ll}{2,}(?:t|en|n)$/u,
    relatives: 'der die das den dem',
  }),
  turns: { asks: wordSet('f frage'), answers: wordSet('a antwort') },
  findSpeakers: createSpeakerFinder(createGrammar, SENTENCES),
  firstPerson: /(?<!\p{L})(?:ich|wir|mein(?:e[rnms]?)?|unser(?:e[rnms]?)?|mir|uns)(?!\p{L})/iu,
}
