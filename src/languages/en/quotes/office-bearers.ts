/** "President Penry … Mia Penry": who is first named by office and surname is not the relative named in full further down. */
import { loadWordSet } from '../../../text/lexicon.ts'
import type { Document } from './document.ts'
import type { NameMention } from './names.ts'
import { isFiniteVerb } from './words.ts'

interface Bearer {
  full: string
  readonly parts: readonly string[]
  readonly surname: string
  readonly first: number
  count: number
  known: boolean
}

/**
 * The surnames that the article first gives with an office, and never with it to the one person whom it calls by the full
 * name: who neither acts there nor is given an office. A bare surname means the bearer of the office then.
 */
export function officeBearers(document: Document, fulls: readonly NameMention[]): ReadonlyMap<string, Bearer> {
  const bearers = new Map<string, Bearer>()
  for (const name of document.names) {
    const [surname = '', other] = name.parts
    if (surname !== '' && other === undefined && isOffice(document, name) && !bearers.has(surname))
      bearers.set(surname, { full: name.name, parts: [surname], surname, first: name.from, count: 1, known: true })
  }
  const borne = new Set(fulls.map(surnameOf))
  for (const full of fulls) {
    const first = bearers.get(surnameOf(full))?.first ?? 0
    if (full.from < first || isBearer(document, full)) bearers.delete(surnameOf(full))
  }
  for (const surname of bearers.keys()) if (!borne.has(surname)) bearers.delete(surname)
  return bearers
}

const surnameOf = ({ parts }: NameMention): string => parts.at(-1) ?? ''

const OFFICE =
  /^(?:president|premier|governor|gov|senator|sen|mayor|chancellor|minister|king|queen|congressman|congresswoman|rep|secretary|judge|justice|sheriff)\.?$/

const isOffice = ({ tokens }: Document, { from, bare }: NameMention): boolean =>
  bare > from && OFFICE.test(tokens[bare - 1]?.lower ?? '')

/** The full name has a title before it or a description behind it, or acts. */
function isBearer({ tokens }: Document, { from, bare, to }: NameMention): boolean {
  const next = tokens[to]
  const before = tokens[from - 1]?.lower ?? ''
  return (
    bare > from ||
    next === undefined ||
    /^[,('’:—–-]/u.test(next.text) ||
    next.kind === 'clitic' ||
    isFiniteVerb(next.lower) ||
    OFFICE.test(before) ||
    loadWordSet('en/speaker-nouns').has(before)
  )
}
