/** Runs the rules over every quotation of a text and turns each subject into a person, a body or a description. */
import type { Confidence } from '../../model/article.ts'
import { countWords } from '../../text/words.ts'
import type { Attributed } from '../attribution.ts'
import { skipDeterminers } from './appositions.ts'
import { isThing, subjectOf } from './clauses.ts'
import { confidenceOf } from './confidence.ts'
import { describedAs, isBareOffice, isTitled, ownRole } from './described.ts'
import { genderOfName, indexPeople, nameOf } from './people.ts'
import type { People } from './people.ts'
import { isBody, isRole } from './names.ts'
import { lower, textBetween } from './reading.ts'
import type { Reading, Sentence } from './reading.ts'
import { genderOf } from './roles.ts'
import { SIEVES } from './sieves.ts'
import { isKnownName, WINDOW } from './place.ts'
import type { Found } from './place.ts'
import type { Subject } from './subject.ts'
import { isQuotation } from './titles.ts'
import { goesOnReporting, meantBy, namesBeside, next, sharedTurn, topicOf } from './turns.ts'
import type { Speaker, Turn } from './turns.ts'
import { verbsIn } from './verbs.ts'

export function attribute(reading: Reading): Attributed[] {
  const people = indexPeople(reading)
  let turn: Turn | undefined
  let topic: Turn | undefined
  let nextStretch = 0
  const found: (Attributed | undefined)[] = []
  for (const [index, sentence] of reading.sentences.entries()) {
    const { paragraph } = sentence
    let spoke = false
    const here = () => ({ turn, topic, paragraph, sentence: index })
    for (; nextStretch < reading.stretches.length && (reading.tokenOf[nextStretch] ?? 0) < sentence.to; nextStretch++) {
      const token = reading.tokenOf[nextStretch] ?? 0
      const before = found[nextStretch - 1]
      const goesOn = reading.stretches[nextStretch]?.continues === true ? before : undefined
      const own = goesOn?.speaker === undefined ? ownAttribution(reading, token, index) : undefined
      const isElse = reading.stretches[nextStretch]?.isTurn === true && turn?.paragraph !== paragraph
      const speaker =
        own?.subject === undefined || (isElse && own.subject.kind === 'dropped')
          ? undefined
          : speakerOf(reading, people, own.subject, {
              turn,
              topic,
              paragraph,
              sentence: index,
              isGoverned: governs(reading, own),
            })
      if (own?.subject !== undefined && speaker !== undefined) {
        // "lit-on sur sa veste": no pronoun goes back to it.
        const said = own.rule === 'impersonal' ? { ...speaker, hasNoPronoun: true } : speaker
        turn = next(turn, { speaker: said, paragraph, sentence: index, quoted: true })
        spoke = true
      }
      const shared = own === undefined ? sharedTurn(reading, token, index, turn) : undefined
      if (shared !== undefined) turn = next(turn, { speaker: shared.speaker, paragraph, sentence: index, quoted: true })
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
      const speaker = subject === undefined ? undefined : speakerOf(reading, people, subject, here())
      if (speaker !== undefined) turn = next(turn, { speaker, paragraph, sentence: index, quoted: false })
      else if (turn !== undefined && goesOnReporting(reading, sentence, index, turn))
        turn = { ...turn, sentence: index }
      const about = topicOf(reading, sentence)
      const person = about === undefined ? undefined : speakerOf(reading, people, about, here())
      // "A vice-prefeita chegou …": what describes the one whom a sentence is about may contain its verb.
      if (person !== undefined && about !== undefined) {
        const isNameless = person.isNameless === true || (about.kind === 'nominal' && person.person === undefined)
        topic = { speaker: { ...person, isNameless }, paragraph, sentence: index, quoted: false }
      } else if (topic !== undefined && namesBeside(reading, sentence, topic)) topic = undefined
    }
  }
  return found.filter((one) => one !== undefined).filter((one) => isQuotation(reading, one))
}

/** The clause of saying is behind the last paragraph of a quotation: it is that of those before. */
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
    if (subject !== undefined && !isThing(reading, subject) && !isLoneNoun(reading, subject)) return subject
  }
  return undefined
}

/** "das in der Rede formulierte Ziel": where nouns are capital, one that nobody knows may be no name. */
const isLoneNoun = (reading: Reading, subject: Subject): boolean =>
  reading.grammar.nounsAreCapital &&
  subject.kind === 'name' &&
  subject.role === undefined &&
  subject.gender === undefined &&
  !isKnownName(reading, subject)

/** What a pronoun in a paragraph may go back to. */
interface Before {
  readonly turn: Turn | undefined
  readonly topic: Turn | undefined
  readonly paragraph: number
  readonly sentence: number
  /** A preposition governs the phrase. */
  readonly isGoverned?: boolean
}

