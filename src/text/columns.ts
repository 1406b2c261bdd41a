/** How wide text is on a terminal and in plain-text mail. */

/** Latin letters and usual marks: one code unit, one column. Most words of most mails. */
export const NARROW = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2026]*$/

/** Columns that a text takes: wide East Asian characters and emoji count two, combining marks none. */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length
  let columns = 0
  for (const character of text) {
    if (/\p{M}|\u00ad|\u200b|\u200d|\ufe0f/u.test(character)) continue
    columns +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u.test(
        character,
      )
        ? 2
        : 1
  }
  return columns
}
