/** Whether a line is an editorial note, by the words of all languages. Pure. */
import { LANGUAGES } from '../languages/index.ts'
import type { NoteWords } from '../languages/notes.ts'
import { OTHER_NOTES } from '../languages/others/notes.ts'

const NOTES: readonly NoteWords[] = [...LANGUAGES.flatMap(({ notes }) => notes ?? []), OTHER_NOTES]

/** A label at the head of a line, up to its colon: a date, a time or a number may be between them, `most` characters long. */
const labelled = (labels: string, most: number): RegExp =>
  new RegExp(String.raw`^\P{L}{0,12}(?:${labels})(?!\p{L})(?:[^.:：!?\n]|\d[.:]){0,${most}}?(?:[:：]|\s[–—-]\s)`, 'iu')

/** "Aktualisiert am 3. Mai, 12 Uhr", in a line of its own. */
const dated = (words: string): RegExp =>
  new RegExp(String.raw`^\P{L}{0,12}(?:${words}) [^!?\n\d]{0,20}\d[^!?\n]{0,50}$`, 'iu')

/** "Correction (24 November): …", in a line of its own. */
const LABELLED = NOTES.flatMap(({ labels, noteForms = [] }) => [labelled(labels, 50), ...noteForms])

/** "UPDATE, 3 pm: …": news at times, so only where the story is beside it. */
const UPDATED = NOTES.flatMap(({ updates, updatedOn, updateForms = [] }) => [
  ...(updates === undefined ? [] : [labelled(updates, 40)]),
  ...(updatedOn === undefined ? [] : [dated(updatedOn)]),
  ...updateForms,
])

/** One expression for all languages, on text in lower case: each by itself, and folding case, would take ten times as long. */
const ON_ITSELF = new RegExp(NOTES.flatMap(({ onItself }) => onItself.map((form) => `(?:${form})`)).join('|'), 'u')

const isOneOf = (forms: readonly RegExp[], text: string): boolean => forms.some((form) => form.test(text))

export const isLabelled = (text: string): boolean => isOneOf(LABELLED, text)
/** Forms that are news at times: they count beside the story. */
export const isUpdate = (text: string): boolean => isOneOf(UPDATED, text)
export const isOnItself = (text: string): boolean => ON_ITSELF.test(text.toLowerCase())
