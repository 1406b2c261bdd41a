/** Noun phrases as speakers: who stands before, or after, a verb. */
import type { Document } from './document.ts'
import type { NameMention } from './names.ts'
import { finiteAt } from './verbs.ts'
import { speechForm } from './speech-verbs.ts'
import type { Token } from './tokens.ts'
import {
  AUXILIARIES,
  CONJUNCTIONS,
  DETERMINERS,
  PREPOSITIONS,
  PRONOUNS,
  RELATIVES,
  SUBORDINATORS,
  TIME_WORDS,
  isAdverb,
  isPlace,
  titleWord,
} from './words.ts'

export interface Subject {
  /** For "who": the phrase that it stands for. */
  readonly antecedent?: Subject
  readonly kind: 'name' | 'pronoun' | 'nominal' | 'relative'
  /** Token range. */
  readonly from: number
  readonly to: number
  readonly name?: NameMention
}

const OPENERS = new Set([...PREPOSITIONS, ...SUBORDINATORS, ...CONJUNCTIONS, ...RELATIVES])
const POST = new Set('of for in at on with from to by who against behind near'.split(' '))

const word = (document: Document, index: number): Token | undefined => document.tokens[index]
const lower = (document: Document, index: number): string => document.tokens[index]?.lower ?? ''

/** The subject whose last token is just before `verb`, seen through adverbs, auxiliaries, appositives and relative clauses. */
export function subjectBefore(document: Document, verb: number, floor: number, depth = 0): Subject | undefined {
  if (depth > 6) return undefined
  let index = verb - 1
  while (index >= floor && isSkipped(document, index)) index--
  // "a report released Thursday said": the day belongs to the participle
  if (index < verb - 1 && index > floor && isReduced(document, index)) index--
  if (index < floor) return undefined
  const token = word(document, index)
  if (token === undefined || token.kind === 'quote') return undefined
  if (RELATIVES.has(token.lower)) {
    const antecedent =
      lower(document, index - 1) === ','
        ? subjectBefore(document, index, floor, depth + 1)
        : phraseEndingAt(document, index - 1, floor)
    return antecedent === undefined ? undefined : { kind: 'relative', from: index, to: index + 1, antecedent }
  }
  if (token.text === ',' || isDash(token) || token.text === ')' || token.text === ']')
    return beyond(document, index, floor, depth)
  return phraseEndingAt(document, index, floor)
}

function isSkipped(document: Document, index: number): boolean {
  const token = word(document, index)
  if (token?.kind === 'clitic') return PRONOUNS.has(lower(document, index - 1))
  if (token === undefined || token.kind !== 'word') return false
  return (
    /^(?:himself|herself|itself|themselves)$/.test(token.lower) ||
    isAdverb(token.lower) ||
    AUXILIARIES.has(token.lower) ||
    (TIME_WORDS.has(token.lower) && index > 0 && !document.nameAt.has(index))
  )
}

const isDash = (token: Token) => /^(?:[—–-]|--+)$/.test(token.text)

/** Behind a comma, bracket or dash: an appositive names the subject, or the subject stands before the insertion. */
function beyond(document: Document, close: number, floor: number, depth: number): Subject | undefined {
  const token = word(document, close)
  if (token === undefined) return undefined
  if (token.text === ',') {
    const anchored = anchorBefore(document, close, floor)
    if (anchored !== undefined) return anchored
  }
  const open = openingOf(document, close, floor)
  if (open === undefined) return undefined
  const found = subjectBefore(document, open, floor, depth + 1)
  if (found === undefined || found.kind !== 'nominal' || lower(document, found.from - 1) !== ',') return found
  return anchorBefore(document, found.to, floor) ?? found
}

/**
 * "Mark Holden, chairman of the board of Freedom Partners, the network's arm, said": walks the stretches between
 * commas to the left and takes the first person named at the head of one; else the first description.
 */
