import type { ClosedClasses } from '../closed-classes.ts'
import { wordSet } from '../word-set.ts'

export const CLASSES: ClosedClasses = {
  pronouns: new Map([
    ['egli', 'm'],
    ['lui', 'm'],
    ['lei', 'f'],
    ['ella', 'f'],
    ['loro', 'p'],
    ['essi', 'p'],
  ]),
  determiners:
    wordSet(`il lo la i gli le l' un uno una un' questo questa questi queste quel quella quello quelli quei quegli
    quelle suo sua suoi sue mio mia nostro nostra nostri nostre ogni alcuni alcune tutti tutte tutto tutta altri altre altro altra
    due tre quattro cinque entrambi molti molte vari varie`),
  prepositions:
    wordSet(`di a da in con su per tra fra del dello della dell' dei degli delle al allo alla all' ai agli alle dal
    dallo dalla dall' dai dagli dalle nel nello nella nell' nei negli nelle sul sullo sulla sull' sui sugli sulle col coi d'
    secondo presso verso contro dopo prima durante senza sotto sopra oltre circa fino tramite mediante attraverso`),
  conjunctions: wordSet('e ed o od ma però né oppure quindi'),
  subordinators: wordSet(
    `che chi cui quale quali dove quando come se perché poiché mentre affinché sebbene benché quanto`,
  ),
  auxiliaries:
    wordSet(`è sono era erano fu furono sarà saranno sarebbe sia siano ha hanno aveva avevano ebbe avrà avrebbe abbia
    può possono poteva potrà potrebbe deve devono doveva dovrà dovrebbe vuole vogliono viene vengono sta stanno va essere avere`),
  adverbs:
    wordSet(`non anche già più molto così poi ancora inoltre infatti sempre mai solo oggi ieri domani qui lì ora adesso
    invece proprio bene lunedì martedì mercoledì giovedì venerdì sabato domenica`),
  others: wordSet(`io tu noi voi si mi ti ci vi ne li c' s' ciò esso essa sé`),
}
