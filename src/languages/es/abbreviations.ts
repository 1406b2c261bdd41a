/** How Spanish ends its sentences. */
import type { SentenceRules } from '../../text/sentences.ts'
import { wordSet } from '../word-set.ts'

export const SENTENCES: SentenceRules = {
  titles: wordSet('Sr Sra Sres Srta D Dña Dr Dra Dres Prof Lic Ing Arq Gral Cnel Cap Tte Mons Excmo Ilmo Sto Sta Fr'),
  inside: wordSet('EE EE.UU UU RR HH CC.OO aprox pág núm nº tel av avda art cf p.ej a.C d.C ss vol'),
  beforeNumbers: wordSet('p pp No núms ene feb abr jun jul ago sept oct nov dic'),
  mayClose: wordSet('etc Cía S.A Ltda Inc Corp a.m p.m'),
  openers:
    wordSet(`El La Los Las Lo Un Una Unos Unas Este Esta Estos Estas Ese Esa Su Sus Él Ella Ellos Ellas En Con Por Para Sin
    Sobre Según Tras Ante Desde Hasta Durante De Del A Al Y O Pero Sin Si Cuando Como Aunque Mientras También Además Así No Ya
    Todo Todos Según Entre Ayer Hoy Se Es Fue`),
  speech: /^(?:dijo|preguntó|pregunta|se preguntó|exclamó|agregó|añadió)\b/u,
}
