/** Who spoke last, and which quotations and pronouns go back to them. */
import { countWords } from '../../text/words.ts'
import type { Person } from './people.ts'
import { isKnownName, WINDOW } from './place.ts'
import type { Found } from './place.ts'
import { sentenceSubject } from './clauses.ts'
import { givenName, isRole } from './names.ts'
import { isCapital, lower } from './reading.ts'
import type { Reading, Sentence } from './reading.ts'
import type { Subject } from './subject.ts'

export interface Speaker {
  readonly name: string
  readonly person?: Person
  readonly subject: Subject
  readonly gender?: 'm' | 'f'
  readonly isBody: boolean
  /** "les manifestants", "sa veste": no "elle" goes back to them. */
  readonly hasNoPronoun?: boolean
  /** "die Ministerin", and nothing says who that is: nobody is named, though a pronoun may go back to her. */
  readonly isNameless?: boolean
}

/** What is known of who spoke last. */
export interface Turn {
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
/** Sentences before a quotation that are read for another name. */
const BACK = 12
/** Words of the longest heading. */
const HEADING = 8
/** Tokens at the head of a sentence that contain the one it is about. */
const HEAD = 12

export function next(last: Turn | undefined, turn: Turn): Turn {
  if (!turn.speaker.isBody) return turn
  return { ...turn, before: last?.speaker.isBody === true ? last.before : last }
}

/** No clause of its own: it continues with the speaker of the same paragraph, where it opens a sentence or reports on. */
export function sharedTurn(
  reading: Reading,
  token: number,
  sentence: number,
  turn: Turn | undefined,
): { readonly found: Found; readonly speaker: Speaker } | undefined {
  const own = reading.sentences[sentence]
  if (own === undefined || turn === undefined) return undefined
  if (turn.speaker.isBody && speaksOfSelf(reading, token)) return undefined
  if (turn.paragraph !== own.paragraph) {
    if (reading.stretches[reading.tokens[token]?.stretch ?? -1]?.isTurn === true) return undefined
    const isAlone =
      !isAnothers(reading, sentence, turn) && opens(reading, own, token) && fillsParagraph(reading, own, token)
    if (!turn.quoted || turn.paragraph !== own.paragraph - 1) return undefined
    if (isAlone) return { found: { rule: 'next-paragraph' }, speaker: turn.speaker }
    const isNext = turn.sentence === sentence - 1 && explains(reading, own, token)
    return isNext ? { found: { rule: 'colon-goes-on' }, speaker: turn.speaker } : undefined
  }
  if (turn.sentence === sentence) return { found: { rule: 'same-sentence' }, speaker: turn.speaker }
  if (turn.sentence !== sentence - 1) return undefined
  if (opens(reading, own, token)) return { found: { rule: 'same-paragraph' }, speaker: turn.speaker }
  return isReport(reading, Math.max(own.from, token - WINDOW), Math.min(own.to, token + WINDOW))
    ? { found: { rule: 'report' }, speaker: turn.speaker }
    : undefined
}

/** A paragraph that names somebody else before its quotation. */
function isAnothers(reading: Reading, sentence: number, turn: Turn): boolean {
  const { sentences } = reading
  const { paragraph } = sentences[sentence] ?? {}
  return sentences
    .slice(Math.max(0, sentence - BACK), sentence)
    .some((own) => own.paragraph === paragraph && namesBeside(reading, own, turn))
}

/** "Ich zähle auf euch": one person's words, and no paper's. */
function speaksOfSelf({ grammar, stretches, tokens, text }: Reading, token: number): boolean {
  const span = stretches[tokens[token]?.stretch ?? -1]
  if (grammar.ownWords === undefined || span === undefined) return false
  const words =
    text
      .slice(span.start, span.end)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  return words.some((word) => grammar.ownWords?.has(word) === true)
}

/** First in its sentence, or behind a conjunction: `Mais “…”`. */
const opens = (reading: Reading, { from }: Sentence, token: number): boolean =>
  from === token || (from === token - 1 && reading.grammar.classes.conjunctions.has(lower(reading, from)))

/** `Para o futuro, o plano é ficar: “…”`: a clause before a colon that names nobody, in a language that drops subjects. */
function explains(reading: Reading, { from }: Sentence, token: number): boolean {
  const { dropsSubjects } = reading.grammar
  if (!dropsSubjects || lower(reading, token - 1) !== ':') return false
  for (let at = from + 1; at < token; at++)
    if (
      isCapital(reading, at) &&
      !reading.surnames.has(lower(reading, at)) &&
      givenName(reading, lower(reading, at)) !== undefined
    )
      return false
  return sentenceSubject(reading, from, token) === undefined
}

/** Nothing but quotations and stops in the paragraph. */
function fillsParagraph(reading: Reading, { to, paragraph }: Sentence, token: number): boolean {
  const { tokens } = reading
  return (
    tokens.slice(token, to).every(({ kind }) => kind === 'quote' || kind === 'punct') &&
    tokens[to]?.paragraph !== paragraph &&
    !isHeading(reading, token, to)
  )
}

/** Few words in marks on a line of their own, without a stop inside or behind: a heading. */
function isHeading({ tokens, stretches, text }: Reading, token: number, to: number): boolean {
  const span = stretches[tokens[token]?.stretch ?? -1]
  if (span === undefined || span.continues || to > token + 1) return false
  const said = text.slice(span.start, span.end)
  return countWords(said) < HEADING && !/[.!?…,]$/.test(said.trimEnd())
}

function isReport(reading: Reading, from: number, to: number): boolean {
  const { reportForms } = reading.grammar
  if (reportForms === undefined) return false
  for (let at = from; at < to; at++) if (reportForms.has(lower(reading, at))) return true
  return false
}

/** A sentence of reported speech without a verb of saying: whoever spoke before it still speaks. */
export const goesOnReporting = (reading: Reading, own: Sentence, index: number, turn: Turn): boolean =>
  turn.paragraph === own.paragraph && turn.sentence === index - 1 && isReport(reading, own.from, own.to)

/** Who a sentence is about: the person named at its head. */
export function topicOf(reading: Reading, { from, to }: Sentence): Subject | undefined {
  const subject = sentenceSubject(reading, from, Math.min(to, from + HEAD))
  if (subject === undefined) return undefined
  const isPerson =
    (subject.kind === 'name' && isKnownName(reading, subject)) ||
    (subject.kind === 'nominal' &&
      subject.head !== undefined &&
      subject.head > subject.from &&
      isRole(reading, lower(reading, subject.head)))
  if (!isPerson || namesAnother(reading, subject, to)) return undefined
  // "a deputada registrou queixa": behind the noun there may be a verb that no list contains.
  const { kind, head } = subject
  return kind === 'nominal' && head !== undefined && isPlainWord(reading, head + 1)
    ? { ...subject, to: head + 1 }
    : subject
}

const isPlainWord = (reading: Reading, at: number): boolean =>
  reading.tokens[at]?.kind === 'word' && !isCapital(reading, at) && !reading.grammar.linking.has(lower(reading, at))

/** Another person named in a later sentence: with a missing subject either may be meant. */
export const namesBeside = (reading: Reading, { from, to }: Sentence, { speaker }: Turn): boolean =>
  reading.tokens
    .slice(from, to)
    .some(
      (token) =>
        token.isCapital && reading.surnames.has(token.lower) && !speaker.name.toLowerCase().includes(token.lower),
    )

/** "Anna S. traf Maria W.": "sie" may be either; "Anna S. traf Peter W." leaves no doubt. */
function namesAnother(reading: Reading, { name, to }: Subject, limit: number): boolean {
  const own = name === undefined ? undefined : givenName(reading, lower(reading, name[0]))
  for (let at = to; at < limit; at++) {
    const other = isCapital(reading, at) ? givenName(reading, lower(reading, at)) : undefined
    if (other !== undefined && (other === own || other === 'both' || own === undefined || own === 'both')) return true
  }
  return false
}

/** Who a pronoun or a missing subject means: who spoke last, else the person that the sentences before are about. */
export function meantBy(
  subject: Subject,
  { paragraph, sentence }: { readonly paragraph: number; readonly sentence: number },
  turn: Turn | undefined,
  topic: Turn | undefined,
): Speaker | undefined {
  // "Ana disse que sim. Rita não se conforma. “…”, diz.": whoever the sentence right before is about.
  const isRightBefore = topic?.paragraph === paragraph && topic.sentence === sentence - 1
  if (isRightBefore && (turn?.sentence ?? -1) < topic.sentence && agrees(subject, topic.speaker)) return topic.speaker
  const isNear = (one: Turn | undefined): one is Turn => one !== undefined && paragraph - one.paragraph <= MEMORY
  const before = turn?.before
  const person = [turn, before].find((one) => isNear(one) && agrees(subject, one.speaker) && maySpeak(subject, one))
  // "Il", "er" is a body only where nobody else has spoken.
  const isBody = turn?.speaker.isBody === true && turn.quoted && !isNear(before) && subject.gender !== 'p'
  const meant = person ?? (isBody ? turn : undefined) ?? topic
  return isNear(meant) && (meant !== topic || agrees(subject, topic.speaker)) ? meant.speaker : undefined
}

/** A body whose report is not in marks is no missing subject: with "…, disse" somebody else may be meant. */
const maySpeak = ({ kind }: Subject, { speaker, quoted }: Turn): boolean =>
  kind !== 'dropped' || quoted || speaker.person !== undefined || speaker.subject.kind === 'name'

/** "elle" is not a man, "er" no body of people; where the gender is unknown, they agree. */
function agrees({ kind, gender }: Subject, speaker: Speaker): boolean {
  if (kind === 'dropped' || gender === undefined) return true
  const isOne = gender === 'm' || gender === 'f'
  if (isOne && (speaker.isBody || speaker.hasNoPronoun === true)) return false
  if (gender === 'x') return speaker.gender !== 'm'
  if (gender === 'p') return speaker.person === undefined
  return speaker.gender === undefined || speaker.gender === gender
}
