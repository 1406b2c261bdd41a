/** What people are, in the article's own words: from the title before a name, or from the appositive beside it. */
import { lower } from './document.ts'
import type { Document } from './document.ts'
import type { NameMention } from './names.ts'
import type { People, Person } from './people.ts'
import { AUXILIARIES, PREPOSITIONS, PRONOUNS, SUBORDINATORS, isAdverb, isFiniteVerb, titleWord } from './words.ts'
import { isSpeakerNoun } from './nouns.ts'
import { appositionToShow, titleToShow } from './shown-role.ts'
import type { Range } from './shown-role.ts'

const COURTESY = new Set('mr mrs ms miss mx sir dame lord lady'.split(' '))
/** "biologist", "paediatrician", "engineer": endings of what people do. */
const TRADE = /^\p{L}{2,}(?:ologist|onomist|icist|iatrist|ician|ineer|keeper|maker)s?$/u
const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sen: 'senator',
    rep: 'representative',
    gov: 'governor',
    pres: 'president',
    lt: 'lieutenant',
    gen: 'general',
    dr: 'doctor',
    prof: 'professor',
    rev: 'reverend',
    sgt: 'sergeant',
    capt: 'captain',
    col: 'colonel',
    adm: 'admiral',
  }),
)
const ALSO: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    rep: ['congressman', 'congresswoman', 'lawmaker'],
    representative: ['congressman', 'congresswoman', 'lawmaker'],
    sen: ['lawmaker'],
    senator: ['lawmaker'],
  }),
)
const PARTY: ReadonlyMap<string, string> = new Map(Object.entries({ r: 'republican', d: 'democrat', i: 'independent' }))

/** Sets `role` of each person and returns the words that each one's roles are made of. */
export function readRoles(document: Document, people: People): ReadonlyMap<Person, ReadonlySet<string>> {
  const words = new Map<Person, Set<string>>()
  for (const name of document.names) {
    if (name.kind === 'org' || name.kind === 'title' || name.parts.length === 0) continue
    const person = people.find(name)
    if (person === undefined) continue
    const known = words.get(person) ?? new Set<string>()
    words.set(person, known)
    const before = titleBefore(document, name)
    const apposition = appositive(document, name)
    const behind = apposition ?? appositiveBefore(document, name)
    addWords(document, known, before)
    addWords(document, known, behind)
    addParty(document, known, name)
    learnGender(document, person, known, before ?? behind)
    const isAddress = before !== undefined && isBareAddress(document, before)
    const told =
      (isAddress ? undefined : titleToShow(document, before)) ??
      (apposition === undefined ? titleToShow(document, behind) : appositionToShow(document, apposition)) ??
      whoDoes(document, name)
    if (person.role === undefined && told !== undefined) person.role = textOf(document, told)
  }
  return words
}

/** A role makes a person of an unknown name; "spokeswoman" shows a gender. */
function learnGender(document: Document, person: Person, words: ReadonlySet<string>, range: Range | undefined): void {
  if (range === undefined || words.size === 0 || !isRole(document, range)) return
  person.known = true
  if (person.gender !== undefined) return
  for (let index = range.from; index < range.to; index++) {
    if (PREPOSITIONS.has(lower(document, index))) return
    const gender = titleWord(lower(document, index))?.gender
    if (gender !== undefined) person.gender = gender
  }
}

/** "Dr." alone is how a person is addressed; what the person does is behind the name, if anywhere. */
function isBareAddress(document: Document, { from, to }: Range): boolean {
  return to - from === 1 && /^(?:dr|doctor|prof|professor|rev)$/.test(lower(document, from))
}

const textOf = ({ text, tokens }: Document, { from, to }: Range): string =>
  text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)

function isRole(document: Document, { from, to }: Range): boolean {
  for (let index = from; index < to; index++) {
    const word = lower(document, index)
    if (PREPOSITIONS.has(word) && index > from) break
    if (!COURTESY.has(word) && (titleWord(word) !== undefined || isSpeakerNoun(word) || TRADE.test(word))) return true
  }
  return false
}

/** More words than this before a name are no title; a text without stops would be read again for each name. */
const TITLE_LIMIT = 24

/** "Mexican Foreign Secretary", "Trump campaign manager": the words right before a bare name. */
function titleBefore(document: Document, name: NameMention): Range | undefined {
  let from = name.bare
  while (from > 0) {
    const token = document.tokens[from - 1]
    const next = document.tokens[from]
    if (
      token === undefined ||
      token.kind !== 'word' ||
      token.paragraph !== next?.paragraph ||
      next.start - token.end > 1
    )
      break
    const inRun = from - 1 >= name.from
    const other = document.nameAt.get(from - 1)
    if (!inRun && other === undefined && !isModifierWord(token.lower)) {
      // "they cast actor …", "would beat Mayor …": the word behind a pronoun or auxiliary is a verb.
      if ((PRONOUNS.has(token.lower) || AUXILIARIES.has(token.lower)) && from < name.bare) from++
      break
    }
    if (!inRun && other !== undefined && from === name.bare) break
    from = inRun || other === undefined ? from - 1 : other.from
    if (name.bare - from > TITLE_LIMIT) return undefined
  }
  while (
    from < name.bare &&
    (COURTESY.has(lower(document, from)) || isAdverb(lower(document, from)) || isDoing(document, from))
  )
    from++
  return from < name.bare ? { from, to: name.bare } : undefined
}

