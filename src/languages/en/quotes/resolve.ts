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
import { findAntecedent, isOvertaken } from './antecedents.ts'
import type { Actor } from './antecedents.ts'
import { readRoles } from './roles.ts'
import type { Subject } from './subjects/subject.ts'
import { isPassive } from './weigh.ts'
import { RELATIVES, SUBORDINATORS, isSpeakerThing, titleWord } from './words.ts'
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

interface Acting {
  readonly subject: Subject
  readonly weight: number
}

/** Words that make of an office another one. */
const RANKS = ['former', 'vice', 'deputy'] as const
/** Tokens between "according" and who is named behind it. */
const SOURCE_REACH = 8

/** The lead from which on a pronoun or a role counts as telling who acted. */
const SURE_LEAD = 0.15

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
    if (subject.kind === 'pronoun')
      return findAntecedent({ document, people, roles, actors }, mention.text.toLowerCase(), subject.from)
    const person = byRole(subject)
    if (person !== undefined) return { name: person.full, person, lead: isRoleInDoubt(subject, person) ? 0 : 0.4 }
    return isBareOffice(document, subject) ? {} : { name: describe(mention.text) }
  }

  /** "the senator": the person last spoken of whose roles have the word. */
  const byRole = (subject: Subject): Person | undefined => {
    const first = document.tokens[subject.from]?.lower
    const head = headNoun(document, subject)
    if (first !== 'the' || head === undefined || titleWord(head) === undefined || isSpeakerThing(head)) return undefined
    if (subject.to - subject.from > 6) return undefined
    const asked = document.tokens.slice(subject.from + 1, subject.to).map((token) => token.lower)
    let best: Person | undefined
    for (const [person, words] of roles) {
      if (!words.has(head) || RANKS.some((rank) => asked.includes(rank) && !words.has(rank))) continue
      // "The president" is not the vice president.
      if (words.has('vice') && !asked.includes('vice')) continue
      if (isOtherParty(asked, words)) continue
      const place = latest.get(person)
      if (place === undefined) continue
      if (best === undefined || place > (latest.get(best) ?? -1)) best = person
    }
    return best
  }

  /** Somebody of whom the article does not say another role acted since. */
  const isRoleInDoubt = (subject: Subject, chosen: Person): boolean => {
    const head = headNoun(document, subject) ?? ''
    const paragraph = document.tokens[subject.from]?.paragraph ?? 0
    const sentence = document.sentenceOf[subject.from] ?? 0
    return isOvertaken(actors, chosen, { paragraph, sentence }, ({ person, gender }) => {
      if (person === undefined || (gender ?? chosen.gender) !== (chosen.gender ?? gender)) return false
      const own = roles.get(person)
      return own === undefined || own.size === 0 || own.has(head)
    })
  }

  const attributed = attributedSubjects(document, found)
  let next = 0
  for (const [index, sentence] of document.sentences.entries()) {
    for (const acting of actingIn(document, sentence, attributed.get(index) ?? [])) {
      const { person, kind, lead } = speakerOf(acting.subject)
      const other = person === undefined ? somebody(document, acting.subject) : { gender: person.gender }
      if (other === undefined) continue
      actors.push({
        person,
        ...other,
        weight: acting.weight,
        sentence: index,
        paragraph: sentence.paragraph,
        isGuess: kind === 'pronoun' ? lead < SURE_LEAD : kind !== 'name',
      })
      if (person !== undefined) latest.set(person, acting.subject.from)
    }
    for (; next < document.names.length; next++) {
      const name = document.names[next]
      if (name === undefined || name.from >= sentence.to) break
      if (name.kind === 'org' || name.kind === 'title') continue
      const person = people.find(name)
      if (person === undefined) continue
      latest.set(person, name.from)
      actors.push({
        person,
        gender: person.gender,
        weight: isSource(document, name.from, sentence) ? 2.2 : 0.5,
        sentence: index,
        paragraph: sentence.paragraph,
        isGuess: false,
      })
    }
  }
  return { speakerOf }
}

/** Somebody whom a pronoun can mean, although the article has no name for them: "one voter", "the former president". */
function somebody(document: Document, subject: Subject): Pick<Actor, 'gender' | 'called'> | undefined {
  if (subject.kind === 'name') return subject.name?.kind === 'org' || subject.name?.kind === 'title' ? undefined : {}
  const head = subject.kind === 'nominal' ? headNoun(document, subject) : undefined
  const title = titleWord(head ?? '')
  if (head === undefined || title === undefined) return undefined
  const isDefinite = document.tokens[subject.from]?.lower === 'the'
  return { gender: title.gender, ...(isDefinite && { called: head }) }
}

/** "according to a post by Quell": whoever is named there said something. */
function isSource(document: Document, at: number, { from }: Sentence): boolean {
  for (let index = at - 1; index >= Math.max(from, at - SOURCE_REACH); index--) {
    const token = document.tokens[index]
    if (token?.lower === 'according') return true
    if (token?.kind === 'punct' || token?.kind === 'quote') return false
  }
  return false
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
