/** By which words editorial notes are known in Dutch. */
import type { NoteWords } from '../notes.ts'

export const NOTES: NoteWords = {
  labels: String.raw`correctie|rectificatie|verbetering|verduidelijking|noot van de redactie|naschrift`,
  updates: String.raw`bijgewerkt`,
  updatedOn: String.raw`bijgewerkt`,
  onItself: [
    String.raw`\bin een eerdere versie (?:van dit|stond|schreven)`,
    String.raw`\bdit (?:artikel|bericht|verhaal) (?:is|werd) (?:\S+ )?(?:aangepast|bijgewerkt|gecorrigeerd|geactualiseerd|gewijzigd)`,
  ],
}
