/** What is around a report in Italian and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:leggi anche|leggi|guarda anche|vedi anche|foto|video|fonte|pubblicità|correzione|nota della redazione)\s?[:|]/iu,
  /^(?:pubblicato|aggiornato)\b.{0,50}$/iu,
  /\b(?:clicca qui|iscriviti|seguici su|tutti i diritti riservati|riproduzione riservata)\b/iu,
  /^di(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\se(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?[ ,|.]*$/u,
]

const MONTH = '(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'del|della|dei|sul|e',
})
