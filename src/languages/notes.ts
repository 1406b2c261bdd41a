/** By which words a language's editorial notes are known. Labels are alternatives of one expression. */
export interface NoteWords {
  /** Words at the head of a note, before a colon: "correction". */
  readonly labels: string
  /** The same for what is news at times: "update". */
  readonly updates?: string
  /** Words before a date in a line of their own: "aktualisiert". */
  readonly updatedOn?: string
  /** Other forms of a note. */
  readonly noteForms?: readonly RegExp[]
  /** Other forms of what is news at times. */
  readonly updateForms?: readonly RegExp[]
  /** How a sentence speaks of its article: expressions in lower case. */
  readonly onItself: readonly string[]
}
