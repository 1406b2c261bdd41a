/** By which words editorial notes are known in German. */
import type { NoteWords } from '../notes.ts'

export const NOTES: NoteWords = {
  labels: String.raw`(?:trigger|content)warnung|korrektur(?:en)?|berichtigung|richtigstellung|klarstellung|transparenzhinweis|anmerkung(?: der redaktion| d\. ?red\.?)?|hinweis(?: der redaktion)?|offenlegung|korrigiert`,
  updates: String.raw`aktualisier(?:t|ung)`,
  updatedOn: String.raw`(?:zuletzt )?aktualisiert`,
  onItself: [
    /\bin einer (?:früheren|vorherigen|ersten|ursprünglichen) (?:version|fassung)(?: (?:dieses|des) (?:artikels|beitrags|textes|berichts)| (?:stand|hieß|war|wurde|haben wir))/iu,
    /\bdieser (?:artikel|beitrag|text|bericht) wurde\b.{0,60}\b(?:aktualisiert|korrigiert|geändert|ergänzt|überarbeitet|berichtigt)/iu,
    /\b(?:wir haben|die redaktion hat) (?:das|den|die|dies)\b.{0,60}\b(?:korrigiert|berichtigt|geändert)/iu,
  ],
}
