/**
 * From a mention to who is meant. Names through the people of the article, role nouns ("the senator") through their
 * roles, pronouns by who spoke or acted last: a forward pass keeps the actors of the latest sentences with weights.
 */
import type { Mention } from '../../../model/article.ts'
import { mainSubject, readClause } from './clauses.ts'
import { verbAt } from './verbs.ts'
import type { Document, Sentence } from './document.ts'
import type { Found } from './neighbours.ts'
import type { People, Person } from './people.ts'
import { readRoles } from './roles.ts'
import type { Subject } from './subjects/subject.ts'
import { isPassive } from './weigh.ts'
import { RELATIVES, SUBORDINATORS, titleWord } from './words.ts'
import type { Gender } from './words.ts'
import { isOtherParty } from './parties.ts'
import { doubtfulNames } from './doubtful-names.ts'
import { headNoun, isBareOffice } from './nouns.ts'

export interface Resolved {
  readonly name?: string
  readonly person?: Person
  readonly mention: Mention
  readonly kind: Subject['kind']
  /** 0 to 1: by how much the person chosen for a pronoun leads the next one; 1 for names, 0 for one in doubt. */
  readonly lead: number
}

export interface Resolver {
  readonly speakerOf: (subject: Subject) => Resolved
}

interface Actor {
  readonly person: Person
  readonly weight: number
  readonly sentence: number
  readonly paragraph: number
}

interface Acting {
  readonly subject: Subject
  readonly weight: number
}

/** Sentences that a pronoun may look back over. */
const WINDOW = 14

export function createResolver(document: Document, people: People, found: Found): Resolver {
  const roles = readRoles(document, people)
  const isDoubtful = doubtfulNames(document)
  const memo = new Map<string, Resolved>()
  const actors: Actor[] = []
  const latest = new Map<Person, number>()

  const speakerOf = (subject: Subject): Resolved => {
    const place = `${subject.from}-${subject.to}`
    const known = memo.get(place)
    if (known !== undefined) return known
    const mention = mentionOf(document, subject)
    const resolved: Resolved = {
      mention,
      kind: subject.kind,
      lead: 1,
      ...meant(subject, mention),
      ...(isDoubtful(subject) && { lead: 0 }),
    }
    memo.set(place, resolved)
    return resolved
  }

  const meant = (subject: Subject, mention: Mention): { name?: string; person?: Person; lead?: number } => {
    if (subject.kind === 'relative')
      return subject.antecedent === undefined ? {} : without(speakerOf(subject.antecedent))
    if (subject.kind === 'name' && subject.name !== undefined) {
      const person = people.find(subject.name)
      return person === undefined ? { name: subject.name.name } : { name: person.full, person }
    }
    if (subject.kind === 'pronoun') return byPronoun(mention.text.toLowerCase(), subject.from)
    const person = byRole(subject)
    if (person !== undefined) return { name: person.full, person, lead: 0.4 }
    return isBareOffice(document, subject) ? {} : { name: describe(mention.text) }
  }

  const byPronoun = (pronoun: string, at: number): { name?: string; person?: Person; lead?: number } => {
    const gender: Gender | undefined = /^(?:he|his)$/.test(pronoun)
      ? 'm'
      : /^(?:she|her)$/.test(pronoun)
        ? 'f'
        : undefined
    if (gender === undefined) return {}
    const sentence = document.sentenceOf[at] ?? 0
    const paragraph = document.tokens[at]?.paragraph ?? 0
    const scores = new Map<Person, number>()
    for (let index = actors.length - 1; index >= 0; index--) {
      const actor = actors[index]
      if (actor === undefined || sentence - actor.sentence > WINDOW) break
      const fit =
        actor.person.gender === undefined ? (actor.person.known ? 0.55 : 0.3) : actor.person.gender === gender ? 1 : 0
      const score = fit * actor.weight * 0.82 ** (sentence - actor.sentence) * 0.92 ** (paragraph - actor.paragraph)
      if (score > (scores.get(actor.person) ?? 0)) scores.set(actor.person, score)
    }
    const [first, second] = [...scores].toSorted((one, other) => other[1] - one[1])
    if (first !== undefined) {
      const lead = isOvertaken(actors, first[0], { gender, paragraph, sentence })
        ? 0
        : 1 - (second?.[1] ?? 0) / first[1]
      return { name: first[0].full, person: first[0], lead }
    }
    const only = people.all.filter((person) => person.gender === gender && person.first < at)
    const person = only.at(-1)
    return person === undefined ? {} : { name: person.full, person, lead: only.length === 1 ? 0.5 : 0 }
  }

  /** "the senator": the person last spoken of whose roles have the word. */
  const byRole = (subject: Subject): Person | undefined => {
    const first = document.tokens[subject.from]?.lower
    const head = headNoun(document, subject)
    if (first !== 'the' || head === undefined || titleWord(head) === undefined || subject.to - subject.from > 6)
      return undefined
    const asked = document.tokens.slice(subject.from + 1, subject.to).map((token) => token.lower)
    let best: Person | undefined
    for (const [person, words] of roles) {
      if (!words.has(head) || (asked.includes('former') && !words.has('former'))) continue
      if (isOtherParty(asked, words)) continue
      const place = latest.get(person)
      if (place === undefined) continue
      if (best === undefined || place > (latest.get(best) ?? -1)) best = person
    }
    return best
  }

  const attributed = attributedSubjects(document, found)
  let next = 0
  for (const [index, sentence] of document.sentences.entries()) {
    for (const acting of actingIn(document, sentence, attributed.get(index) ?? [])) {
      const { person } = speakerOf(acting.subject)
      if (person === undefined) continue
      actors.push({ person, weight: acting.weight, sentence: index, paragraph: sentence.paragraph })
      latest.set(person, acting.subject.from)
    }
    for (; next < document.names.length; next++) {
      const name = document.names[next]
      if (name === undefined || name.from >= sentence.to) break
      if (name.kind === 'org' || name.kind === 'title') continue
      const person = people.find(name)
      if (person === undefined) continue
      latest.set(person, name.from)
      actors.push({ person, weight: 0.5, sentence: index, paragraph: sentence.paragraph })
    }
  }
  return { speakerOf }
}

