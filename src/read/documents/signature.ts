/** The signature below a mail's text: who sent it, not a line of the article. Pure. */

/** Lines of the longest signature. */
const LONGEST = 15

/** `-- ` on a line of its own (RFC 3676 §4.3); many mail programs lose the space. */
const isDelimiter = (line: string): boolean => line.startsWith('--') && line.trim() === '--'

/** The text above the last delimiter, unless so much is below it that the article itself may be there. */
export function withoutSignature(text: string): string {
  const lines = text.split('\n')
  const at = lines.findLastIndex(isDelimiter)
  return at <= 0 || lines.length - at > LONGEST + 2 ? text : lines.slice(0, at).join('\n')
}
