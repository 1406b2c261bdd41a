/** What is around a report in German and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lesen sie auch|mehr (?:zum thema|dazu|lesen)|siehe auch|hier klicken|jetzt abonnieren|zum thema|bild|foto|fotos|video|quelle|quellen|anzeige|symbolbild|archivbild|korrektur|hinweis(?: der redaktion)?)\s?[:|]/iu,
  /^(?:aktualisiert|veröffentlicht|stand|erschienen)\b.{0,40}$/iu,
  /\b(?:newsletter (?:abonnieren|bestellen)|hier klicken|folgen sie uns|alle rechte vorbehalten)\b/iu,
  /^von(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\sund(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?(?:[ ,|][ ,|.]*)?$/iu,
]

const MONTH = '(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'an der|am|im|bei|ob der|und',
})

/** A publication speaks to its readers: how far they read, thanks, leave to share, their data, its partners. */
export const ASIDES: readonly (readonly RegExp[])[] = [
  [
    /(?<!\p{L})(?:sie|du|ihr)(?!\p{L})/iu,
    /(?<!\p{L})bis (?:hierher|hierhin)(?!\p{L})/iu,
    /(?<!\p{L})(?:gelesen|gehört|geschafft)(?!\p{L})/iu,
  ],
  [/^(?:vielen |herzlichen |besten )?dank(?:e)?,? (?:dass|für (?:ihre?n?|deine?n?|eure?n?))(?!\p{L})/iu],
  [
    /(?<!\p{L})diese[rs]? (?:beitrag|artikel|text|brief|newsletter|ausgabe|folge|eintrag) ist (?:öffentlich|frei|kostenlos)(?!\p{L})|(?<!\p{L})gern(?:e)? (?:weitergeben|weiterleiten|teilen|weitersagen|weitererzählen)(?!\p{L})/iu,
  ],
  [
    /(?<!\p{L})(?:ihren?|deinen?|euren?) (?:personenbezogenen )?daten(?!\p{L})/iu,
    /(?<!\p{L})(?:hier|auswahl|einstellungen|einwilligung)(?!\p{L})/iu,
  ],
  [/^(?:wie wir (?:mit )?|hinweise zu )(?:.{0,30})(?:daten|cookies)(?!\p{L})/iu],
  [
    /^unsere? (?:partner|sponsor|werbepartner|unterstützer)(?:in|innen|en)?(?!\p{L})/iu,
    /(?<!\p{L})(?:woche|monat|heute|ausgabe|folge)(?!\p{L})/iu,
  ],
  [/^(?:eine )?(?:nachricht|botschaft|mitteilung) (?:von )?unsere[rs] (?:partner|sponsor|werbepartner)/iu],
]
