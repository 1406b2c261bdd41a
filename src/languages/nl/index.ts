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
const LEANS = `hij|zij|ze|het|dit|dat|deze|die|zijn|haar|hun|maar|en|of|want|dus|ook|bovendien|daarnaast|echter|toch
  |daarom|daardoor|vervolgens|toen|daar|hier|er|beide|zo|verder|ondertussen|sindsdien|tot dan toe|intussen|inmiddels|later
  |(?:volgens|voor|met) (?:hem|haar|hen|hun)`

export const nl: Language = {
  tag: 'nl',
  sentences: SENTENCES,
  functionWords: functionWordsOf(CLASSES),
  numbers: 'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf'.split(' '),
  leans: opensWith(LEANS),
  furniture: FURNITURE,
  asides: ASIDES,
  datelines: DATELINES,
  notes: NOTES,
  clauses: createClauses(CLASSES, {
    verbs: `kwam ging gaf vond begon nam bleef steeg daalde viel won verloor hield liet stond lag sloot komt gaat geeft begint
      blijft stijgt daalt valt wint verliest houdt staat ligt opende sluit zei`,
    complements: wordSet('dat of als wat wie waar waarom hoe en'),
    bracketEnd: /^\p{Ll}{2,}(?:t|d|en)$/u,
    relatives: 'die dat',
  }),
  turns: { asks: wordSet('v vraag'), answers: wordSet('a antwoord') },
  findSpeakers: createSpeakerFinder(createGrammar, SENTENCES),
  firstPerson: /(?<!\p{L})(?:ik|wij|we|ons|onze|mijn)(?!\p{L})/iu,
}
