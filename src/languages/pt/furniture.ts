/** What is around a report in Portuguese and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:leia também|leia mais|veja também|saiba mais|fotos?|vídeo|fonte|publicidade|correção|nota da redação)\s?[:|]/iu,
  /^(?:publicado|atualizado|actualizado)\b.{0,50}$/iu,
  /\b(?:clique aqui|assine|inscreva-se|siga-nos|todos os direitos reservados)\b/iu,
  /^por(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\se(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?(?:[ ,|][ ,|.]*)?$/u,
]

const MONTH = '(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'da|das|dos|e',
})

/** A publication speaks to its readers: how far they read, thanks, leave to share, their data, its partners. */
export const ASIDES: readonly (readonly RegExp[])[] = [
  [
    /(?<!\p{L})(?:você|vocês|tu)(?!\p{L})/iu,
    /(?<!\p{L})(?:chegou|chegaram|chegaste|leu|leram|leste|ouviu|ouviram)(?!\p{L})/iu,
    /(?<!\p{L})(?:até (?:aqui|ao fim|o fim|o final))(?!\p{L})/iu,
  ],
  [
    /^(?:muito )?obrigad[oa] (?:mais uma vez )?(?:por|pel[oa]) /iu,
    /(?<!\p{L})(?:con(?:n)?osco|seu (?:tempo|apoio)|sua (?:atenção|companhia))(?!\p{L})/iu,
  ],
  [
    /(?<!\p{L})est[ea] (?:artigo|post|texto|carta|boletim|episódio|número) é (?:públic[oa]|gratuit[oa]|livre|abert[oa])(?!\p{L})|(?<!\p{L})à vontade para (?:compartilhar|partilhar|encaminhar|divulgar)/iu,
  ],
  [
    /(?<!\p{L})(?:seus|teus|vossos) dados(?!\p{L})/iu,
    /(?<!\p{L})(?:aqui|escolha|escolhas|definições|configurações|preferências|consentimento)(?!\p{L})/iu,
  ],
  [
    /^(?:o |os )?nossos? (?:parceiros?|patrocinador(?:es)?|anunciantes?|apoiador(?:es)?)(?!\p{L})/iu,
    /(?<!\p{L})(?:semana|mês|hoje|número|episódio)(?!\p{L})/iu,
  ],
  [/^uma mensagem d[oe]s? nossos? (?:parceiro|patrocinador|anunciante)/iu],
]
