/** From a mention to who is meant: full names, and pronouns by the last clause of saying with a fitting subject. */
import type { Mention } from '../../model/article.ts'
import { readClause, verbAt } from './clauses.ts'
import type { Document } from './document.ts'
import type { NameMention } from './names.ts'
import type { People, Person } from './people.ts'
import type { Subject } from './subjects.ts'
import type { Gender } from './words.ts'

export interface Resolved {
  readonly name?: string
  readonly person?: Person
  readonly mention: Mention
  readonly kind: Subject['kind']
}

export interface Resolver {
  readonly speakerOf: (subject: Subject, at: number) => Resolved
}

interface Spoken {
  readonly at: number
  readonly paragraph: number
  readonly subject: Subject
}

export function createResolver(document: Document, people: People): Resolver {
  const frames = speechFrames(document)
  const memo = new Map<number, Resolved>()

  const speakerOf = (subject: Subject, at: number): Resolved => {
    const known = memo.get(subject.from)
    if (known !== undefined) return known
    const mention = mentionOf(document, subject)
    const resolved: Resolved = { mention, kind: subject.kind, ...nameOf(subject, at, mention) }
    memo.set(subject.from, resolved)
    return resolved
  }

  const nameOf = (subject: Subject, at: number, mention: Mention): { name?: string; person?: Person } => {
    if (subject.kind === 'relative' && subject.antecedent !== undefined) {
      const { name, person } = speakerOf(subject.antecedent, at)
      return { ...(name === undefined ? {} : { name }), ...(person === undefined ? {} : { person }) }
    }
    if (subject.kind === 'name' && subject.name !== undefined) {
      const person = subject.name.kind === 'org' ? undefined : people.find(subject.name)
      if (person !== undefined) return { name: person.full, person }
      return { name: subject.name.name }
    }
    if (subject.kind === 'pronoun') {
      const person = personFor(mention.text.toLowerCase(), subject.from)
      return person === undefined ? {} : { name: person.full, person }
    }
    void at
    return { name: mention.text.replace(/^the /i, '') }
  }

  const personFor = (pronoun: string, at: number): Person | undefined => {
    const gender: Gender | undefined = pronoun === 'he' ? 'm' : pronoun === 'she' ? 'f' : undefined
    if (gender === undefined) return undefined
    const paragraph = document.tokens[at]?.paragraph ?? 0
    for (let index = lastBefore(frames, at); index >= 0; index--) {
      const frame = frames[index]
      if (frame === undefined || paragraph - frame.paragraph > 3) break
      if (frame.subject.kind === 'pronoun') {
        if (document.tokens[frame.subject.from]?.lower !== pronoun) continue
        const person = speakerOf(frame.subject, frame.at).person
        if (person !== undefined) return person
        continue
      }
      if (frame.subject.name === undefined || frame.subject.kind !== 'name') continue
      const person = fit(people.find(frame.subject.name), gender)
      if (person !== undefined) return person
    }
    return nearest(document.names, at, gender)
  }

  const nearest = (names: readonly NameMention[], at: number, gender: Gender): Person | undefined => {
    for (let index = names.length - 1; index >= 0; index--) {
      const name = names[index]
      if (name === undefined || name.from >= at || name.kind === 'org' || name.kind === 'title') continue
      const person = fit(people.find(name), gender)
      if (person?.gender === gender) return person
    }
    return undefined
  }
  return { speakerOf }
}

const fit = (person: Person | undefined, gender: Gender): Person | undefined =>
  person !== undefined && (person.gender === undefined || person.gender === gender) ? person : undefined

function lastBefore(frames: readonly Spoken[], at: number): number {
  let low = 0
  let high = frames.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((frames[middle]?.subject.from ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Every clause of saying, quoted or not, in order of its subject. */
function speechFrames(document: Document): Spoken[] {
  const frames: Spoken[] = []
  for (const [index, token] of document.tokens.entries()) {
    const form = verbAt(document, index)
    if (form === undefined || form.rank > 2) continue
    const sentence = document.sentences[document.sentenceOf[index] ?? 0]
    if (sentence === undefined) continue
    const { subject } = readClause(document, index, form, segmentFloor(document, index, sentence.from), sentence.to)
    if (subject !== undefined) frames.push({ at: index, paragraph: token.paragraph, subject })
  }
  return frames.toSorted((one, other) => one.subject.from - other.subject.from)
}

function segmentFloor(document: Document, index: number, from: number): number {
  let floor = index
  while (floor > from && document.tokens[floor - 1]?.kind !== 'quote') floor--
  return floor
}

export function mentionOf(document: Document, subject: Subject): Mention {
  const start = document.tokens[subject.from]?.start ?? 0
  const end = Math.max(start, document.tokens[subject.to - 1]?.end ?? start)
  return { start, end, text: document.text.slice(start, end) }
}
