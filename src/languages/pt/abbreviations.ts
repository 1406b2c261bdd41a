/** How Portuguese ends its sentences. */
import type { SentenceRules } from '../../text/sentences.ts'
import { wordSet } from '../word-set.ts'

export const SENTENCES: SentenceRules = {
  titles: wordSet('Sr Sra Srs Sras Dr Dra Drs Prof Profa Eng Enga D Exmo Exma Gen Cel Cap Ten Mons Sto Sta'),
  inside: wordSet('tel art ed aprox av pág núm nº n.º cf p.ex a.C d.C séc vol EUA'),
  beforeNumbers: wordSet('p pp No fig jan fev mar abr jun jul ago set out nov dez'),
  mayClose: wordSet('etc Cia Ltda S.A Inc Corp'),
  openers:
    wordSet(`O A Os As Um Uma Este Esta Estes Estas Esse Essa Seu Sua Seus Suas Ele Ela Eles Elas Em No Na Nos Nas Com Por
    Para Sem Sobre Segundo Após Desde Até Durante De Do Da Dos Das Ao À Aos Às E Ou Mas Se Quando Como Embora Enquanto Também
    Além Assim Não Já Todo Todos Entre Ontem Hoje É Foi`),
  speech: /^(?:disse|diz|perguntou|pergunta|questionou|acrescentou|afirmou)\b/u,
}
