/** What is beside a name or a role: the other one, with or without a comma. */
import { givenName, isRole, nameIn, runFrom } from './names.ts'
import { isCapital, isPlain, isWord, joins, lower } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Subject } from './subject.ts'
import { isLight, verbFrom } from './verbs.ts'

export function skipDeterminers(reading: Reading, at: number): number {
  let index = at
  while (index < at + 2 && reading.grammar.classes.determiners.has(lower(reading, index))) index++
  return index > at && reading.tokens[index]?.kind === 'number' ? index + 1 : index
}

/** "le ministre délégué aux PME | Alain Roux": a given name begins it. */
export function nameBeside(reading: Reading, from: number): readonly [from: number, to: number] | undefined {
  const to = runFrom(reading, from)
  return to - from > 1 && givenName(reading, lower(reading, from)) !== undefined ? [from, to] : undefined
}

/** ", Paul Roux," behind what somebody is. */
export function appositionAt(reading: Reading, at: number): readonly [from: number, to: number] | undefined {
  const comma = skipBrackets(reading, at)
  if (lower(reading, comma) !== ',') return undefined
  let start = comma + 1
  // ", coronel Wilson R.,": a second role before the name.
  while (start < comma + 3 && !isCapital(reading, start) && isRole(reading, lower(reading, start))) start++
  const to = runFrom(reading, start)
  const from = to > start ? nameIn(reading, start, to, false) : undefined
  return from !== undefined && to - from > 1 && closesApposition(reading, to) ? [from, to] : undefined
}

/** "…, Paul Roux," and no "…, Paul Roux et Anne Petit". */
function closesApposition(reading: Reading, at: number): boolean {
  const token = reading.tokens[at]
  return (
    token === undefined ||
    token.kind !== 'word' ||
    verbFrom(reading, at) !== undefined ||
    isLight(reading, at) ||
    reading.grammar.classes.prepositions.has(token.lower)
  )
}

export function skipBrackets({ tokens }: Reading, at: number): number {
  if (tokens[at]?.text !== '(') return at
  for (let index = at + 1; index < at + 10; index++) if (tokens[index]?.text === ')') return index + 1
  return at
}

/** "Paul Roux, maire de la ville,": the role behind a name, up to the next comma or stop. */
export function withRole(reading: Reading, subject: Subject): Subject {
  if (subject.role !== undefined) return subject
  const comma = skipBrackets(reading, subject.to)
  if (lower(reading, comma) !== ',') return subject
  const start = skipDeterminers(reading, comma + 1)
  // "in einer Kanzlei, als Juristin": what somebody else did.
  if (reading.grammar.roleWords?.has(lower(reading, start)) === true) return subject
  if (start > comma + 1 && !isSetApart(reading, comma + 1, start)) return subject
  for (let at = start; at < start + 3; at++) {
    if (!isWord(reading, at)) break
    if (!isRole(reading, lower(reading, at))) continue
    const to = roleEnd(reading, at)
    return { ...subject, to, role: [comma + 1, to] }
  }
  return subject
}

/**
 * "Ana Ruiz, la alcaldesa de Vigo," but not "Según Ruiz, la alcaldesa firmó …" nor "dice Ruiz, los fundadores …": what
 * has an article is one person's, and the phrase ends there.
 */
function isSetApart(reading: Reading, from: number, start: number): boolean {
  const { nounsAreCapital, pluralEnding, classes } = reading.grammar
  if (nounsAreCapital) return true
  if (pluralEnding?.test(lower(reading, start - 1)) === true) return false
  let to = start
  const isInside = (at: number) => isWord(reading, at) || reading.tokens[at]?.kind === 'number'
  while (to < from + 12 && isInside(to) && verbFrom(reading, to) === undefined) {
    const word = lower(reading, to)
    if (classes.subordinators.has(word)) return true
    // "la alcaldesa firmó el acuerdo": an article without a preposition before it is behind a verb.
    const isObject = classes.determiners.has(word) && !classes.prepositions.has(word) && isPlain(reading, to - 1)
    const isOther = isCapital(reading, to) && isPlain(reading, to - 1) && givenName(reading, word) !== undefined
    if (isLight(reading, to) || classes.auxiliaries.has(word) || isObject || isOther) return false
    to++
  }
  const token = reading.tokens[to]
  return token === undefined || token.kind !== 'word'
}

function roleEnd(reading: Reading, at: number): number {
  let to = at + 1
  while (to < at + 12) {
    const token = reading.tokens[to]
    if (token === undefined || token.kind === 'quote' || /^[,.;:()–—-]$/.test(token.text)) break
    if (verbFrom(reading, to) !== undefined) break
    to++
  }
  // "…, secretario de Salud que “…”": a word that joins more to it ends no role.
  while (to > at + 1 && joins(reading, to - 1)) to--
  return to
}

/** "le paysagiste, Paul Roux, dit" and not "pour le retrait de la loi, Paul Roux dit" or "le plan du maire, Paul Roux,". */
export function isEnclosed(reading: Reading, head: number, [from, to]: readonly [number, number]): boolean {
  for (let at = head + 1; at < from; at++) if (isRole(reading, lower(reading, at))) return false
  return /^[,.;:]?$/.test(lower(reading, skipBrackets(reading, to)))
}
