/** The word lists that ship in `data/lexicon/<tag>/`: one entry a line, `#` opens a comment. Read once, when first asked for. (edge) */
import { readFileSync } from 'node:fs'
import { assetPath } from '../assets.ts'

const lists = new Map<string, readonly string[]>()
const sets = new Map<string, ReadonlySet<string>>()

/** Entries of a list in file order, e.g. `loadLexicon('en/speech-verbs')`. Throws when the package lacks the file. */
export function loadLexicon(name: string): readonly string[] {
  let entries = lists.get(name)
  if (entries === undefined) {
    entries = readFileSync(assetPath('data', 'lexicon', `${name}.txt`), 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
    lists.set(name, entries)
  }
  return entries
}

/** Entries of a list in lower case, for asking whether a word is one of them. */
export function loadWordSet(name: string): ReadonlySet<string> {
  let words = sets.get(name)
  if (words === undefined) {
    words = new Set(loadLexicon(name).map((entry) => entry.toLowerCase()))
    sets.set(name, words)
  }
  return words
}
