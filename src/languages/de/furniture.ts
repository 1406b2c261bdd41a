/** What is around a report in German and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lesen sie auch|mehr (?:zum thema|dazu|lesen)|siehe auch|hier klicken|jetzt abonnieren|zum thema|bild|foto|fotos|video|quelle|quellen|anzeige|symbolbild|archivbild|korrektur|hinweis(?: der redaktion)?)\s?[:|]/iu,
  /^(?:aktualisiert|veröffentlicht|stand|erschienen)\b.{0,40}$/iu,
  /\b(?:newsletter (?:abonnieren|bestellen)|hier klicken|folgen sie uns|alle rechte vorbehalten)\b/iu,
  /^von(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sund(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?[ ,|.]*$/iu,
]

const MONTH = '(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'an der|am|im|bei|ob der|und',
})
