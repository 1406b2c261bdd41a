/** Clauses of saying: each verb of saying outside the marks with the one who says it. */
import { lower } from './document.ts'
import type { Document } from './document.ts'
import { finiteAt, verbAt } from './verbs.ts'
import { headNoun } from './nouns.ts'
import { speechForm } from './speech-verbs.ts'
import type { SpeechForm } from './speech-verbs.ts'
import { subjectAfter } from './subjects/after.ts'
import { leadingPhrase, phraseEndingAt, subjectBefore } from './subjects/before.ts'
import type { Subject } from './subjects/subject.ts'
import { weighSubject } from './subjects/weight.ts'
import { AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS, isAdverb } from './words.ts'

export interface Clause {
  /** Token of the verb. */
  readonly verb: number
  readonly form: SpeechForm
  readonly subject?: Subject
  readonly order: 'subject-verb' | 'verb-subject' | 'coordinate' | 'participle' | 'infinitive'
}

/** Reads the clause around a verb of saying; `floor` and `ceiling` bound where its subject may be. */
export function readClause(document: Document, verb: number, form: SpeechForm, floor: number, ceiling: number): Clause {
  const make = (order: Clause['order'], subject: Subject | undefined): Clause => ({
    verb,
    form,
    order,
    subject,
  })
  let back = verb - 1
  while (back >= floor && isAdverb(lower(document, back)) && !document.nameAt.has(back)) back--
  const previous = back >= floor ? lower(document, back) : ''
  if (form.form === 'gerund' && !isProgressive(document, verb, floor)) {
    if (back < floor || previous === ',' || CONJUNCTIONS.has(previous))
      return make('participle', participleSubject(document, verb, floor))
    // "a hat reading": what reads is the thing right before, and not who wears it.
    if (form.lemma === 'read') return make('participle', phraseEndingAt(document, back, floor))
    if (PREPOSITIONS.has(previous)) return make('participle', nearestSubject(document, verb, floor))
    return make(
      'participle',
      throughDocument(document, besideGerund(document, back, floor), floor) ?? nearestSubject(document, verb, floor),
    )
  }
  if (form.form === 'base' && previous === 'to')
    return make('infinitive', movedTo(document, back, floor) ?? nearestSubject(document, verb, floor))
  while (back >= floor && (isAdverb(lower(document, back)) || AUXILIARIES.has(lower(document, back)))) back--
  const joined =
    back >= floor &&
    (CONJUNCTIONS.has(lower(document, back)) || (lower(document, back) === ',' && coordinates(document, back, floor)))
  if (joined) {
    const subject = coordinateSubject(document, back, floor)
    if (subject !== undefined) return make('coordinate', subject)
    if (document.tokens[floor - 1]?.kind === 'quote') return make('coordinate', undefined)
  }
  if (lower(document, verb - 1) === ',' && form.rank === 1 && form.form !== 'base') {
    const right = subjectAfter(document, verb, ceiling)
    if (right !== undefined && isInverted(document, right, ceiling)) return make('verb-subject', right)
  }
  const left = subjectBefore(document, verb, floor)
  if (left !== undefined) return make('subject-verb', throughDocument(document, left, floor))
  if (verb <= floor + 1) {
    const right = subjectAfter(document, verb, ceiling)
    if (right !== undefined) return make('verb-subject', right)
  }
  return make('coordinate', mainSubject(document, verb, floor))
}

/** "released a statement saying", "ran a piece that noted": who made the document speaks. */
function throughDocument(document: Document, subject: Subject | undefined, floor: number): Subject | undefined {
  const thing = subject?.kind === 'relative' ? subject.antecedent : subject
  if (subject === undefined || thing?.kind !== 'nominal' || thing.from <= floor) return subject
  if (subject.kind !== 'relative' && lower(document, thing.from - 1) === ',') return subject
  if (!DOCUMENT.test(headNoun(document, thing) ?? '')) return subject
  let verb = thing.from - 1
  if (/^(?:out|up|off|a|an|the)$/.test(lower(document, verb))) verb--
  if (!MADE.test(lower(document, verb))) return subject
  return subjectBefore(document, verb, floor) ?? mainSubject(document, verb, floor) ?? subject
}

