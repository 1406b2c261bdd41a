/** Marks of windows-1252 that became control characters: U+0092 is an apostrophe to whoever wrote it. Pure. */

/** U+0080 to U+009F in windows-1252, as HTML reads character references; '' where that has no sign. */
const MARKS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** No text has C1 controls on purpose: bytes of windows-1252 were taken for Latin-1 somewhere on the way. */
export function readWindowsMarks(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => MARKS[control.charCodeAt(0) - 0x80]?.trim() ?? '')
}
