/** What is around a report in Dutch and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lees ook|lees meer|zie ook|bekijk ook|foto'?s?|video|bron|advertentie|correctie|noot van de redactie)\s?[:|]/iu,
  /^(?:gepubliceerd|bijgewerkt|laatst bijgewerkt)\b.{0,50}$/iu,
  /\b(?:klik hier|abonneer|schrijf je in|volg ons|alle rechten voorbehouden)\b/iu,
  /^door(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sen(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?[ ,|.]*$/iu,
]

const MONTH = '(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'aan den|aan de|op|en|van',
})
