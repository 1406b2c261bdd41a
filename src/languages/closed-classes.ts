/** The closed word classes of a language, in lower case: what its grammar turns on. */
export interface ClosedClasses {
  /** Subject pronouns of the third person. */
  readonly pronouns: ReadonlyMap<string, PronounGender>
  /** Articles, demonstratives, possessives, quantities: what opens a noun phrase. */
  readonly determiners: ReadonlySet<string>
  readonly prepositions: ReadonlySet<string>
  readonly conjunctions: ReadonlySet<string>
  readonly subordinators: ReadonlySet<string>
  /** Finite forms of the verbs that build tenses, and of the modal verbs. */
  readonly auxiliaries: ReadonlySet<string>
  /** Adverbs and particles that may be between a verb and its subject. */
  readonly adverbs: ReadonlySet<string>
  /** Pronouns that are not subjects: objects, reflexives, first and second person. */
  readonly others: ReadonlySet<string>
}

/** `p` several people, `x` either gender or number. */
type PronounGender = 'm' | 'f' | 'p' | 'x'

/** All of them as one set. */
export function functionWordsOf(classes: ClosedClasses): ReadonlySet<string> {
  const { pronouns, determiners, prepositions, conjunctions, subordinators, auxiliaries, adverbs, others } = classes
  return new Set([
    ...pronouns.keys(),
    ...[determiners, prepositions, conjunctions, subordinators, auxiliaries, adverbs, others].flatMap((set) => [
      ...set,
    ]),
  ])
}
