/** By which words editorial notes are known in Spanish. */
import type { NoteWords } from '../notes.ts'

export const NOTES: NoteWords = {
  labels: String.raw`correcci[oó]n(?:es)?|fe de erratas?|fe de errores|rectificaci[oó]n|aclaraci[oó]n|nota (?:de la redacci[oó]n|del editor|de redacci[oó]n)|advertencia`,
  updates: String.raw`actualizaci[oó]n|actualizado`,
  updatedOn: String.raw`actualizado`,
  onItself: [
    String.raw`\buna versión (?:anterior|previa) de (?:este|esta)\b`,
    String.raw`\best[ea] (?:artículo|noticia|texto|información|nota) (?:se ha|ha sido|fue) (?:corregid|actualizad|modificad|editad)[oa]`,
  ],
}
