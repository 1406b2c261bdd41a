/** Runs the rules over every quotation of a text and turns each subject into a person, a body or a description. */
import type { Confidence } from '../../model/article.ts'
import { countWords } from '../../text/words.ts'
import type { Attributed } from '../attribution.ts'
import { isThing, subjectOf, verbsIn } from './clauses.ts'
import { confidenceOf } from './confidence.ts'
import { genderOf } from './phrases.ts'
import { genderOfName, indexPeople, nameOf } from './people.ts'
import type { People, Person } from './people.ts'
import { isBody } from './names.ts'
import { lower, textBetween } from './reading.ts'
import type { Reading, Sentence } from './reading.ts'
import { SIEVES } from './sieves.ts'
import type { Found } from './place.ts'
import type { Subject } from './subject.ts'
import { isQuotation } from './titles.ts'

interface Speaker {
  readonly name: string
  readonly person?: Person
  readonly subject: Subject
  readonly gender?: 'm' | 'f'
  readonly isBody: boolean
}

/** What is known of who spoke last. */
interface Turn {
  readonly speaker: Speaker
  readonly paragraph: number
  readonly sentence: number
  /** Spoken in marks, not only reported. */
  readonly quoted: boolean
  /** The last person, where a body spoke after them: "er" means the person. */
  readonly before?: Turn
}

/** Paragraphs back that a pronoun or a bare verb may reach. */
const MEMORY = 2
/** Tokens of its sentence read before and behind a quotation. */
const WINDOW = 120

export function attribute(reading: Reading): Attributed[] {
  const people = indexPeople(reading)
  let turn: Turn | undefined
  let nextStretch = 0
  const found: (Attributed | undefined)[] = []
  for (const [index, sentence] of reading.sentences.entries()) {
    let spoke = false
    for (; nextStretch < reading.stretches.length && (reading.tokenOf[nextStretch] ?? 0) < sentence.to; nextStretch++) {
      const token = reading.tokenOf[nextStretch] ?? 0
      const before = found[nextStretch - 1]
      const goesOn = reading.stretches[nextStretch]?.continues === true ? before : undefined
      const own = goesOn?.speaker === undefined ? ownAttribution(reading, token, index) : undefined
      const speaker =
        own?.subject === undefined ? undefined : speakerOf(reading, people, own.subject, turn, sentence.paragraph)
      if (own?.subject !== undefined && speaker !== undefined) {
        turn = next(turn, { speaker, paragraph: sentence.paragraph, sentence: index, quoted: true })
        spoke = true
      }
      const shared = own === undefined ? sharedTurn(reading, token, index, turn) : undefined
      if (shared !== undefined)
        turn = next(turn, { speaker: shared.speaker, paragraph: sentence.paragraph, sentence: index, quoted: true })
      const result = describe(reading, nextStretch, own ?? shared?.found, speaker ?? shared?.speaker)
      if (goesOn === undefined) found.push(result)
      else {
        const whole = goesOn.speaker === undefined ? result : goesOn
        found.push({ ...whole, stretch: nextStretch, kind: result.kind, rule: 'continued' })
        if (goesOn.speaker === undefined && result.speaker !== undefined) nameEarlier(reading, found, result)
      }
    }
    if (!spoke) {
      const subject = reportedSubject(reading, sentence.from, sentence.to)
      const speaker = subject === undefined ? undefined : speakerOf(reading, people, subject, turn, sentence.paragraph)
      if (speaker !== undefined)
        turn = next(turn, { speaker, paragraph: sentence.paragraph, sentence: index, quoted: false })
    }
  }
  return found.filter((one) => one !== undefined).filter((one) => isQuotation(reading, one))
}

function next(last: Turn | undefined, turn: Turn): Turn {
  if (!turn.speaker.isBody) return turn
  return { ...turn, before: last?.speaker.isBody === true ? last.before : last }
}

/** The clause of saying stands behind the last paragraph of a quotation: it is that of those before. */
function nameEarlier(reading: Reading, found: (Attributed | undefined)[], last: Attributed): void {
  for (let stretch = last.stretch - 1; stretch >= 0; stretch--) {
    const one = found[stretch]
    if (one === undefined) return
    found[stretch] = { ...last, stretch, kind: one.kind }
    if (reading.stretches[stretch]?.continues !== true) return
  }
}

function ownAttribution(reading: Reading, token: number, sentence: number): Found | undefined {
  const place = { token, sentence: window(reading.sentences[sentence], token) }
  let fallback: Found | undefined
  for (const sieve of SIEVES) {
    const result = sieve(reading, place)
    if (result === undefined) continue
    if (result.subject?.kind !== 'dropped' && result.subject?.kind !== 'pronoun')
      return fallback === undefined || isSure(result.rule) ? result : fallback
    fallback ??= result
  }
  return fallback
}

/** The sentence, and no more of it than a clause of saying may be away. */
function window(sentence: Sentence | undefined, token: number): Sentence {
  if (sentence === undefined) return { from: token, to: token + 1, paragraph: 0 }
  const { from, to, paragraph } = sentence
  return { from: Math.max(from, token - WINDOW), to: Math.min(to, token + WINDOW), paragraph }
}

/** Beside a verb without a subject, or with a pronoun, only a clause before a colon, or a source, says more. */
const isSure = (rule: string): boolean => /^(?:before-colon|colon-subject|name-colon|before-close-name)/.test(rule)

