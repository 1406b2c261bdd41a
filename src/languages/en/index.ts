import type { Language } from '../language.ts'
import { opensWith, wordSet } from '../word-set.ts'
import { SENTENCES } from './abbreviations.ts'
import { NOTES } from './notes.ts'
import { ASIDES, DATELINES, FURNITURE } from './furniture.ts'
import { headlineOf } from './headline/headline.ts'
import { trimToPoint } from './headline/trim.ts'
import { KEY_QUOTES } from './key-quotes.ts'
import { findSpeakers } from './quotes/find-speakers.ts'
import { STOP_WORDS } from './stop-words.ts'

/** Needs the sentence before it. */
const LEANS = `he|she|it|they|his|her|hers|their|theirs|its|him|them|this|that|these|those|but|and|or|so|yet|nor|however
  |meanwhile|also|then|instead|still|such|both|another|others?|here|there|therefore|thus|moreover
  |furthermore|besides|nevertheless|nonetheless|similarly|likewise|indeed|again|too|additionally|finally
  |later|afterwards?|for (?:example|instance)|in (?:addition|fact|other words|contrast)|on the other hand
  |as a result|at the same time|because of (?:this|that)|not only|neither|either|one of (?:them|these|those)
  |according to (?:him|her|them)|for (?:him|them)|(?:since|until|by) then|(?:before|after) (?:that|this)
  |(?:\\p{L}+ ){1,2}of (?:it|them)`

export const en: Language = {
  tag: 'en',
  sentences: SENTENCES,
  functionWords: STOP_WORDS,
  numbers: 'zero one two three four five six seven eight nine ten eleven twelve'.split(' '),
  leans: opensWith(LEANS),
  furniture: FURNITURE,
  asides: ASIDES,
  datelines: DATELINES,
  notes: NOTES,
  firstPerson: /\b(?:I|I['’]m|my|we|our|you|your)\b/u,
  captions: /\b(?:pictured|above|(?:top|far|bottom)? ?(?:left|right)):?\b.{0,30}[:,)]|^[\p{Lu}][\p{L}' ]{2,28}: /u,
  keyQuotes: KEY_QUOTES,
  parser: { headline: headlineOf, toPoint: trimToPoint },
  turns: { asks: wordSet('q question interviewer'), answers: wordSet('a answer interviewee') },
  findSpeakers,
}
