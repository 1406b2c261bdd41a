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
const LEANS = `il|elle|ils|elles|ce|cet|cette|ces|cela|ça|c’est|son|sa|ses|leur|leurs|celui-ci|celle-ci|ceux-ci|mais|et
  |ou|or|car|donc|ainsi|alors|aussi|cependant|toutefois|pourtant|ensuite|puis|enfin|également|en outre
  |depuis lors|d[’']ici là|jusque-là|entre-temps|de plus|par ailleurs|en effet|en revanche|là|y|tous deux|ce dernier|cette dernière
  |(?:selon|d[’']après|pour|avec) (?:lui|elle|elles|eux)|à (?:ses|leurs) yeux`

export const fr: Language = {
  tag: 'fr',
  sentences: SENTENCES,
  functionWords: functionWordsOf(CLASSES),
  numbers: 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze'.split(' '),
  leans: opensWith(LEANS),
  furniture: FURNITURE,
  asides: ASIDES,
  datelines: DATELINES,
  notes: NOTES,
  clauses: createClauses(CLASSES, {
    endings: /^\p{Ll}{3,}(?:èrent|aient|eront)$/u,
    verbs: `reste demande annonce veut prend met ouvre ferme meurt gagne perd monte baisse commence continue appelle rend
      souhaite prévoit devient permet vient dit tient compte pourrait devrait`,
    complements: new Set(['et', 'ou', 'que', "qu'"]),
  }),
  turns: { asks: wordSet('q question'), answers: wordSet('r réponse') },
  findSpeakers: createSpeakerFinder(createGrammar, SENTENCES),
  firstPerson: /(?<!\p{L})(?:je|nous|notre|nos|mon|ma|mes)(?!\p{L})/iu,
}
