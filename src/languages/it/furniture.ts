/** What is around a report in Italian and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:leggi anche|leggi|guarda anche|vedi anche|foto|video|fonte|pubblicità|correzione|nota della redazione)\s?[:|]/iu,
  /^(?:pubblicato|aggiornato)\b.{0,50}$/iu,
  /\b(?:clicca qui|iscriviti|seguici su|tutti i diritti riservati|riproduzione riservata)\b/iu,
  /^di(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\se(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?(?:[ ,|][ ,|.]*)?$/u,
]

const MONTH = '(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'del|della|dei|sul|e',
})

/** A publication speaks to its readers: how far they read, thanks, leave to share, their data, its partners. */
export const ASIDES: readonly (readonly RegExp[])[] = [
  [
    /(?<!\p{L})(?:sei|siete|hai|avete) (?:arrivat[oaie]|letto|ascoltato)/iu,
    /(?<!\p{L})(?:fin qui|fino a qui|fino in fondo|fino alla fine)(?!\p{L})/iu,
  ],
  [
    /^(?:molte |mille )?grazie (?:ancora )?per /iu,
    /(?<!\p{L})(?:con noi|il (?:tuo|vostro) (?:tempo|sostegno|supporto)|la (?:tua|vostra) (?:attenzione|compagnia))(?!\p{L})/iu,
  ],
  [
    /(?<!\p{L})quest[oa]?[ '’]?(?:articolo|post|testo|lettera|newsletter|episodio|numero) è (?:pubblic[oa]|gratuit[oa]|liber[oa]|apert[oa])(?!\p{L})|(?<!\p{L})sentiti libero di (?:condivider|inoltrar)/iu,
  ],
  [
    /(?<!\p{L})(?:tuoi|vostri|suoi) dati(?!\p{L})/iu,
    /(?<!\p{L})(?:qui|scelte|scelta|impostazioni|preferenze|consenso)(?!\p{L})/iu,
  ],
  [
    /^(?:il |i )?nostr[oi] (?:partner|sponsor|sostenitor[ei]|inserzionist[ai])(?!\p{L})/iu,
    /(?<!\p{L})(?:settimana|mese|oggi|numero|episodio)(?!\p{L})/iu,
  ],
  [/^un messaggio (?:dal|dai) nostr[oi] (?:partner|sponsor|inserzionist)/iu],
]
