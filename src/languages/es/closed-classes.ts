import type { ClosedClasses } from '../closed-classes.ts'
import { wordSet } from '../word-set.ts'

export const CLASSES: ClosedClasses = {
  pronouns: new Map([
    ['él', 'm'],
    ['ella', 'f'],
    ['ellos', 'p'],
    ['ellas', 'p'],
  ]),
  determiners:
    wordSet(`el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella su sus mi mis
    nuestro nuestra nuestros nuestras cada algunos algunas varios varias todo toda todos todas otro otra otros otras dos tres
    cuatro cinco ambos ambas ningún ninguna muchos muchas`),
  prepositions:
    wordSet(`a al ante bajo con contra de del desde durante en entre hacia hasta para por según sin sobre tras
    mediante salvo excepto`),
  conjunctions: wordSet('y e o u pero sino ni mas'),
  subordinators:
    wordSet(`que quien quienes cual cuales cuyo cuya donde cuando como si porque aunque mientras pues cuanto qué
    quién cómo dónde cuándo`),
  auxiliaries:
    wordSet(`es son era eran fue fueron será serán sería sea ha han había habían hubo habrá haya está están estaba
    estaban estuvo puede pueden podía podrá podría debe deben debía debería quiere va van iba hay ser estar haber tiene tienen`),
  adverbs:
    wordSet(`no también ya más muy así entonces además luego después antes ahora hoy ayer mañana siempre nunca sólo solo
    aún todavía asimismo incluso tampoco aquí allí bien lunes martes miércoles jueves viernes sábado domingo`),
  others: wordSet(`yo tú nosotros se me te nos os le les ello esto eso aquello mí ti sí usted ustedes`),
}