/** In the paragraph above somebody else acted whom the pronoun could mean as well, and the person chosen did not. */
function isOvertaken(
  actors: readonly Actor[],
  chosen: Person,
  { gender, paragraph, sentence }: { gender: Gender; paragraph: number; sentence: number },
): boolean {
  const last = actors.at(-1)?.paragraph
  if (last === undefined || last >= paragraph) return false
  let rival = false
  for (let index = actors.length - 1; index >= 0; index--) {
    const actor = actors[index]
    if (actor === undefined || actor.paragraph !== last || sentence - actor.sentence > WINDOW) break
    if (actor.person === chosen) return false
    if (actor.weight > 2 && (actor.person.gender ?? gender) === gender) rival = true
  }
  return rival
}

const without = ({ name, person, lead }: Resolved) => ({
  name,
  person,
  lead,
})

/** A description as a speaker's name: without the leading article. */
const describe = (text: string): string => text.replace(/^the\s+/i, '')

/** Subjects that the sieves gave to the quotations of each sentence. */
function attributedSubjects(document: Document, found: Found): ReadonlyMap<number, Subject[]> {
  const bySentence = new Map<number, Subject[]>()
  for (const attribution of found) {
    if (attribution?.subject === undefined || attribution.cue === undefined) continue
    const sentence = document.sentenceOf[attribution.subject.from] ?? 0
    bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), attribution.subject])
  }
  return bySentence
}

/** Who acts in a sentence, speakers above others, in order of place. */
function actingIn(document: Document, sentence: Sentence, attributed: readonly Subject[]): Acting[] {
  const found: Acting[] = attributed.map((subject) => ({ subject, weight: 3 }))
  let floor = sentence.from
  for (let index = sentence.from; index < sentence.to; index++) {
    if (document.tokens[index]?.kind === 'quote') floor = index + 1
    const form = verbAt(document, index)
    if (form === undefined || form.rank > 2) continue
    const { subject, order } = readClause(document, index, form, floor, sentence.to)
    if (
      subject === undefined ||
      order === 'participle' ||
      order === 'infinitive' ||
      isPassive(document, index, form.form)
    )
      continue
    const lead = document.tokens[subject.from - 1]?.lower ?? ''
    const isUnder =
      subject.kind === 'relative' || (subject.from > sentence.from && (SUBORDINATORS.has(lead) || RELATIVES.has(lead)))
    found.push({ subject, weight: isUnder ? 1 : form.rank === 1 ? 3 : 2.2 })
  }
  const main = mainSubject(document, sentence.to, sentence.from)
  if (main !== undefined) found.push({ subject: main, weight: 2.4 })
  return found.toSorted((one, other) => one.subject.from - other.subject.from)
}

function mentionOf(document: Document, subject: Subject): Mention {
  const start = document.tokens[subject.from]?.start ?? 0
  const end = Math.max(start, document.tokens[subject.to - 1]?.end ?? start)
  return { start, end, text: document.text.slice(start, end) }
}
