/** How Italian ends its sentences. */
import type { SentenceRules } from '../../text/sentences.ts'
import { wordSet } from '../word-set.ts'

export const SENTENCES: SentenceRules = {
  titles: wordSet(
    'sig Sig sigg dott Dott dr Dr prof Prof ing Ing avv Avv on On sen Sen gen Gen col Col cap mons Mons geom rag arch S',
  ),
  inside: wordSet('ca cfr es p.es art n tel v vol a.C d.C pag lett'),
  beforeNumbers: wordSet('p pp fig nn gen feb mar apr mag giu lug ago set ott nov dic'),
  mayClose: wordSet('ecc etc S.p.A s.r.l Inc Corp'),
  openers:
    wordSet(`Il Lo La I Gli Le L Un Uno Una Questo Questa Questi Queste Quel Quella Quello Suo Sua Lui Lei Loro Egli Essi In
    Nel Nella Nei Nelle Con Per Su Sul Sulla Tra Fra Di Del Della Dei Delle Da Dal Dalla A Al Alla Ai Alle E Ed O Ma Però Se
    Quando Come Mentre Anche Inoltre Così Secondo Dopo Prima Durante Non È Si Ci Tutti Tutto Ieri Oggi`),
  speech: /^(?:ha detto|ha chiesto|chiede|chiese|disse|dice|si chiede|ha aggiunto)\b/u,
}
