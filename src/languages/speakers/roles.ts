/** Nouns for what people are, and their gender. */
import type { Reading } from './reading.ts'

/** A list of nouns for people: `m:`, `f:` or `x:` before each group gives the gender. */
export function roleList(list: string): ReadonlyMap<string, 'm' | 'f' | 'x'> {
  const roles = new Map<string, 'm' | 'f' | 'x'>()
  let gender: 'm' | 'f' | 'x' = 'x'
  for (const word of list.trim().split(/\s+/)) {
    if (word === 'm:' || word === 'f:' || word === 'x:') gender = word.charAt(0) as 'm' | 'f' | 'x'
    else roles.set(word, gender)
  }
  return roles
}

/** What the noun at a token says of the person. */
export function genderOf({ grammar, tokens }: Reading, head: number): { readonly gender?: 'm' | 'f' } {
  const word = tokens[head]?.lower ?? ''
  const known = grammar.roles.get(word)
  if (known === 'm' || known === 'f') return { gender: known }
  return grammar.femaleEndings?.test(word) === true ? { gender: 'f' } : {}
}
