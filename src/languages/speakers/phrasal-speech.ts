/** Tables of verbs that say only together with another word. */
import { wordSet } from '../word-set.ts'

export function phrasalSpeech(rows: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(rows).flatMap(([forms, others]) => forms.split(' ').map((form) => [form, wordSet(others)] as const)),
  )
}
