/** By which words editorial notes are known in French. */
import type { NoteWords } from '../notes.ts'

export const NOTES: NoteWords = {
  labels: String.raw`rectificatifs?|rectification|errat(?:a|um)|pr[eé]cision|note de la r[eé]daction|ndlr|avertissement`,
  updates: String.raw`mise [àa] jour`,
  updatedOn: String.raw`mis à jour|modifié`,
  onItself: [
    String.raw`\b(?:une|la) (?:version|première version) (?:précédente|antérieure|initiale)? ?(?:de cet|de l['’])\s?(?:article|entretien)`,
    String.raw`\bcet article a été (?:\S+ )?(?:modifié|corrigé|mis à jour|actualisé|rectifié|publié)`,
  ],
}
