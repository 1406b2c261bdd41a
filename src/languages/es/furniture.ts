/** What is around a report in Spanish and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lea también|lee también|leer más|ver también|vea también|te puede interesar|fotos?|vídeo|video|fuente|publicidad|corrección|nota de la redacción)\s?[:|]/iu,
  /^(?:publicado|actualizado)\b.{0,50}$/iu,
  /\b(?:haga clic aquí|suscríbase|suscríbete|síguenos|todos los derechos reservados)\b/iu,
  /^por(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sy(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?(?:[ ,|][ ,|.]*)?$/u,
]

const MONTH = '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'de la|y|los|las|la',
})

/** A publication speaks to its readers: how far they read, thanks, leave to share, their data, its partners. */
export const ASIDES: readonly (readonly RegExp[])[] = [
  [
    /(?<!\p{L})(?:has|hayas|habéis|hayáis) (?:llegado|leído|escuchado)/iu,
    /(?<!\p{L})(?:hasta (?:aquí|el final))(?!\p{L})/iu,
  ],
  [
    /^(?:muchas )?gracias (?:de nuevo )?por /iu,
    /(?<!\p{L})(?:con nosotros|con nosotras|tu|vuestr[oa]|su) ?(?:tiempo|apoyo|atención|compañía|interés)?[\s!.]*$/iu,
  ],
  [
    /(?<!\p{L})est[ea] (?:entrada|artículo|texto|carta|boletín|episodio|número) es (?:públic[oa]|gratuit[oa]|libre|abiert[oa])(?!\p{L})|(?<!\p{L})(?:no dudes en|siéntete libre de) (?:compartir|reenviar|difundir)/iu,
  ],
  [
    /(?<!\p{L})(?:tus|sus|vuestros) datos(?!\p{L})/iu,
    /(?<!\p{L})(?:aquí|elección|ajustes|preferencias|consentimiento)(?!\p{L})/iu,
  ],
  [
    /^nuestr[oa]s? (?:soci[oa]s?|patrocinador(?:es|a)?|anunciantes?|colaborador(?:es|a)?)(?!\p{L})/iu,
    /(?<!\p{L})(?:semana|mes|hoy|número|episodio)(?!\p{L})/iu,
  ],
  [/^un mensaje de nuestr[oa]s? (?:soci|patrocinador|anunciante)/iu],
]
