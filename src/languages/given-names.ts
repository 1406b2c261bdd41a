/** Given names and the gender they indicate, read from `data/lexicon/names` when first asked for. */
import { loadWordSet } from '../text/lexicon.ts'

let names: ReadonlyMap<string, 'm' | 'f' | 'both'> | undefined

export function givenNames(): ReadonlyMap<string, 'm' | 'f' | 'both'> {
  if (names !== undefined) return names
  const found = new Map<string, 'm' | 'f' | 'both'>()
  for (const list of ['male', 'male-europe']) for (const name of loadWordSet(`names/${list}`)) found.set(name, 'm')
  for (const list of ['female', 'female-europe'])
    for (const name of loadWordSet(`names/${list}`)) found.set(name, found.get(name) === 'm' ? 'both' : 'f')
  return (names = found)
}