function anchorBefore(document: Document, close: number, floor: number): Subject | undefined {
  let person: Subject | undefined
  let other: Subject | undefined
  let hasVerb = false
  let end = close
  const beside = organisationIn(document, segmentStart(document, close, floor), close)
  for (let count = 0; count < 9; count++) {
    const opening = segmentStart(document, end, floor)
    if (opening >= end) break
    const start = /^(?:as|and|but|so|that|yet)$/.test(lower(document, opening)) ? opening + 1 : opening
    const first = lower(document, start)
    if (/^(?:who|whose|which|whom|where)$/.test(first)) hasVerb = false
    else {
      const subject = hasVerb || OPENERS.has(first) ? undefined : headOf(document, start, end)
      if (subject !== undefined) {
        const isPerson = subject.kind === 'name' && subject.name?.kind !== 'org'
        if (isPerson && (person === undefined || isSurer(subject, person))) person = subject
        else if (!isPerson) other = subject
      }
      if (segmentHasVerb(document, start, end)) hasVerb = true
    }
    if (opening - 1 < floor || lower(document, opening - 1) !== ',') break
    if (OPENERS.has(first) && !/^(?:of|who|whose|which|whom|where|from|and|with)$/.test(first)) break
    end = opening - 1
  }
  return person ?? beside ?? other
}

/** "The ferry's operator, Estuary Lines, said": a stretch that is an organisation's name and nothing else. */
function organisationIn(document: Document, start: number, end: number): Subject | undefined {
  const name = document.nameAt.get(start)
  if (
    name === undefined ||
    name.kind !== 'org' ||
    name.from !== start ||
    name.to !== end ||
    isPlace(name.parts.join(' '))
  )
    return undefined
  return lower(document, start - 1) === ',' ? { kind: 'name', from: start, to: end, name } : undefined
}

/** A known person over an unknown one; of two unknown the one with more names ("Johnnie Wilson, of Springfield, Va., said"). */
function isSurer(one: Subject, other: Subject): boolean {
  if (one.name?.kind === 'person') return true
  return other.name?.kind !== 'person' && (one.name?.parts.length ?? 0) >= (other.name?.parts.length ?? 0)
}

function segmentStart(document: Document, end: number, floor: number): number {
  let index = end - 1
  let depth = 0
  while (index >= floor && index > end - 45) {
    const token = word(document, index)
    if (token === undefined || token.kind === 'quote') break
    if (token.text === ')') depth++
    else if (token.text === '(') depth--
    else if (depth === 0 && (token.text === ',' || token.text === ';' || token.text === ':' || isDash(token))) break
    index--
  }
  return index + 1
}

function segmentHasVerb(document: Document, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const token = word(document, index)
    if (token?.kind !== 'word' || document.nameAt.has(index)) continue
    if (RELATIVES.has(token.lower) && index > start) return false
    if (finiteAt(document, index) && !isNounHere(document, index) && !(token.lower.endsWith('ed') && index > start))
      return true
  }
  return false
}

/** The phrase that opens a stretch between commas, when it is one: "state Del. Marcia Price (D-Newport)", "Murphy". */
function headOf(document: Document, start: number, end: number): Subject | undefined {
  if (
    /^\p{L}\p{Ll}+(?:ing|ed)$/u.test(word(document, start)?.text ?? '') &&
    (document.nameAt.get(start)?.parts.length ?? 1) === 1
  )
    return undefined
  let index = start
  while (index < end && !document.nameAt.has(index) && isModifier(document, index) && index < start + 5) index++
  const name = document.nameAt.get(index)
  if (name !== undefined && name.from === index && name.kind !== 'title' && name.bare < name.to) {
    const next = word(document, name.to)
    const stops =
      name.to >= end ||
      next?.text === '(' ||
      next?.text === 'of' ||
      next?.lower === 'himself' ||
      next?.lower === 'herself'
    if (stops && (name.kind !== 'org' || index === start)) return { kind: 'name', from: start, to: name.to, name }
  }
  const first = lower(document, start)
  if (!DETERMINERS.has(first) && !isModifier(document, start) && !document.nameAt.has(start)) return undefined
  let to = end
  for (let at = start + 1; at < end; at++)
    if (word(document, at)?.text === '(' || RELATIVES.has(lower(document, at))) {
      to = at
      break
    }
  if (segmentHasVerb(document, start, to)) return undefined
  return subjectFrom(document, start, to)
}

