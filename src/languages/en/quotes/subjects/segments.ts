/** The segments between a sentence's commas: where one begins, whether it has a verb, and who is at its head. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { isDash } from '../../../../text/quoted/tokens.ts'
import { isInlaid } from '../inlaid.ts'
import { finiteAt } from '../verbs.ts'
import { DETERMINERS, RELATIVES } from '../words.ts'
import { subjectFrom } from './heads.ts'
import { isModifier, isNounHere } from './phrase-words.ts'
import type { Subject } from './subject.ts'

/** Tokens of a segment at most, so that the work on endless lists stays bounded. */
const LONGEST = 45

/** Marks that end a segment. */
const PAUSES: ReadonlySet<string> = new Set([',', ';', ':'])

/** First token of the segment that ends before `end`; what is in brackets is passed over. */
export function segmentStart(document: Document, end: number, floor: number): number {
  let depth = 0
  let index = end - 1
  for (; index >= floor && index > end - LONGEST; index--) {
    const token = document.tokens[index]
    if (token === undefined || (token.kind === 'quote' && !isInlaid(document, index))) break
    if (token.text === ')') depth++
    else if (token.text === '(') depth--
    else if (depth === 0 && (PAUSES.has(token.text) || isDash(token))) break
  }
  return index + 1
}

/** Whether the segment has a finite verb before any "who" or "which". */
export function segmentHasVerb(document: Document, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const token = document.tokens[index]
    if (token?.kind !== 'word' || document.nameAt.has(index)) continue
    if (RELATIVES.has(token.lower) && index > start) return false
    const isParticiple = token.lower.endsWith('ed') && index > start
    if (finiteAt(document, index) && !isNounHere(document, index) && !isParticiple) return true
  }
  return false
}

/** The phrase that opens a segment, when it is one: "state Del. Marcia Price (D-Newport)", "Murphy". */
export function segmentHead(document: Document, start: number, end: number): Subject | undefined {
  const opening = document.nameAt.get(start)
  const isParticiple = /^\p{L}\p{Ll}+(?:ing|ed)$/u.test(document.tokens[start]?.text ?? '')
  if (isParticiple && (opening?.parts.length ?? 1) === 1) return undefined
  const named = nameAtHead(document, start, end)
  if (named !== undefined) return named
  if (!DETERMINERS.has(lower(document, start)) && !isModifier(document, start) && opening === undefined)
    return undefined
  const to = phraseEnd(document, start, end)
  return segmentHasVerb(document, start, to) ? undefined : subjectFrom(document, start, to)
}

/** A name behind at most four words that describe it, with nothing behind it but "of", "himself" or a bracket. */
function nameAtHead(document: Document, start: number, end: number): Subject | undefined {
  let index = start
  while (index < end && !document.nameAt.has(index) && isModifier(document, index) && index < start + 5) index++
  const name = document.nameAt.get(index)
  if (name === undefined || name.from !== index || name.kind === 'title' || name.bare >= name.to) return undefined
  const next = document.tokens[name.to]
  const stops =
    name.to >= end || /^(?:\(|of)$/.test(next?.text ?? '') || /^(?:himself|herself)$/.test(next?.lower ?? '')
  return stops && (name.kind !== 'org' || index === start)
    ? { kind: 'name', from: start, to: name.to, name }
    : undefined
}

function phraseEnd(document: Document, start: number, end: number): number {
  for (let at = start + 1; at < end; at++)
    if (lower(document, at) === '(' || RELATIVES.has(lower(document, at))) return at
  return end
}