/** Who says what is reported without marks: a later pronoun or bare verb means them. */
function reportedSubject(reading: Reading, from: number, to: number): Subject | undefined {
  for (const verb of verbsIn(reading, from, to)) {
    const subject = subjectOf(reading, verb, from, to)
    if (subject !== undefined && !isThing(reading, subject)) return subject
  }
  return undefined
}

/** No clause of its own: it goes on with the speaker of the same paragraph, where it opens a sentence or reports on. */
function sharedTurn(
  reading: Reading,
  token: number,
  sentence: number,
  turn: Turn | undefined,
): { readonly found: Found; readonly speaker: Speaker } | undefined {
  const own = reading.sentences[sentence]
  if (own === undefined || turn === undefined) return undefined
  if (turn.paragraph !== own.paragraph) {
    const isAlone = own.from === token && fillsParagraph(reading, own)
    return isAlone && turn.quoted && turn.paragraph === own.paragraph - 1
      ? { found: { rule: 'next-paragraph' }, speaker: turn.speaker }
      : undefined
  }
  if (turn.sentence === sentence) return { found: { rule: 'same-sentence' }, speaker: turn.speaker }
  if (turn.sentence !== sentence - 1) return undefined
  if (own.from === token) return { found: { rule: 'same-paragraph' }, speaker: turn.speaker }
  return isReport(reading, Math.max(own.from, token - WINDOW), Math.min(own.to, token + WINDOW))
    ? { found: { rule: 'report' }, speaker: turn.speaker }
    : undefined
}

/** Nothing but quotations and stops in the paragraph. */
function fillsParagraph({ tokens }: Reading, { from, to, paragraph }: Sentence): boolean {
  return (
    tokens.slice(from, to).every(({ kind }) => kind === 'quote' || kind === 'punct') &&
    tokens[to]?.paragraph !== paragraph
  )
}

function isReport(reading: Reading, from: number, to: number): boolean {
  const { reportForms } = reading.grammar
  if (reportForms === undefined) return false
  for (let at = from; at < to; at++) if (reportForms.has(lower(reading, at))) return true
  return false
}

function speakerOf(
  reading: Reading,
  people: People,
  subject: Subject,
  turn: Turn | undefined,
  paragraph: number,
): Speaker | undefined {
  if (subject.kind === 'pronoun' || subject.kind === 'dropped') {
    // "Il", "er" is a body only where nobody else has spoken.
    const meant =
      [turn, turn?.before].find((one) => one !== undefined && agrees(subject, one.speaker)) ??
      (turn?.speaker.isBody === true && turn.quoted && turn.before === undefined && subject.gender !== 'p'
        ? turn
        : undefined)
    return meant === undefined || paragraph - meant.paragraph > MEMORY ? undefined : { ...meant.speaker, subject }
  }
  const { name, person } = nameOf(reading, people, subject)
  if (person !== undefined && person.role === undefined && subject.role !== undefined)
    person.role = textBetween(reading, ...subject.role)
  const gender =
    person?.gender ??
    (subject.gender === 'm' || subject.gender === 'f' ? subject.gender : undefined) ??
    (subject.name === undefined ? undefined : genderOfName(reading, subject.name[0])) ??
    (subject.head === undefined ? undefined : genderOf(reading, subject.head).gender)
  return {
    name,
    person,
    subject,
    gender,
    isBody: subject.name === undefined && subject.head !== undefined && isBody(reading, lower(reading, subject.head)),
  }
}

/** "elle" is no man, "er" no body of people; where nothing tells, they agree. */
function agrees({ kind, gender }: Subject, speaker: Speaker): boolean {
  if (kind === 'dropped' || gender === undefined) return true
  if (speaker.isBody && (gender === 'm' || gender === 'f')) return false
  if (gender === 'x') return speaker.gender !== 'm'
  if (gender === 'p') return speaker.person === undefined
  return speaker.gender === undefined || speaker.gender === gender
}

function describe(
  reading: Reading,
  stretch: number,
  found: Found | undefined,
  speaker: Speaker | undefined,
): Attributed {
  const kind = kindOf(reading, stretch)
  if (found === undefined || speaker === undefined) return { stretch, kind, rule: 'none', confidence: 'low' }
  const confidence: Confidence = confidenceOf(found.rule, speaker.person !== undefined)
  const { subject } = speaker
  const start = reading.tokens[subject.from]?.start ?? 0
  const end = reading.tokens[subject.to - 1]?.end ?? start
  const cue = found.cue === undefined ? undefined : reading.tokens[found.cue]?.text
  return {
    stretch,
    kind,
    rule: found.rule,
    confidence,
    speaker: speaker.name,
    role: speaker.person?.role,
    mention: { start, end, text: reading.text.slice(start, end) },
    cue,
    anchor: found.cue,
  }
}

/** Direct when the marks hold a whole statement; mixed when they hold part of the writer's sentence. */
function kindOf(reading: Reading, stretch: number): Attributed['kind'] {
  const span = reading.stretches[stretch]
  if (span === undefined) return 'mixed'
  const said = reading.text.slice(span.start, span.end)
  const before = reading.tokens[(reading.tokenOf[stretch] ?? 0) - 1]
  const starts =
    before === undefined ||
    before.paragraph !== span.paragraph ||
    /^[.:;?!]$/.test(before.text) ||
    before.kind === 'quote'
  return /^\P{L}*\p{Lu}/u.test(said) && (starts || countWords(said) >= 6) ? 'direct' : 'mixed'
}