/** "laut X", "in der Meldung heißt es", but "…“, so X". */
const governs = ({ grammar, tokens }: Reading, { rule, cue = -1 }: Found): boolean =>
  /according|impersonal/.test(rule) && !grammar.classes.adverbs.has(tokens[cue]?.lower ?? '')

function speakerOf(
  reading: Reading,
  people: People,
  subject: Subject,
  { turn, topic, paragraph, sentence, isGoverned = false }: Before,
): Speaker | undefined {
  if (subject.kind === 'pronoun' || subject.kind === 'dropped') {
    const meant = meantBy(subject, { paragraph, sentence }, turn, topic)
    return meant === undefined ? undefined : { ...meant, subject }
  }
  const { name: own, person } = nameOf(reading, people, subject)
  const described = person === undefined && subject.kind === 'nominal' ? describedAs(reading, subject, isGoverned) : own
  const name = described ?? own
  if (person !== undefined && person.role === undefined && subject.role !== undefined)
    person.role = roleText(reading, subject.role)
  const gender =
    person?.gender ??
    (subject.gender === 'm' || subject.gender === 'f' ? subject.gender : undefined) ??
    (subject.name === undefined ? undefined : genderOfName(reading, subject.name[0])) ??
    (subject.head === undefined ? undefined : genderOf(reading, subject.head).gender) ??
    (subject.kind === 'nominal' ? reading.grammar.genders?.get(lower(reading, subject.from)) : undefined)
  return {
    name,
    person,
    subject,
    gender,
    isNameless: described === undefined || (person === undefined && isBareOffice(reading, subject)),
    hasNoPronoun: subject.kind === 'nominal' && isPluralDeterminer(reading, subject.from),
    isBody: subject.name === undefined && subject.head !== undefined && isBody(reading, lower(reading, subject.head)),
  }
}

const isPluralDeterminer = ({ grammar, tokens }: Reading, at: number): boolean =>
  !grammar.isVerbSecond &&
  grammar.classes.determiners.has(tokens[at]?.lower ?? '') &&
  grammar.pluralEnding?.test(tokens[at]?.lower ?? '') === true

/** "la alcaldesa" → "alcaldesa": beside a name the article says nothing. "uno dei leader" keeps its "uno". */
function roleText(reading: Reading, range: readonly [number, number]): string | undefined {
  const own = ownRole(reading, range, (at) => isRole(reading, lower(reading, at)))
  if (own === undefined) return undefined
  const [from, to] = own
  const start = skipDeterminers(reading, from)
  const isPart = start > from && reading.grammar.linking.has(lower(reading, start))
  return textBetween(reading, start < to && !isPart ? start : from, to)
}

function describe(
  reading: Reading,
  stretch: number,
  found: Found | undefined,
  speaker: Speaker | undefined,
): Attributed {
  const kind = kindOf(reading, stretch)
  if (found === undefined || speaker === undefined) return { stretch, kind, rule: 'none', confidence: 'low' }
  const isPaper = /according/.test(found.rule) && speaker.person === undefined && isTitled(reading, speaker.subject)
  const isNameless = speaker.isNameless === true || isPaper || isDenied(reading, found.cue)
  const confidence: Confidence = isNameless ? 'low' : confidenceOf(found.rule, speaker.person !== undefined)
  const { subject } = speaker
  const start = reading.tokens[subject.from]?.start ?? 0
  const end = reading.tokens[subject.to - 1]?.end ?? start
  const cue = found.cue === undefined ? undefined : reading.tokens[found.cue]?.text
  return {
    stretch,
    kind,
    rule: found.rule,
    confidence,
    speaker: isNameless ? undefined : speaker.name,
    role: speaker.person?.role,
    mention: { start, end, text: reading.text.slice(start, end) },
    cue,
    anchor: found.cue,
  }
}

/** "Holm sagte nicht: „…“": the clause says that the words were not said. */
function isDenied(reading: Reading, cue: number | undefined): boolean {
  if (cue === undefined) return false
  const { words, only, behind } = reading.grammar.denial
  for (let index = cue - DENIAL_REACH; index <= cue + behind; index++) {
    if (index > cue && reading.tokens[index]?.kind === 'quote') return false
    if (reading.tokens[index]?.kind === 'quote' || reading.sentenceOf[index] !== reading.sentenceOf[cue]) continue
    if (words.has(lower(reading, index)) && !only.has(lower(reading, index + 1))) return true
  }
  return false
}

/** Tokens before the verb in which the clause is denied. */
const DENIAL_REACH = 3

/** Direct when the marks contain a whole statement; mixed when they contain part of the writer's sentence. */
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