const DOCUMENT =
  /^(?:statement|message|letter|e-?mail|tweet|post|release|memo|note|text|piece|article|column|editorial|op-ed|essay|report|ad|video|sign|banner|blog|story|book|brief|complaint|lawsuit|resolution|bill|press)$/
const MADE =
  /^(?:blasted|fired|shot|released|issued|issues|sent|sends|put|posted|posts|published|publishes|wrote|writes|gave|made|offered|tweeted|shared|delivered|circulated|distributed|emailed|ran|runs|placed|held|carried|filed|introduced|aired|read)$/

/** ", said David Axelrod.": the phrase behind the verb closes its clause and is not an object clause. */
function isInverted(document: Document, { from, to, kind }: Subject, ceiling: number): boolean {
  if (kind === 'nominal' && (to - from < 2 || /^(?:that|this|these|those)$/.test(lower(document, from)))) return false
  return (to >= ceiling && document.tokens[to]?.kind !== 'quote') || /^[.,;—–(-]$/.test(document.tokens[to]?.text ?? '')
}

/** "with Trump yelling": the phrase right before, unless it hangs on a preposition ("on Facebook saying"). */
function besideGerund(document: Document, end: number, floor: number): Subject | undefined {
  const phrase = phraseEndingAt(document, end, floor)
  if (phrase === undefined) return undefined
  if (weighSubject(document, phrase) <= 0) return undefined
  if (speechForm(lower(document, phrase.from - 1)) !== undefined && phrase.from - 1 > floor) return undefined
  const name = document.nameAt.get(end)
  if (name?.kind === 'org' && name.from > floor && PREPOSITIONS.has(lower(document, name.from - 1))) return undefined
  return /^(?:on|in|at|to|for|by|about|during|over)$/.test(lower(document, phrase.from - 1)) ? undefined : phrase
}

/** ", saying": the subject of the nearest verb of saying, else of the nearest clause that is not a relative one. */
function participleSubject(document: Document, verb: number, floor: number): Subject | undefined {
  let fallback: Subject | undefined
  for (let index = verb - 1; index >= floor; index--) {
    if (!isClauseVerb(document, index)) continue
    const subject = subjectBefore(document, index, floor)
    if (subject === undefined || subject.kind === 'relative' || RELATIVES.has(lower(document, subject.from - 1)))
      continue
    const form = verbAt(document, index)
    if (form?.rank === 1 && form.form !== 'gerund') return subject
    fallback ??= subject
  }
  const main = mainSubject(document, verb, floor)
  return isSubordinated(document, fallback) ? (main ?? fallback) : (fallback ?? main)
}

function isSubordinated(document: Document, subject: Subject | undefined): boolean {
  return (
    subject !== undefined &&
    /^(?:that|because|if|although|though|whether|how|why)$/.test(lower(document, subject.from - 1))
  )
}

const MOVED = /^(?:prompt|led|lead|forc|caus|push|spurr?|inspir|mov|allow|enabl|compell?|provok)(?:e|s|es|ed|ing)?$/

/** "prompted the union, which had kept silent, to reply": who is moved to speak speaks. */
function movedTo(document: Document, to: number, floor: number): Subject | undefined {
  for (let verb = to - 2; verb >= floor && verb > to - 20; verb--) {
    const form = verbAt(document, verb)
    if (form !== undefined && form.rank === 1 && form.form !== 'base') return undefined
    if (MOVED.test(lower(document, verb)) && !document.nameAt.has(verb)) return subjectAfter(document, verb, to)
  }
  return undefined
}

/** "went on to say", "was criticised for saying": the subject of the nearest finite verb. */
function nearestSubject(document: Document, verb: number, floor: number): Subject | undefined {
  for (let index = verb - 1; index >= floor; index--) {
    if (!isClauseVerb(document, index)) continue
    const subject = subjectBefore(document, index, floor)
    if (subject !== undefined) return subject
    if (CONJUNCTIONS.has(lower(document, index - 1))) return mainSubject(document, index, floor)
  }
  return mainSubject(document, verb, floor)
}

/** "praised X but noted": the subject of the nearest clause before the conjunction that is not embedded in another. */
function coordinateSubject(document: Document, conjunction: number, floor: number): Subject | undefined {
  let fallback: Subject | undefined
  for (let index = conjunction - 1; index >= floor; index--) {
    if (!isClauseVerb(document, index)) continue
    const subject = subjectBefore(document, index, floor)
    if (subject === undefined || subject.kind === 'relative') continue
    const form = verbAt(document, index)
    if (form?.rank === 1) return subject
    if (!isEmbeddedClause(document, subject)) fallback ??= subject
  }
  return mainSubject(document, conjunction, floor) ?? fallback
}

function isEmbeddedClause(document: Document, subject: Subject): boolean {
  const lead = lower(document, subject.from - 1)
  return RELATIVES.has(lead) || SUBORDINATORS.has(lead) || speechForm(lead) !== undefined
}

function isClauseVerb(document: Document, index: number): boolean {
  const token = document.tokens[index]
  return (
    token?.kind === 'word' &&
    !document.nameAt.has(index) &&
    finiteAt(document, index) &&
    !isNoun(document, index) &&
    lower(document, index - 1) !== 'to'
  )
}

/** "was saying" has its own subject; ", saying" borrows the clause's. */
function isProgressive(document: Document, verb: number, floor: number): boolean {
  let index = verb - 1
  while (index >= floor && isAdverb(lower(document, index))) index--
  if (isContracted(document, index, floor)) return true
  return index >= floor && /^(?:is|are|was|were|be|been|am|kept|keeps)$/.test(lower(document, index))
}

/** "He's claiming": the clitic is a verb. */
const isContracted = (document: Document, index: number, floor: number): boolean =>
  index > floor && document.tokens[index]?.kind === 'clitic' && /^(?:he|she|it|who)$/.test(lower(document, index - 1))

/** ", argued and said": no phrase between the comma and the verb before it. */
function coordinates(document: Document, comma: number, floor: number): boolean {
  return comma - 1 >= floor && finiteAt(document, comma - 1) && !document.nameAt.has(comma - 1)
}

/** The subject of the clause that governs a participle or a coordinate verb: of the nearest independent clause before. */
export function mainSubject(document: Document, before: number, floor: number): Subject | undefined {
  let found: Subject | undefined
  let fallback: Subject | undefined
  let index = skipSubordinate(document, floor, before)
  while (index < before) {
    const token = document.tokens[index]
    if (token === undefined) break
    if (token.kind === 'word' && !document.nameAt.has(index) && finiteAt(document, index) && !isNoun(document, index)) {
      const subject = subjectBefore(document, index, floor)
      if (subject !== undefined) {
        const opens = subject.from
        const lead = lower(document, opens - 1)
        const isSub =
          opens - 1 >= floor && (RELATIVES.has(lead) || SUBORDINATORS.has(lead) || lead === 'how' || lead === 'why')
        const independent =
          opens - 1 < floor || /^(?:,|;|:|and|but|or|—|-|–)$/.test(lead) || document.tokens[opens - 1]?.kind === 'quote'
        if (found === undefined && !isSub) found = subject
        else if (found !== undefined && independent && !isSub && CONJUNCTIONS.has(lead) && index - opens < 6)
          found = subject
        fallback ??= subject
      }
    }
    index++
  }
  return found ?? fallback ?? leadingPhrase(document, floor, before)
}

function isNoun(document: Document, index: number): boolean {
  const before = document.tokens[index - 1]
  return before !== undefined && (DETERMINERS.has(before.lower) || before.kind === 'clitic')
}

/** Behind "While the statement was short," or "Speaking with reporters,": where the main clause begins. */
function skipSubordinate(document: Document, from: number, to: number): number {
  const first = lower(document, from)
  const opens =
    SUBORDINATORS.has(first) ||
    PREPOSITIONS.has(first) ||
    (first.endsWith('ing') && first.length > 4) ||
    first === 'asked' ||
    first === 'pressed'
  if (!opens) return from
  for (let index = from + 1; index < to; index++) {
    if (lower(document, index) !== ',') continue
    for (let at = index + 1; at < to; at++) {
      if (lower(document, at) === ',') break
      if (finiteAt(document, at) && !document.nameAt.has(at)) return index + 1
    }
  }
  return from
}
