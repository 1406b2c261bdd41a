/** Whose name a turn's label stands for. */
import { givenNames } from '../../languages/given-names.ts'
import type { Turn } from './turns.ts'

/** Full names by label: "Feld" and "FELD" are Jonas Feld where the text names one Feld, "HOST (Lena B.)" is Lena B. */
export function namesOfLabels(text: string, turns: readonly Turn[]): ReadonlyMap<string, string> {
  const known = namesIn(text)
  const found = new Map<string, string>()
  for (const { label, aside } of turns) {
    const name = aside === undefined ? undefined : nameIn(aside)
    const own = name ?? nameIn(label.text) ?? known.find((one) => sameName(one, label.text)) ?? only(known, label.text)
    if (own !== undefined) found.set(label.text, known.find((one) => sameName(one, own)) ?? own)
  }
  return found
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The one full name that ends with a surname. */
function only(known: readonly string[], surname: string): string | undefined {
  const ending = known.filter((name) => name.toLowerCase().endsWith(` ${surname.toLowerCase()}`))
  return ending.length === 1 ? ending[0] : undefined
}

const RUN =
  /\p{Lu}[\p{L}\p{M}'’-]{0,60}(?:[ \t]+(?:(?:de|da|di|del|van|von|der|den|al|bin|la|le)[ \t]+)*\p{Lu}[\p{L}\p{M}'’-]{0,60})+/gu

/** Full names of people in a text, each once, as first written: from a known given name to the end of the capitals. */
export function namesIn(text: string): string[] {
  const found: string[] = []
  for (const [run] of text.matchAll(RUN)) {
    const name = nameIn(run)
    if (name !== undefined && !found.some((one) => sameName(one, name))) found.push(name)
  }
  return found
}

/** A given name and what is behind it, four words at most. */
function nameIn(run: string): string | undefined {
  const words = run.trim().split(/[ \t]+/)
  const at = words.findIndex((word) => givenNames().has(word.toLowerCase()))
  const name = at < 0 ? [] : words.slice(at, at + 4)
  return name.length > 1 ? name.map(capitalised).join(' ') : undefined
}

/** "OKAFOR" → "Okafor". */
const capitalised = (word: string): string =>
  /^\p{Lu}{3,}$/u.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word