function openingOf(document: Document, close: number, floor: number): number | undefined {
  const mark = word(document, close)
  if (mark === undefined) return undefined
  const limit = Math.max(floor, close - 45)
  const isBracket = mark.text === ')' || mark.text === ']'
  let depth = 0
  for (let index = close - 1; index >= limit; index--) {
    const token = word(document, index)
    if (token === undefined) return undefined
    if (token.text === ')' || token.text === ']') depth++
    else if (token.text === '(' || token.text === '[') {
      if (isBracket && depth === 0) return index
      if (depth > 0) depth--
    } else if (depth === 0 && !isBracket && (token.text === mark.text || (isDash(mark) && isDash(token)))) return index
  }
  return undefined
}

/** The noun phrase that ends at `end`. */
export function phraseEndingAt(document: Document, end: number, floor: number): Subject | undefined {
  const last = word(document, end)
  if (last === undefined || last.kind === 'quote' || last.kind === 'punct') {
    if (last !== undefined && (last.text === ',' || last.text === ')')) return beyond(document, end, floor, 1)
    return undefined
  }
  if (PRONOUNS.has(last.lower)) return { kind: 'pronoun', from: end, to: end + 1 }
  const floorOfPhrase = phraseFloor(document, end, floor)
  const start = phraseStart(document, end, floorOfPhrase)
  if (start === undefined) return undefined
  return subjectFrom(document, start, end + 1)
}

