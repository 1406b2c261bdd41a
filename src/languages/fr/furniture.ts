/** What is around a report in French and reports nothing. */
import { createDatelines } from '../datelines.ts'

/** Page furniture: whole sentences that report nothing. */
export const FURNITURE: readonly RegExp[] = [
  /^(?:lire aussi|à lire(?: aussi)?|voir aussi|sur le même sujet|photos?|vidéo|crédits?|source|publicité|correction|note de la rédaction)\s?[:|]/iu,
  /^(?:publié|mis à jour|modifié|posté)\b.{0,50}$/iu,
  /\b(?:cliquez ici|abonnez-vous|inscrivez-vous|suivez-nous|tous droits réservés)\b/iu,
  /^par(?:\s\p{Lu}[\p{L}.'’-]+){1,4}(?:\set(?:\s\p{Lu}[\p{L}.'’-]+){1,3})?(?:[ ,|][ ,|.]*)?$/u,
]

const MONTH = '(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)'

export const DATELINES: readonly RegExp[] = createDatelines({
  date: String.raw`,? ?\d{1,2}(?:\.|er|º)?(?: de)? ${MONTH}(?:(?: de)? \d{4})?`,
  inPlaces: 'sur|en|les|la|le|et',
})

/** A publication speaks to its readers: how far they read, thanks, leave to share, their data, its partners. */
export const ASIDES: readonly (readonly RegExp[])[] = [
  [
    /(?<!\p{L})(?:vous|tu)(?!\p{L})/iu,
    /jusqu['’](?:ici|à la fin|au bout)(?!\p{L})/iu,
    /(?<!\p{L})(?:lue?s?|arrivée?s?|écouté|restée?s?|venue?s?)(?!\p{L})/iu,
  ],
  [
    /^merci(?: encore| beaucoup)? (?:d['’]|de |pour (?:votre|ta|vos))/iu,
    /(?<!\p{L})(?:avec nous|votre|vos|fidélité|soutien|attention|temps)(?!\p{L})/iu,
  ],
  [
    /(?<!\p{L})(?:cet?|cette) (?:billet|article|texte|lettre|note|épisode|numéro) est (?:public|publique|libre|gratuit|gratuite|ouvert)(?!\p{L})|n['’]hésitez pas à (?:le |la |les |nous )?(?:partager|transférer|transmettre|diffuser)/iu,
  ],
  [
    /(?<!\p{L})(?:vos|tes) données(?!\p{L})/iu,
    /(?<!\p{L})(?:ici|choix|paramètres|préférences|consentement)(?!\p{L})/iu,
  ],
  [
    /^(?:notre|nos) (?:partenaires?|sponsors?|annonceurs?|mécènes?)(?!\p{L})/iu,
    /(?<!\p{L})(?:semaine|mois|jour|numéro|épisode)(?!\p{L})/iu,
  ],
  [/^un (?:mot|message) de (?:notre|nos) (?:partenaire|sponsor|annonceur)/iu],
]
