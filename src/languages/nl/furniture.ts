/** What is around a report in Dutch and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lees ook|lees meer|zie ook|bekijk ook|foto'?s?|video|bron|advertentie|correctie|noot van de redactie)\s?[:|]/iu,
  /^(?:gepubliceerd|bijgewerkt|laatst bijgewerkt)\b.{0,50}$/iu,
  /\b(?:klik hier|abonneer|schrijf je in|volg ons|alle rechten voorbehouden)\b/iu,
  /^door(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sen(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?(?:[ ,|][ ,|.]*)?$/iu,
]

const MONTH = '(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'aan den|aan de|op|en|van',
})

/** A publication speaks to its readers: how far they read, thanks, leave to share, their data, its partners. */
export const ASIDES: readonly (readonly RegExp[])[] = [
  [
    /(?<!\p{L})(?:u|je|jij|jullie)(?!\p{L})/iu,
    /(?<!\p{L})tot hier(?!\p{L})/iu,
    /(?<!\p{L})(?:gelezen|geluisterd)(?!\p{L})/iu,
  ],
  [/^(?:hartelijk |veel )?(?:dank|bedankt)(?: nogmaals)?,? (?:dat (?:u|je|jullie)|voor (?:uw|je|jullie))(?!\p{L})/iu],
  [
    /(?<!\p{L})(?:dit|deze) (?:bericht|artikel|stuk|brief|nieuwsbrief|aflevering|nummer) is (?:openbaar|gratis|vrij|openbaar toegankelijk)(?!\p{L})|(?<!\p{L})gerust (?:delen|doorsturen|doorgeven)(?!\p{L})/iu,
  ],
  [
    /(?<!\p{L})(?:uw|jouw|je) gegevens(?!\p{L})/iu,
    /(?<!\p{L})(?:hier|keuze|keuzes|instellingen|voorkeuren|toestemming)(?!\p{L})/iu,
  ],
  [
    /^onze (?:partners?|sponsors?|adverteerders?)(?!\p{L})/iu,
    /(?<!\p{L})(?:week|maand|vandaag|nummer|aflevering)(?!\p{L})/iu,
  ],
  [/^een (?:bericht|woord) van onze (?:partner|sponsor|adverteerder)/iu],
]
