/** What is around a report in Spanish and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lea también|lee también|leer más|ver también|vea también|te puede interesar|fotos?|vídeo|video|fuente|publicidad|corrección|nota de la redacción)\s?[:|]/iu,
  /^(?:publicado|actualizado)\b.{0,50}$/iu,
  /\b(?:haga clic aquí|suscríbase|suscríbete|síguenos|todos los derechos reservados)\b/iu,
  /^por(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sy(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?[ ,|.]*$/u,
]

const MONTH = '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'de la|y|los|las|la',
})
