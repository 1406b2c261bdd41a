/** By which words editorial notes are known in German. */
import type { NoteWords } from '../notes.ts'

export const NOTES: NoteWords = {
  labels: String.raw`(?:trigger|content)warnung|korrektur(?:en)?|berichtigung|richtigstellung|klarstellung|transparenzhinweis|anmerkung(?: der redaktion| d\. ?red\.?)?|hinweis(?: der redaktion)?|offenlegung|korrigiert`,
  updates: String.raw`aktualisier(?:t|ung)`,
  updatedOn: String.raw`(?:zuletzt )?aktualisiert`,
  onItself: [
    String.raw`\bin einer (?:früheren|vorherigen|ersten|ursprünglichen) (?:version|fassung)(?: (?:dieses|des) (?:artikels|beitrags|textes|berichts)| (?:stand|hieß|war|wurde|haben wir))`,
    String.raw`\bdieser (?:artikel|beitrag|text|bericht) wurde(?: \S{1,20}){0,8}? (?:aktualisiert|korrigiert|geändert|ergänzt|überarbeitet|berichtigt)`,
    String.raw`\b(?:wir haben|die redaktion hat) (?:das|den|die|dies)(?: \S{1,20}){0,8}? (?:korrigiert|berichtigt|geändert)`,
  ],
}
