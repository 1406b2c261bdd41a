/** By which words editorial notes are known in Italian. */
import type { NoteWords } from '../notes.ts'

export const NOTES: NoteWords = {
  labels: String.raw`rettifica|errata corrige|correzione|precisazione|nota (?:della redazione|dell['’]editore)|avvertenza`,
  updates: String.raw`aggiornamento|aggiornato`,
  updatedOn: String.raw`aggiornato`,
  onItself: [
    String.raw`\buna versione precedente di quest`,
    String.raw`\bquesto articolo è stato (?:aggiornato|corretto|modificato|pubblicato)`,
  ],
}
