/** How French ends its sentences. */
import type { SentenceRules } from '../../text/sentences.ts'
import { wordSet } from '../word-set.ts'

export const SENTENCES: SentenceRules = {
  titles: wordSet('M MM Mr Me Mes Dr Drs Pr Prof Mgr St Ste Gén Col Cap Lt Sgt'),
  inside: wordSet('av apr env p.ex c.-à-d J.-C ex cf art chap coll dép éd tél vol n° no hab'),
  beforeNumbers: wordSet('p pp fig nos janv févr avr juil sept oct nov déc'),
  mayClose: wordSet('etc Cie Inc Corp'),
  openers:
    wordSet(`Le La Les L Un Une Des Du De D Il Elle Ils Elles On Nous Vous Je J Ce Cet Cette Ces C Cela Ça En Dans Sur
    Sous Pour Par Avec Sans Selon Après Avant Depuis Pendant Lors Mais Et Ou Or Car Donc Si Quand Lorsque Comme Alors Ainsi Au
    Aux À Son Sa Ses Leur Leurs Plus Plusieurs Tout Tous Toutes Qui Que Parmi Malgré Face Enfin`),
  speech: /^(?:a-t-|dit-|demande|demanda|lance|s'interroge|s’interroge|interroge|a demandé|a lancé|ajoute)/u,
}
