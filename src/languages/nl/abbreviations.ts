/** How Dutch ends its sentences. */
import type { SentenceRules } from '../../text/sentences.ts'
import { wordSet } from '../word-set.ts'

export const SENTENCES: SentenceRules = {
  titles: wordSet('dr Dr drs Drs prof Prof ir Ir ing Ing mr Mr dhr Dhr mevr Mevr mw Mw St'),
  inside: wordSet(
    'bv bijv m.b.t o.a d.w.z t.a.v i.v.m ca resp incl excl nr art tel vgl min max mln mld z.g zgn v.Chr n.Chr',
  ),
  beforeNumbers: wordSet('p pp blz jan feb mrt apr jun jul aug sep sept okt nov dec'),
  mayClose: wordSet('enz etc e.d Co Inc Corp'),
  openers:
    wordSet(`De Het Een Deze Dit Die Dat Hij Zij Ze Wij We Ik Je In Op Aan Met Voor Door Bij Uit Naar Over Onder Tegen Tot
    Om Na Sinds Tijdens Zonder Tussen Volgens Van En Of Maar Want Als Toen Terwijl Ook Er Daar Hier Zo Dan Nu Alle Veel Vooral`),
  speech: /^(?:zei|zegt|vroeg|vraagt|aldus|riep|schreef)\b/u,
}
