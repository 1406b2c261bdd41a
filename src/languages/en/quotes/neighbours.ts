/** Quotations without a clause of their own: who spoke just before, in the paragraph or in the one above. */
import { inPlainWords } from '../../../text/words.ts'
import { mainSubject, readClause } from './clauses.ts'
import { verbAt } from './verbs.ts'
import { lower } from './document.ts'
import type { Document } from './document.ts'
import type { NameMention } from './names.ts'
import type { Attribution } from './sieves/sieve.ts'
import type { Subject } from './subjects/subject.ts'
import { weighSubject } from './subjects/weight.ts'
import { isPassive } from './weigh.ts'
import { isFiniteVerb } from './words.ts'

export type Found = (Attribution | undefined)[]

/** Fills the gaps of `found` in reading order. */
export function fillFromNeighbours(document: Document, found: Found): void {
  for (const [index, stretch] of document.stretches.entries()) {
    if (stretch.continues && isSameMark(document, index)) joinContinued(found, index)
    else
      found[index] ??=
        inParagraph(document, found, index) ??
        repeated(document, found, index) ??
        acrossParagraphs(document, found, index)
  }
}

/** Two quotations one above the other, in marks of different kinds, are two people's as often as one's. */
function isSameMark({ text, stretches }: Document, index: number): boolean {
  const [above, own] = [stretches[index - 1], stretches[index]]
  return above !== undefined && own !== undefined && text.charAt(above.outerStart) === text.charAt(own.outerStart)
}

/** Both halves of a quotation over paragraphs have one speaker: named behind the second half, or before the first. */
function joinContinued(found: Found, index: number): void {
  const own = found[index]
  if (own?.rule.startsWith('after') === true) {
    const first = found[index - 1]
    if (first === undefined || first.like !== undefined || first.rule === 'lead-in')
      found[index - 1] = { rule: 'continued-before', like: index }
  } else found[index] = { rule: 'continued', like: index - 1 }
}

function inParagraph(document: Document, found: Found, index: number): Attribution | undefined {
  const stretch = document.stretches[index]
  const token = document.tokenOf[index]
  if (stretch === undefined || token === undefined) return undefined
  const previous = document.stretches[index - 1]
  const from =
    previous?.paragraph === stretch.paragraph ? (document.tokenOf[index - 1] ?? 0) + 1 : firstToken(document, token)
  const here = document.sentenceOf[token] ?? 0
  const start = document.sentences[here]?.from ?? token
  if (previous?.paragraph === stretch.paragraph) {
    const fresh = nextSentence(document, from)
    const spoken =
      start > fresh ? (lastClause(document, fresh, start) ?? lastSubject(document, fresh, start)) : undefined
    if (spoken !== undefined) return { ...spoken, rule: `between-${spoken.rule}` }
    return { rule: 'same-paragraph', like: index - 1 }
  }
  const next = document.stretches[index + 1]
  const follows = next?.paragraph === stretch.paragraph && found[index + 1] !== undefined
  const sentence = start > from ? (lastClause(document, from, start) ?? lastSubject(document, from, start)) : undefined
  if (sentence !== undefined) return { ...sentence, rule: `previous-${sentence.rule}` }
  return follows ? { rule: 'next-in-paragraph', like: index + 1 } : undefined
}

/** First token of the sentence that opens at or behind `from`. */
function nextSentence(document: Document, from: number): number {
  const sentence = document.sentences[document.sentenceOf[from] ?? 0]
  return sentence === undefined || sentence.from === from ? from : sentence.to
}

const firstToken = (document: Document, token: number): number =>
  document.firstOf[document.tokens[token]?.paragraph ?? 0] ?? token

/** The last clause of saying of plain sentences between `from` and `to`; one that only closes a quotation is passed over. */
function lastClause(document: Document, from: number, to: number): Attribution | undefined {
  for (let index = to - 1; index >= from; index--) {
    if (document.tokens[index]?.kind === 'quote') return undefined
    const form = verbAt(document, index)
    if (form === undefined || form.rank > 1 || form.form === 'gerund' || isPassive(document, index, form.form)) continue
    const sentence = document.sentences[document.sentenceOf[index] ?? 0]
    const { subject } = readClause(document, index, form, Math.max(from, sentence?.from ?? from), to)
    if (subject !== undefined && weighSubject(document, subject) > 0) return { rule: 'sentence', subject, cue: index }
  }
  return undefined
}

