/**
 * Quoted-printable (RFC 2045 §6.7), made once for an issue: literal bytes with places for tokens between them. Each
 * token is on a line of its own between soft breaks, so that a value of any length keeps every line short.
 *
 * Two more rules, for the signature and the wire: a dot or `From ` at the start of a line is encoded, so no byte is
 * stuffed on the way; a second space in a row is encoded too, so the relaxed body of RFC 6376 §3.4.4 is the body itself.
 */

/** RFC 2045 §6.7 (5): 76 characters, the `=` of a soft break included. */
const LINE = 75

/** Characters that stand for themselves wherever they are: a link, a name without a space. */
const PLAIN = /^[!-<>-~]*$/

/** Literal text in quoted-printable. `column` is where its first line starts, the result says where its last one ends. */
export function encodeQuotedPrintable(text: string, column = 0): { readonly encoded: string; readonly column: number } {
  let out = ''
  let at = column
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      out += '\r\n'
      at = 0
    }
    if (PLAIN.test(line)) {
      const wrapped = wrapPlain(line, at)
      out += wrapped.encoded
      at = wrapped.column
      continue
    }
    for (const unit of unitsOf(line)) {
      if (at + unit.length > LINE) {
        out += '=\r\n'
        at = 0
      }
      const first = at === 0 ? guardStart(unit) : unit
      out += first
      at += first.length
    }
  }
  return { encoded: out, column: at }
}

/** A line without a space or anything to encode, which most values of tokens are: cut where a soft break is due. */
function wrapPlain(line: string, column: number): { readonly encoded: string; readonly column: number } {
  let encoded = ''
  let at = column
  for (let from = 0; from < line.length;) {
    if (at >= LINE) {
      encoded += '=\r\n'
      at = 0
    }
    const first = at === 0 ? guardStart(line.charAt(from)) : line.charAt(from)
    const rest = line.slice(from + 1, from + 1 + LINE - at - first.length)
    encoded += first + rest
    at += first.length + rest.length
    from += 1 + rest.length
  }
  return { encoded, column: at }
}

/** Characters of a line, each as it is in the output; never split by a soft break. */
function unitsOf(line: string): string[] {
  const units: string[] = []
  let before = ''
  for (const character of line) {
    units.push(character === ' ' && before !== ' ' ? ' ' : encodeCharacter(character))
    before = character
  }
  // White space before a line break is lost on the way (RFC 2045 §6.7 (3)). The last line may be followed by one, too.
  if (units.at(-1) === ' ') units[units.length - 1] = '=20'
  return units
}

function encodeCharacter(character: string): string {
  if (/^[!-<>-~]$/.test(character)) return character
  return [...Buffer.from(character)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

/** RFC 5321 §4.5.2 (dot) and the `From ` that some stores quote. */
function guardStart(unit: string): string {
  return unit === '.' ? '=2E' : unit === 'F' ? '=46' : unit
}
