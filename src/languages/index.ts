/** The languages that Pullquote knows. A new one is a folder and a line here. */
import { de } from './de/index.ts'
import { en } from './en/index.ts'
import { es } from './es/index.ts'
import { fr } from './fr/index.ts'
import { it } from './it/index.ts'
import type { Language } from './language.ts'
import { nl } from './nl/index.ts'
import { pt } from './pt/index.ts'

export const LANGUAGES: readonly Language[] = [en, de, es, fr, it, nl, pt]

/** The language of a BCP 47 tag; undefined for one without a folder. */
export function languageOf(tag: string): Language | undefined {
  const base = tag.toLowerCase().split(/[-_]/u)[0]
  return LANGUAGES.find((language) => language.tag === base)
}
