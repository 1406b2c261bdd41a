import type { ClosedClasses } from '../closed-classes.ts'
import { wordSet } from '../word-set.ts'

export const CLASSES: ClosedClasses = {
  pronouns: new Map([
    ['hij', 'm'],
    ['zij', 'x'],
    ['ze', 'x'],
  ]),
  determiners:
    wordSet(`de het een deze dit die dat zijn haar hun ons onze mijn elke elk ieder iedere alle veel vele enkele
    sommige twee drie vier vijf beide andere geen`),
  prepositions:
    wordSet(`van in op aan met voor door bij uit naar over onder tegen tot om na sinds tijdens zonder tussen volgens
    aldus via per binnen buiten vanaf rond langs namens jegens wegens ondanks`),
  conjunctions: wordSet('en of maar want noch'),
  subordinators: wordSet(
    `dat die omdat als of terwijl hoewel nadat voordat toen wanneer zodat waar wie wat hoe waarom`,
  ),
  auxiliaries:
    wordSet(`is zijn was waren heeft hebben had hadden wordt worden werd werden zal zullen zou zouden kan kunnen kon
    konden moet moeten moest moesten wil willen wilde mag mogen mocht gaat gaan`),
  adverbs:
    wordSet(`ook niet nog al dan daar hier nu toen er zo zeer meer eerder later vandaag gisteren morgen verder echter
    bovendien vervolgens alleen weer altijd nooit wel toch daarmee daarbij`),
  others: wordSet(`ik jij je u wij we jullie mij me jou hem hen zich ons men iets niets`),
}
