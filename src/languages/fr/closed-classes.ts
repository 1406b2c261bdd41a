import type { ClosedClasses } from '../closed-classes.ts'
import { wordSet } from '../word-set.ts'

export const CLASSES: ClosedClasses = {
  pronouns: new Map([
    ['il', 'm'],
    ['elle', 'f'],
    ['ils', 'p'],
    ['elles', 'p'],
  ]),
  determiners: wordSet(`le la les l' un une des ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes
    chaque quelques plusieurs tout toute tous toutes certains certaines deux trois quatre cinq autre autres aucun aucune`),
  prepositions:
    wordSet(`à a de d' du au aux en dans sur sous pour par avec sans chez entre vers contre depuis pendant avant après selon
    d'après lors jusque malgré parmi outre envers hors dès via face près auprès`),
  conjunctions: wordSet('et ou mais ni car donc or'),
  subordinators:
    wordSet(`que qu' qui dont où quand lorsque lorsqu' si comme puisque puisqu' quoique tandis alors afin parce
    quoi lequel laquelle lesquels lesquelles`),
  auxiliaries:
    wordSet(`est sont était étaient fut sera seront serait soit a ont avait avaient eut aura auront aurait ait peut
    peuvent pouvait pourra pourrait doit doivent devait devra devrait veut veulent va vont allait être avoir faut fait`),
  adverbs:
    wordSet(`ne n' pas plus aussi encore déjà très bien alors ainsi ensuite puis enfin également notamment toutefois
    cependant pourtant là ici hier aujourd'hui demain toujours jamais même y peu trop moins tard tôt lundi mardi mercredi jeudi vendredi
    samedi dimanche`),
  others: wordSet(
    `je j' tu nous vous on me m' te t' se s' lui y en cela ça ceci c' eux moi toi soi celui celle ceux celles`,
  ),
}
