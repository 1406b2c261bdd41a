/** Words that say nothing about what a text is about. */
import { COORDINATORS, DETERMINERS, POSSESSIVES, PREPOSITIONS, PRONOUNS, SUBORDINATORS } from './grammar/grammar.ts'
import { BE, DO, HAVE, MODALS, NEGATIONS } from './grammar/verbs.ts'

export const STOP_WORDS: ReadonlySet<string> = new Set(
  [COORDINATORS, DETERMINERS, POSSESSIVES, PREPOSITIONS, PRONOUNS, SUBORDINATORS, BE, DO, HAVE, MODALS, NEGATIONS]
    .flatMap((list) => [...list])
    .flatMap((word) => word.split("'"))
    .concat(
      's t re ve ll d m said says say told mr mrs ms also just even very more most much many other new one two'.split(
        ' ',
      ),
    ),
)
