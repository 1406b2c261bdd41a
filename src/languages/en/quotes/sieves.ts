/**
 * Who says a quotation: ranked sieves, surest first. Each is named; the name is kept with the quote, and its measured
 * precision is the quote's confidence.
 */
import { according, accordingAfter } from './sieves/according.ts'
import { before, weaklyBefore } from './sieves/before.ts'
import { after } from './sieves/behind.ts'
import { colon, dash, headline } from './sieves/dash-and-colon.ts'
import { farBefore, nextInSentence, sentenceSubject, subjectBehind } from './sieves/sentence.ts'
import type { Sieve } from './sieves/sieve.ts'
import { credited, ownedNoun } from './sieves/speech-nouns.ts'
import { tail } from './sieves/tail.ts'
import { afterAnyVerb } from './sieves/unlisted-verbs.ts'

export const SIEVES: readonly Sieve[] = [
  after,
  accordingAfter,
  before,
  tail,
  weaklyBefore,
  according,
  dash,
  colon,
  headline,
  afterAnyVerb,
  credited,
  ownedNoun,
  farBefore,
  sentenceSubject,
  subjectBehind,
  nextInSentence,
]