/** "After meeting Interior Minister": a verb form that is not part of the title. */
function isDoing(document: Document, index: number): boolean {
  return (
    /^\p{Ll}{2,}ing$/u.test(document.tokens[index]?.text ?? '') &&
    !/^(?:acting|leading|ranking|running|sitting|outgoing|incoming|managing|founding|visiting|retiring)$/.test(
      lower(document, index),
    )
  )
}

function isModifierWord(word: string): boolean {
  return (
    !PREPOSITIONS.has(word) &&
    !SUBORDINATORS.has(word) &&
    !PRONOUNS.has(word) &&
    !AUXILIARIES.has(word) &&
    !isFiniteVerb(word) &&
    !/^(?:the|a|an|his|her|its|their|and|or|but|that|which|who|then|said|to|not|also)$/.test(word)
  )
}

/** ", a spokesman for the mayor," behind a name. */
function appositive(document: Document, name: NameMention): Range | undefined {
  let at = name.to
  if (lower(document, at) === '(') {
    while (at < name.to + 8 && lower(document, at) !== ')') at++
    at++
  }
  if (lower(document, at) !== ',') return undefined
  let from = at + 1
  if (/^\d+$/.test(lower(document, from)) && lower(document, from + 1) === ',') from += 2
  if (/^(?:a|an|the|his|her|its|their|our)$/.test(lower(document, from))) from++
  const paragraph = document.tokens[name.from]?.paragraph
  let to = from
  for (; to < from + 16; to++) {
    const token = document.tokens[to]
    if (
      token === undefined ||
      token.paragraph !== paragraph ||
      token.kind === 'quote' ||
      /^[,.;:()—–-]$/.test(token.text)
    )
      break
    if (token.lower === 'who' || token.lower === 'which' || token.lower === 'whose') break
    if (token.kind === 'word' && !document.nameAt.has(to) && isFiniteVerb(token.lower) && !token.lower.endsWith('ed'))
      return undefined
  }
  if (to <= from || to >= from + 16) return undefined
  return { from, to }
}

/** What somebody does who has a post. */
const POSTS =
  /^(?:chairs|co-chairs|heads|leads|runs|owns|manages|directs|coaches|represents|oversees|teaches|hosts|edits|commands|captains|studies|founded|co-founded|chaired|headed|led)$/
/** Words of a clause that a line below a quotation has room for. */
const ROOM = 10

/** ", who chairs the harbour commission": a clause that ends with its sentence or at a mark. */
function whoDoes(document: Document, { from, to: comma }: NameMention): Range | undefined {
  const who = comma + 1
  if (lower(document, comma) !== ',' || lower(document, who) !== 'who') return undefined
  const verb = who + 1
  if (!POSTS.test(lower(document, verb)) || document.nameAt.has(verb)) return undefined
  const paragraph = document.tokens[from]?.paragraph
  let to = verb + 1
  while (document.tokens[to]?.paragraph === paragraph && document.tokens[to]?.kind !== 'punct' && to - who <= ROOM) to++
  const closes = document.tokens[to]
  const isClosed = closes === undefined || closes.paragraph !== paragraph || /^[,.;—–]$/.test(closes.text)
  return isClosed && to > verb + 1 ? { from: who, to } : undefined
}

/** "The park's head ranger, Huw Penry,": the description right before the name. */
function appositiveBefore(document: Document, name: NameMention): Range | undefined {
  if (lower(document, name.from - 1) !== ',') return undefined
  const to = name.from - 1
  let from = to
  while (from > 0 && to - from < 8) {
    const token = document.tokens[from - 1]
    if (token === undefined || token.kind !== 'word' || token.paragraph !== document.tokens[to]?.paragraph) break
    if (!document.nameAt.has(from - 1) && !isModifierWord(token.lower)) break
    from--
  }
  const opener = document.tokens[from - 1]
  const opens =
    opener !== undefined && (opener.kind === 'clitic' || /^(?:the|a|an|his|her|its|their|our)$/.test(opener.lower))
  return from < to && opens ? { from, to } : undefined
}

function addWords(document: Document, known: Set<string>, range: Range | undefined): void {
  if (range === undefined || !isRole(document, range)) return
  for (let index = range.from; index < range.to; index++) {
    const word = lower(document, index)
    known.add(word)
    const long = LONG.get(word)
    if (long !== undefined) known.add(long)
    for (const other of ALSO.get(word) ?? []) known.add(other)
  }
}

/** "(R-Fla.)" behind a name. */
function addParty(document: Document, known: Set<string>, name: NameMention): void {
  if (lower(document, name.to) !== '(') return
  const party = PARTY.get(lower(document, name.to + 1).charAt(0))
  if (party !== undefined && /^[rdi]-/.test(lower(document, name.to + 1))) known.add(party)
}
