/** What shows where a clause ends, for languages without a parser. */
import type { ClosedClasses } from './closed-classes.ts'

export interface Clauses {
  /** Whether a lower-case word is a finite verb, by its form. */
  readonly isVerb: (word: string) => boolean
  /** Verbs whose clause goes on to a participle or infinitive at its end ("hat … eröffnet"). */
  readonly brackets?: ReadonlySet<string>
  /** Whether a word can be that last one. */
  readonly closesBracket?: (word: string) => boolean
  /** Words that open a clause which depends on another. */
  readonly subordinators: ReadonlySet<string>
  /** The same, but only behind a comma: articles that are relative pronouns there ("der"). */
  readonly relatives: ReadonlySet<string>
  /** Words behind a comma that show that a clause has ended before it. */
  readonly openers: ReadonlySet<string>
}

interface ClauseWords {
  /** Endings that finite verbs have and hardly another word. */
  readonly endings?: RegExp
  /** Frequent finite verbs without a telling ending. */
  readonly verbs: string
  /** Open a clause that the verb before it needs ("dass"). */
  readonly complements?: ReadonlySet<string>
  /** "hat … eröffnet": the auxiliary and its verb enclose the clause. */
  readonly bracketEnd?: RegExp
  /** Relative pronouns that are articles too ("der"). */
  readonly relatives?: string
}

export function createClauses(
  { auxiliaries, subordinators, conjunctions, prepositions, adverbs }: ClosedClasses,
  { endings, verbs, complements = new Set(), bracketEnd, relatives = '' }: ClauseWords,
): Clauses {
  const frequent = new Set(verbs.split(/\s+/))
  const articles = relatives.split(' ').filter((word) => word !== '')
  // "hat angekündigt, von seinem Amt zurückzutreten": in a frame the comma before a phrase is no end.
  const phrases = bracketEnd === undefined ? [...prepositions, ...adverbs] : []
  const open = [...subordinators, ...conjunctions, ...articles, ...phrases]
  return {
    isVerb: (word) => auxiliaries.has(word) || frequent.has(word) || endings?.test(word) === true,
    ...(bracketEnd && { brackets: auxiliaries, closesBracket: (word) => !adverbs.has(word) && bracketEnd.test(word) }),
    subordinators,
    relatives: new Set(articles),
    openers: new Set(open.filter((word) => !complements.has(word))),
  }
}
