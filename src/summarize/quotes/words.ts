/** Closed classes of English words and the shipped lists, as questions about a lower-case word. */
import { loadLexicon, loadWordSet } from '../../text/lexicon.ts'
import { speechForm } from './speech-verbs.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

export const PRONOUNS = set('he she they it we i you')
export const DETERMINERS = set(
  'the a an this that these those his her its their my our your some any no every each another one two three four five six seven eight nine ten many most several few both all other others such neither either nobody everybody someone somebody anyone everyone',
)
export const PREPOSITIONS = set(
  'of for in at on with from to by about against among around as before behind between beyond despite during except inside into like near off onto outside over per since through throughout toward towards under until unlike upon via within without amid after across along alongside regarding concerning following',
)
export const CONJUNCTIONS = set('and or but nor yet plus')
export const SUBORDINATORS = set(
  'while when whenever if because although though since after before as unless until whereas once where',
)
export const RELATIVES = set('who which that whom whose')
export const AUXILIARIES = set(
  "is are was were be been being am has have had having does do did will would shall should may might must can could isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't shouldn't can't couldn't cannot not n't never to",
)
export const TIME_WORDS = set(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec today yesterday tonight tomorrow week month year morning afternoon evening night',
)
const ADVERBS = set(
  'also later then now again once still even just only first last recently simply often always soon already ever too so further furthermore instead meanwhile however therefore thus indeed perhaps maybe once twice there here yesterday today tonight earlier afterward afterwards quite rather almost nearly both all jointly famously went on back out up down off away together aloud',
)
const NOT_ADVERBS = set(
  'family reply ally assembly supply only rally bully july italy anomaly monopoly fly kelly emily sally holly molly billy elderly likely friendly daily weekly monthly early',
)

export const PARTICLES = set(
  'de la del della di da do dos das du le les van von der den ter ten bin ibn al el abu ben y e af zu',
)
export const SUFFIXES = set('jr sr ii iii iv v')

const ABBREVIATIONS = set(
  'mr mrs ms dr prof sen rep gov pres lt col sgt capt maj gen adm cmdr cpl pvt hon rev fr st ste jr sr vs inc corp co ltd del jan feb mar apr jun jul aug sept sep oct nov dec ark ariz calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo d-calif u.s u.n e.g i.e etc no dept univ messrs supt insp det ald asst',
)
const ENDS_TOO = set('jr sr inc corp co ltd etc no')

/** Whether a stop behind this word belongs to the word; `ahead` is the text behind the stop. */
export function isAbbreviation(lower: string, ahead: string): boolean {
  if (/^(?:\p{L}\.)+\p{L}$/u.test(lower) || /^\p{L}$/u.test(lower)) return !/^$/.test(ahead) && lower !== 'i'
  const known = ABBREVIATIONS.has(lower) || /^[dri]-(?:[a-z]{2,6})$/.test(lower)
  if (!known || ahead === '') return false
  return ENDS_TOO.has(lower) ? /^,|^ \p{Ll}|^\)/u.test(ahead) : true
}

export function isAdverb(lower: string): boolean {
  return ADVERBS.has(lower) || (lower.length > 4 && lower.endsWith('ly') && !NOT_ADVERBS.has(lower))
}

let verbs: ReadonlySet<string> | undefined

/** A finite verb by its form: an auxiliary, a frequent verb, a verb of saying, or a regular past. */
export function isFiniteVerb(lower: string): boolean {
  verbs ??= loadWordSet('verbs-common')
  if (verbs.has(lower)) return true
  const speech = speechForm(lower)
  if (speech !== undefined) return speech.form !== 'gerund' && !(speech.form === 'base' && speech.rank > 1)
  return lower.length > 4 && lower.endsWith('ed') && !lower.includes('-') && !NOT_PAST.has(lower)
}
const NOT_PAST = set(
  'united hundred sacred speed breed indeed exceed proceed succeed wicked naked rugged talented so-called alleged armed beloved limited aged bored gifted',
)

export interface TitleWord {
  readonly gender?: Gender
}
export type Gender = 'm' | 'f'

let titles: Map<string, TitleWord> | undefined
export function titleWord(lower: string): TitleWord | undefined {
  titles ??= new Map(
    loadLexicon('titles').map((entry) => {
      const [word = '', gender] = entry.toLowerCase().split(' ')
      return [word, gender === 'm' || gender === 'f' ? { gender } : {}] as const
    }),
  )
  return titles.get(lower)
}

export const isOrgWord = (lower: string) => loadWordSet('org-words').has(lower)
export const isPlace = (lower: string) => loadWordSet('places').has(lower)
export const isNotName = (lower: string) => loadWordSet('not-names').has(lower)

/** Gender of a given name; `both` when either bears it. Hyphenated names count by their first half. */
export function firstNameGender(lower: string): Gender | 'both' | undefined {
  const male = loadWordSet('first-names-male')
  const female = loadWordSet('first-names-female')
  const key = male.has(lower) || female.has(lower) ? lower : (lower.split('-')[0] ?? lower)
  if (male.has(key)) return female.has(key) ? 'both' : 'm'
  return female.has(key) ? 'f' : undefined
}
