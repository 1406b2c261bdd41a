/** What is around a report in French and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lire aussi|à lire(?: aussi)?|voir aussi|sur le même sujet|photos?|vidéo|crédits?|source|publicité|correction|note de la rédaction)\s?[:|]/iu,
  /^(?:publié|mis à jour|modifié|posté)\b.{0,50}$/iu,
  /\b(?:cliquez ici|abonnez-vous|inscrivez-vous|suivez-nous|tous droits réservés)\b/iu,
  /^par(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\set(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?[ ,|.]*$/u,
]

const MONTH = '(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'sur|en|les|la|le|et',
})
