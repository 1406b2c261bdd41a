import type { ClosedClasses } from '../closed-classes.ts'
import { wordSet } from '../word-set.ts'

export const CLASSES: ClosedClasses = {
  pronouns: new Map([
    ['ele', 'm'],
    ['ela', 'f'],
    ['eles', 'p'],
    ['elas', 'p'],
  ]),
  determiners:
    wordSet(`o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela aqueles aquelas seu
    sua seus suas meu minha nosso nossa nossos nossas cada alguns algumas vários várias todo toda todos todas outro outra outros
    outras dois duas três quatro cinco ambos muitos muitas nenhum nenhuma`),
  prepositions:
    wordSet(`de do da dos das em no na nos nas num numa a ao à aos às por pelo pela pelos pelas para com sem sob
    sobre entre até desde após perante contra durante segundo conforme deste desta neste nesta desse dessa nesse nessa dele dela`),
  conjunctions: wordSet('e ou mas nem porém'),
  subordinators: wordSet(`que quem qual quais cujo cuja onde quando como se porque embora enquanto pois quanto`),
  auxiliaries:
    wordSet(`é são era eram foi foram será serão seria seja tem têm tinha tinham teve terá teria há havia houve está
    estão estava estavam esteve pode podem podia poderá poderia deve devem devia deveria quer vai vão ia ser estar ter haver`),
  adverbs:
    wordSet(`não também já mais muito assim então ainda depois antes agora hoje ontem amanhã sempre nunca só apenas além
    aliás entretanto aqui ali bem lá`),
  others: wordSet(`eu tu nós vós se me te lhe lhes você vocês isto isso aquilo si mim lo la`),
}
