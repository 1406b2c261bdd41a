import type { ClosedClasses } from '../closed-classes.ts'
import { wordSet } from '../word-set.ts'

export const CLASSES: ClosedClasses = {
  pronouns: new Map([
    ['er', 'm'],
    ['sie', 'x'],
  ]),
  determiners:
    wordSet(`der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese
    dieses diesen diesem jener jene jenes sein seine seinen seinem seiner seines ihr ihre ihren ihrem ihrer ihres unser unsere
    mein meine jeder jede jedes alle allen aller viele vielen einige einigen mehrere beide beiden zwei drei vier fünf welche
    welcher manche solche weitere`),
  prepositions:
    wordSet(`in im ins an am ans auf aus bei beim mit nach seit von vom zu zum zur durch für gegen ohne um bis über
    unter vor hinter neben zwischen während wegen trotz laut gemäß zufolge gegenüber ab außer innerhalb außerhalb per pro samt
    angesichts aufgrund anlässlich mithilfe statt anstatt entlang`),
  conjunctions: wordSet('und oder aber sondern denn doch sowie bzw'),
  subordinators:
    wordSet(`dass daß weil wenn als ob obwohl nachdem bevor damit sodass wie wo wer was warum weshalb wann falls
    sobald solange indem deren dessen`),
  auxiliaries:
    wordSet(`ist sind war waren sei seien wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden
    werde würde würden kann können konnte konnten könne könnte könnten muss müssen musste mussten müsse müsste soll sollen sollte
    sollten solle will wollen wollte wollten wolle darf dürfen durfte dürfe dürfte mag mögen möchte bin gibt gab`),
  adverbs:
    wordSet(`auch nicht noch schon nur so dann da hier dort jetzt nun heute gestern morgen bereits zuvor anschließend
    dazu daraufhin außerdem zudem weiter weiterhin später wieder immer sehr mehr etwa rund fast sogar aber jedoch allerdings
    hingegen dagegen ferner zugleich gleichzeitig unterdessen indes inzwischen wörtlich schließlich zunächst erneut ebenfalls
    hierzu dabei deshalb daher einmal nie nichts`),
  others: wordSet(`ich du es wir mich mir dich dir sich ihn ihm uns euch ihnen man wem wen dies selbst einander`),
}