/** How far left a phrase may reach: to a verb, a pause, a conjunction of clauses. */
function phraseFloor(document: Document, end: number, floor: number): number {
  let index = end
  while (index >= floor) {
    const token = word(document, index)
    if (token === undefined) break
    const inName = document.nameAt.has(index)
    if (!inName && (token.kind === 'punct' || token.kind === 'quote')) {
      if (!/^[&'’"/]$/.test(token.text)) break
    } else if (!inName && token.kind === 'word') {
      if (SUBORDINATORS.has(token.lower) && !PREPOSITIONS.has(token.lower)) break
      if (
        RELATIVES.has(token.lower) &&
        index < end &&
        !(token.lower === 'that' && PREPOSITIONS.has(lower(document, index - 1)))
      )
        break
      if (PRONOUNS.has(token.lower)) break
      if (finiteAt(document, index) && index < end && !isAdjectival(document, index) && !isReduced(document, index))
        break
      if (finiteAt(document, index) && index === end && !isNounHere(document, index)) break
    }
    index--
  }
  return index + 1
}

/** "a letter obtained by the agency warns": a past form that is no verb of saying, between a noun and its real verb. */
function isReduced(document: Document, index: number): boolean {
  const token = lower(document, index)
  return (
    (token.endsWith('ed') || /^(?:written|made|sent|taken|held|seen|given|won|led|built|run)$/.test(token)) &&
    speechForm(token) === undefined &&
    isModifier(document, index - 1) &&
    !document.nameAt.has(index - 1) &&
    !document.nameAt.has(index + 1) &&
    !/^(?:the|a|an)$/.test(lower(document, index + 1))
  )
}

/** A participle before a noun ("an unnamed source", "elected officials"). */
function isAdjectival(document: Document, index: number): boolean {
  const before = lower(document, index - 1)
  const token = lower(document, index)
  if (token.endsWith('ed') && (DETERMINERS.has(before) || document.tokens[index - 1]?.kind === 'clitic')) return true
  return isNounHere(document, index)
}

function isNounHere(document: Document, index: number): boolean {
  const before = lower(document, index - 1)
  return (
    DETERMINERS.has(before) ||
    document.tokens[index - 1]?.kind === 'clitic' ||
    /^(?:report|statement|review|post|release|call|leads?|runs?|vote|votes|head|heads|plans?|state|poll|study|email|text|message|tweet|note|comment)$/.test(
      lower(document, index),
    )
  )
}

function phraseStart(document: Document, end: number, floor: number): number | undefined {
  for (let index = end; index >= floor; index--) {
    const token = word(document, index)
    if (token === undefined) break
    const name = document.nameAt.get(index)
    const opens = name === undefined ? DETERMINERS.has(token.lower) || token.kind === 'number' : index === name.from
    if (!opens) continue
    const before = index > floor ? lower(document, index - 1) : ''
    const beforeToken = index > floor ? word(document, index - 1) : undefined
    if (POST.has(before) && hasHeadBefore(document, index - 1, floor)) continue
    if (beforeToken?.kind === 'clitic' || DETERMINERS.has(before)) continue
    if (before === 'and' && index - 2 >= floor) continue
    if (name !== undefined && beforeToken?.kind === 'word' && isModifier(document, index - 1)) {
      let from = index - 1
      while (from > floor && isModifier(document, from - 1)) from--
      const opener = word(document, from - 1)
      if (
        opener !== undefined &&
        from - 1 >= floor &&
        (DETERMINERS.has(opener.lower) || document.nameAt.has(from - 1) || opener.kind === 'clitic')
      ) {
        index = from
        continue
      }
      if (POST.has(lower(document, from - 1)) && hasHeadBefore(document, from - 1, floor)) {
        index = from
        continue
      }
      return from
    }
    return index
  }
  // a bare plural: "critics", "senior officials"
  let from = end
  while (from > floor && isModifier(document, from - 1)) from--
  return isModifier(document, end) ? from : undefined
}

/** A lower-case noun or adjective inside a phrase. */
function isModifier(document: Document, index: number): boolean {
  const token = word(document, index)
  if (token === undefined || token.kind !== 'word') return false
  if (
    OPENERS.has(token.lower) ||
    DETERMINERS.has(token.lower) ||
    AUXILIARIES.has(token.lower) ||
    PRONOUNS.has(token.lower)
  )
    return false
  return !isAdverb(token.lower)
}

function hasHeadBefore(document: Document, preposition: number, floor: number): boolean {
  if (preposition - 1 < floor) return false
  const token = word(document, preposition - 1)
  if (token === undefined || token.kind !== 'word') return false
  return (isModifier(document, preposition - 1) || document.nameAt.has(preposition - 1)) && !TIME_WORDS.has(token.lower)
}

/** Names the phrase by its head: a person's name at its end wins, unless a preposition stands between. */
export function subjectFrom(document: Document, from: number, to: number): Subject {
  const head = headEnd(document, from, to)
  const name = document.nameAt.get(head - 1)
  if (name !== undefined && name.kind !== 'title' && name.bare < head)
    return { kind: 'name', from: Math.min(from, name.from), to: Math.min(to, name.to), name }
  const known = knownAs(document, to)
  if (known !== undefined) return known
  const doing = gerundIn(document, from, to)
  return { kind: 'nominal', from, to: doing ?? to, ...(name === undefined ? {} : { name }) }
}

/** "a guard known as Bo", "a woman named Lena Ortiz": the name behind the description. */
function knownAs(document: Document, to: number): Subject | undefined {
  const isAs = /^(?:known|identified)$/.test(lower(document, to)) && lower(document, to + 1) === 'as'
  if (!isAs && !/^(?:named|nicknamed)$/.test(lower(document, to))) return undefined
  const name = document.nameAt.get(to + (isAs ? 2 : 1))
  return name === undefined || name.kind === 'title' ? undefined : { kind: 'name', from: name.from, to: name.to, name }
}

/** Where "another source speaking to the paper" stops being the source. */
function gerundIn(document: Document, from: number, to: number): number | undefined {
  for (let index = from + 2; index + 1 < to; index++) {
    const isDoing = /^\p{Ll}{2,}ing$/u.test(word(document, index)?.text ?? '') && !document.nameAt.has(index)
    if (isDoing && PREPOSITIONS.has(lower(document, index + 1)) && isModifier(document, index - 1)) return index
  }
  return undefined
}

/** End of the head noun: before the first "of", "for", "who" … outside a name. */
function headEnd(document: Document, from: number, to: number): number {
  for (let index = from + 1; index < to; index++) {
    if (document.nameAt.get(index) !== undefined && document.nameAt.get(index)?.from !== index) continue
    if (lower(document, index) === 'of' && isOffice(document, index, to)) continue
    if (POST.has(lower(document, index)) || PREPOSITIONS.has(lower(document, index))) return index
    if (index > from + 1 && isReduced(document, index)) return index
    if (
      index > from &&
      /^\p{Ll}{2,}ing$/u.test(word(document, index)?.text ?? '') &&
      index + 1 < to &&
      !document.nameAt.has(index) &&
      PREPOSITIONS.has(lower(document, index + 1))
    )
      return index
  }
  return to
}

/** "secretary of state Hillary Clinton": the office is a title, its preposition no break. */
function isOffice(document: Document, of: number, to: number): boolean {
  const name = document.nameAt.get(to - 1)
  if (name === undefined || name.kind === 'org' || name.from <= of || name.from - of > 3) return false
  return /^(?:state|defen[sc]e|labor|labour|health|energy|education|agriculture|commerce|transportation|homeland|treasury|justice)$/.test(
    lower(document, of + 1),
  )
}

/** The subject behind an inverted verb: "said Maria Lopez", "said a spokesman for the mayor". */
export function subjectAfter(document: Document, verb: number, ceiling: number): Subject | undefined {
  let index = verb + 1
  while (index < ceiling && isAdverb(lower(document, index)) && !document.nameAt.has(index)) index++
  const first = word(document, index)
  if (first === undefined || index >= ceiling || (first.kind !== 'word' && first.kind !== 'number')) return undefined
  if (PRONOUNS.has(first.lower)) return { kind: 'pronoun', from: index, to: index + 1 }
  if (first.lower === 'that') return undefined
  if (!DETERMINERS.has(first.lower) && !document.nameAt.has(index) && !isRoleLike(document, index)) return undefined
  let to = index + 1
  while (to < ceiling && continuesPhrase(document, index, to)) to++
  const subject = subjectFrom(document, index, to)
  return subject.kind === 'nominal' ? (namedBeside(document, to) ?? subject) : subject
}

function continuesPhrase(document: Document, from: number, to: number): boolean {
  const token = word(document, to)
  if (token === undefined) return false
  if (document.nameAt.has(to)) return true
  if (token.kind === 'punct' || token.kind === 'quote') return false
  if (token.lower === 'and') return document.nameAt.get(to - 1)?.kind === 'title' && document.nameAt.has(to + 1)
  if (SUBORDINATORS.has(token.lower) || RELATIVES.has(token.lower) || CONJUNCTIONS.has(token.lower)) return false
  if (PRONOUNS.has(token.lower) || TIME_WORDS.has(token.lower) || /^(?:this|last|next)$/.test(token.lower)) return false
  if (PREPOSITIONS.has(token.lower))
    return /^(?:of|for|at|with|from)$/.test(token.lower) && document.nameAt.get(to - 1)?.kind !== 'person'
  if (isAdverb(token.lower)) return to === from + 1
  return !finiteAt(document, to) || isNounHere(document, to)
}

/** "his strategist, John Weaver": the name behind a description and a comma. */
function namedBeside(document: Document, comma: number): Subject | undefined {
  if (word(document, comma)?.text !== ',') return undefined
  let at = comma + 1
  while (at < comma + 4 && isModifier(document, at) && !document.nameAt.has(at)) at++
  const name = document.nameAt.get(at)
  return name !== undefined && name.kind !== 'org' && name.kind !== 'title' && name.parts.length >= 2
    ? { kind: 'name', from: name.from, to: name.to, name }
    : undefined
}

function isRoleLike(document: Document, index: number): boolean {
  const token = word(document, index)
  if (token === undefined || finiteAt(document, index)) return false
  let at = index
  while (isModifier(document, at) && at < index + 6 && !document.nameAt.has(at)) {
    at++
  }
  return (document.nameAt.has(at) && at > index) || titleWord(token.lower) !== undefined || token.lower.endsWith('s')
}

/** "Mr. Butterfield, noting that": the phrase that opens a clause without a verb of its own yet, set off by a comma. */
export function leadingPhrase(document: Document, floor: number, ceiling: number): Subject | undefined {
  if (OPENERS.has(lower(document, floor))) return undefined
  for (let index = floor; index < Math.min(ceiling, floor + 14); index++) {
    const token = word(document, index)
    if (token?.text !== ',' && !document.nameAt.has(index) && finiteAt(document, index)) return undefined
    if (token?.text === ',' && index > floor) {
      const subject = phraseEndingAt(document, index - 1, floor)
      return subject !== undefined && subject.from <= floor + 1 ? subject : undefined
    }
  }
  return undefined
}
