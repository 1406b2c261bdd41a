/** Whom a pronoun means: a memory of who acted in the sentences before, with weights. */
import type { Document } from './document.ts'
import type { People, Person } from './people.ts'
import type { Gender } from './words.ts'

/** Somebody who acted or was named; without a person, somebody whom the article does not name in full. */
export interface Actor {
  readonly person?: Person
  readonly gender?: Gender
  readonly weight: number
  readonly sentence: number
  readonly paragraph: number
  /** Meant by a pronoun or a role that may mean somebody else. */
  readonly isGuess: boolean
  /** "the former president": the noun of a description that may mean somebody named before. */
  readonly called?: string
}

/** What the text gives to choose from. */
export interface Memory {
  readonly document: Document
  readonly people: People
  readonly roles: ReadonlyMap<Person, ReadonlySet<string>>
  readonly actors: readonly Actor[]
}

export interface Antecedent {
  readonly name?: string
  readonly person?: Person
  /** 0 to 1: by how much the person chosen leads the next one; 0 for one in doubt. */
  readonly lead?: number
}

/** Sentences that a pronoun may look back over. */
const WINDOW = 14
/** From this weight on somebody acted and was not merely named. */
const ACTING = 2
/** Of a pronoun for somebody of whom nothing says that it is a person. */
const UNKNOWN_LEAD = 0.1
const isActing = ({ weight }: Actor): boolean => weight > ACTING

/** Whom `pronoun` at a token means, by the actors before it. */
export function findAntecedent({ document, people, roles, actors }: Memory, pronoun: string, at: number): Antecedent {
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
    if (actor.person === undefined) continue
    const fit =
      actor.person.gender === undefined ? (actor.person.known ? 0.55 : 0.3) : actor.person.gender === gender ? 1 : 0
    const score = fit * actor.weight * 0.82 ** (sentence - actor.sentence) * 0.92 ** (paragraph - actor.paragraph)
    if (score > (scores.get(actor.person) ?? 0)) scores.set(actor.person, score)
  }
  const [first, second] = [...scores].toSorted((one, other) => other[1] - one[1])
  if (first !== undefined) {
    const [person, score] = first
    const own = roles.get(person)
    const isInDoubt =
      isMisnamed(actors, person, { paragraph, sentence }) ||
      isOvertaken(actors, person, { paragraph, sentence }, (actor) => {
        if ((actor.gender ?? gender) !== gender) return false
        // "The senator" may be the person chosen, unless the article calls them something else.
        return actor.called === undefined || (own !== undefined && own.size > 0 && !own.has(actor.called))
      })
    const lead = isInDoubt || isSaidOfAnyone(document, sentence, at) ? 0 : 1 - (second?.[1] ?? 0) / score
    // Nothing says that it is a person: a feast, a list and a ship have names too.
    const isNoPerson = person.gender === undefined && !person.known
    return { name: person.full, person, lead: isNoPerson ? Math.min(UNKNOWN_LEAD, lead) : lead }
  }
  const only = people.all.filter((person) => person.gender === gender && person.first < at)
  const person = only.at(-1)
  return person === undefined ? {} : { name: person.full, person, lead: only.length === 1 ? 0.5 : 0 }
}

/** "When a normal person reads it, he thinks": whoever the sentence speaks of before the pronoun is nobody named. */
function isSaidOfAnyone({ tokens, sentences }: Document, sentence: number, at: number): boolean {
  const from = Math.max(sentences[sentence]?.from ?? at, at - ANYONE_REACH)
  for (let index = from; index < at; index++) {
    const word = tokens[index]?.lower ?? ''
    if (ANYONE.test(word)) return true
    if (/^(?:a|an|any|every|each|some|another|no)$/.test(word))
      for (let noun = index + 1; noun <= index + 3 && noun < at; noun++)
        if (/^(?:person|man|woman|boy|girl|child|reader|user|customer|voter)$/.test(tokens[noun]?.lower ?? ''))
          return true
  }
  return false
}

const ANYONE = /^(?:someone|somebody|anyone|anybody|everyone|everybody|nobody|whoever)$/
/** Tokens before the pronoun that are looked at. */
const ANYONE_REACH = 20

/**
 * "Lee Penry spoke. …, she said": one person alone is in the nearest paragraph, and only a list of given names says that
 * the pronoun is somebody else's.
 */
function isMisnamed(actors: readonly Actor[], chosen: Person, { paragraph, sentence }: Place): boolean {
  const last = actors.at(-1)?.paragraph
  if (last === undefined || last > paragraph) return false
  let only: Person | undefined
  let acts = false
  for (let index = actors.length - 1; index >= 0; index--) {
    const actor = actors[index]
    if (actor === undefined || actor.paragraph !== last || sentence - actor.sentence > WINDOW) break
    if (actor.person === undefined || actor.person === chosen || (only ?? actor.person) !== actor.person) return false
    only = actor.person
    acts ||= isActing(actor)
  }
  return acts && only?.isTold !== true
}

interface Place {
  readonly paragraph: number
  readonly sentence: number
}

/** In the nearest paragraph where anybody acted, up to this one, somebody else acted who fits, and the person chosen did not. */
export function isOvertaken(
  actors: readonly Actor[],
  chosen: Person,
  { paragraph, sentence }: Place,
  fits: (actor: Actor) => boolean,
): boolean {
  const last = actors.at(-1)?.paragraph
  if (last === undefined || last > paragraph) return false
  let rival = false
  for (let index = actors.length - 1; index >= 0; index--) {
    const actor = actors[index]
    if (actor === undefined || actor.paragraph !== last || sentence - actor.sentence > WINDOW) break
    if (!isActing(actor)) continue
    if (actor.person !== chosen) rival ||= fits(actor)
    else if (!actor.isGuess) return false
  }
  return rival
}
