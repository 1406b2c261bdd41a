/** A cell with an address in it, as address books, mail programs and spreadsheets write it. */
import { parseAddress } from '../model/address.ts'
import { trimEdges } from '../model/trim-edges.ts'

export type CellAddress =
  | {
      readonly address: string
      readonly name?: string
      /** Remarks for a person: what was removed, what was ignored. */
      readonly notes: readonly string[]
    }
  | { readonly problem: string }

/** Excel's way to keep text as text, `="ann@…"`, and the comment behind an address (RFC 5322 §3.2.2). */
const FORMULA = /^="([^"]*)"$/
const COMMENT = /^([^\s()<>@]+@[^\s()<>@]+)\s*\(([^()]*)\)$/
/** Between several addresses in one cell: Google's `:::`, and what people type. */
const BETWEEN = /\s*(?::::|[;,|\n]|\s\/\s|\s+(?=\S+@))\s*/

export function readAddressCell(written: string): CellAddress {
  const asItIs = parse(written)
  if (!('problem' in asItIs)) return asItIs
  const text = trimEdges(written.trim().replace(FORMULA, '$1'), /["',;]/)
  const whole = parse(text)
  if (!('problem' in whole)) return whole
  const [, commented = '', comment = ''] = COMMENT.exec(text) ?? []
  const plain = commented === '' ? whole : parse(commented)
  if (!('problem' in plain)) return comment === '' ? plain : { ...plain, name: plain.name ?? comment.trim() }
  const parts =
    text.length > 1000
      ? []
      : squeeze(text)
          .split(BETWEEN)
          .filter((part) => part.includes('@'))
  const several = parts.length > 1 ? parts.map(parse) : []
  const first = several.find((one) => !('problem' in one))
  if (first === undefined || 'problem' in first) return asItIs
  const others = several.flatMap((one) => ('problem' in one || one.address === first.address ? [] : [one.address]))
  const aside = others.length === 0 ? [] : [`only the first address of the cell is used, ignored: ${others.join(', ')}`]
  return { ...first, notes: [...first.notes, ...aside] }
}

/** One space, or one line feed, for each run of white space: what is between the addresses is then looked for in linear time. */
const squeeze = (text: string): string => text.replace(/\s+/g, (found) => (found.includes('\n') ? '\n' : ' '))

function parse(text: string): CellAddress {
  const parsed = parseAddress(text)
  if ('problem' in parsed) return { problem: parsed.problem }
  const { address, name, removed = [] } = parsed
  const notes =
    removed.length === 0 ? [] : [`invisible characters were removed from the address: ${removed.join(', ')}`]
  return { address, name, notes }
}