function lastSubject(document: Document, from: number, to: number): Attribution | undefined {
  let sentence = document.sentenceOf[to - 1] ?? 0
  for (; sentence >= 0; sentence--) {
    const bounds = document.sentences[sentence]
    if (bounds === undefined || bounds.to <= from) return undefined
    const subject = mainSubject(document, bounds.to, Math.max(from, bounds.from))
    if (subject !== undefined && isAnimate(document, subject)) return { rule: 'subject', subject }
  }
  return undefined
}

function isAnimate(document: Document, subject: Subject): boolean {
  if (subject.kind === 'pronoun') return /^(?:he|she|they)$/.test(lower(document, subject.from))
  return weighSubject(document, subject) > 0 && subject.kind !== 'relative'
}

/** Stretches up to which repeated words are looked for: the search is quadratic. */
const MOST = 400

/** The same words elsewhere in the article, with a speaker: pull quotes and headlines. */
function repeated(document: Document, found: Found, index: number): Attribution | undefined {
  const stretch = document.stretches[index]
  if (stretch === undefined || document.stretches.length > MOST) return undefined
  const key = inPlainWords(document.text.slice(stretch.start, stretch.end))
  if (key.split(' ').length < 5 || key.length > 1500) return undefined
  for (const [other, { start, end }] of document.stretches.entries()) {
    if (other === index || found[other] === undefined || end - start < key.length - 20 || end - start > 6000) continue
    if (inPlainWords(document.text.slice(start, end)).includes(key)) return { rule: 'repeated', like: other }
  }
  return undefined
}

/** A paragraph that is a quotation alone: named on the next line, led in by the paragraph above, or going on from it. */
function acrossParagraphs(document: Document, found: Found, index: number): Attribution | undefined {
  const stretch = document.stretches[index]
  const token = document.tokenOf[index]
  if (stretch === undefined || token === undefined || firstToken(document, token) !== token) return undefined
  const named = namedBelow(document, stretch.paragraph)
  if (named !== undefined) return { rule: 'name-line', subject: named }
  for (let end = token, tries = 0; end > 0 && tries < 3; tries++) {
    const from = firstToken(document, end - 1)
    const above = paragraphAbove(document, found, from, end)
    if (above !== undefined) return above
    end = from
  }
  return undefined
}

function paragraphAbove(document: Document, found: Found, from: number, end: number): Attribution | undefined {
  const isColon = lower(document, end - 1) === ':'
  for (let sentence = document.sentenceOf[end - 1] ?? 0; sentence >= 0; sentence--) {
    const bounds = document.sentences[sentence]
    if (bounds === undefined || bounds.to <= from) return undefined
    for (let index = bounds.to - 1; index >= bounds.from; index--) {
      const token = document.tokens[index]
      if (token?.kind === 'quote' && found[token.stretch] !== undefined && !isColon)
        return { rule: 'above-quote', like: token.stretch }
    }
    const spoken = lastClause(document, bounds.from, bounds.to)
    if (spoken !== undefined) return { ...spoken, rule: isColon ? 'above-colon' : 'above-sentence' }
    const subject = lastSubject(document, bounds.from, bounds.to)
    if (subject !== undefined) return { ...subject, rule: isColon ? 'above-colon-subject' : 'above-subject' }
  }
  return undefined
}

const isOfWords = ({ tokens }: Document, { parts }: NameMention): boolean =>
  tokens.some(({ kind, isCapital, lower: word }) => kind === 'word' && !isCapital && parts.includes(word))

/** "Former mayor Dana Whitfield." on the line below a pulled quotation. */
function namedBelow(document: Document, paragraph: number): Subject | undefined {
  const first = document.firstOf[paragraph + 1]
  if (first === undefined || document.tokens[first]?.paragraph !== paragraph + 1) return undefined
  let end = first
  while (end - first < 20 && document.tokens[end]?.paragraph === paragraph + 1) end++
  if (end - first > 18) return undefined
  for (let index = first; index < end; index++) {
    const token = document.tokens[index]
    if (token === undefined || token.kind === 'quote') return undefined
    if (token.kind === 'word' && !document.nameAt.has(index) && isFiniteVerb(token.lower)) return undefined
  }
  let name: NameMention | undefined
  for (let index = first; index < end && name === undefined; index++) {
    const at = document.nameAt.get(index)
    if (at !== undefined && at.kind !== 'org' && at.kind !== 'title' && at.parts.length >= 2) name = at
  }
  if (name === undefined || name.from > first + 4) return undefined
  // A crosshead is no signature: its words are written small elsewhere.
  if (name.kind !== 'person' && (document.isHeading(paragraph + 1) || isOfWords(document, name))) return undefined
  return { kind: 'name', from: name.from, to: name.to, name }
}
