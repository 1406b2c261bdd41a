/** What kind of letter a UTF-16 code unit is: a table, since a regular expression for each word of a page costs more. */

export const OTHER = 1
export const LOWER = 2
export const UPPER = 3
/** Letters without case. */
const LETTER = 4
export const NUMBER = 5

const UNKNOWN = 0
const kinds = new Uint8Array(0x1_00_00)

/** One of the kinds above; half of a surrogate pair is `OTHER`. */
export function kindOf(code: number): number {
  const known = kinds[code] ?? UNKNOWN
  if (known !== UNKNOWN) return known
  const kind = lookUp(String.fromCharCode(code))
  kinds[code] = kind
  return kind
}

function lookUp(character: string): number {
  if (/^\p{Ll}$/u.test(character)) return LOWER
  if (/^\p{Lu}$/u.test(character)) return UPPER
  if (/^\p{L}$/u.test(character)) return LETTER
  return /^\p{N}$/u.test(character) ? NUMBER : OTHER
}
