/** What is around a report in Portuguese and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:leia também|leia mais|veja também|saiba mais|fotos?|vídeo|fonte|publicidade|correção|nota da redação)\s?[:|]/iu,
  /^(?:publicado|atualizado|actualizado)\b.{0,50}$/iu,
  /\b(?:clique aqui|assine|inscreva-se|siga-nos|todos os direitos reservados)\b/iu,
  /^por(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\se(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?[ ,|.]*$/u,
]

const MONTH = '(?:janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'da|das|dos|e',
})
