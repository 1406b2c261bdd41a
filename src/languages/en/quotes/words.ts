/** Closed classes of English words and the shipped lists, as questions about a lower-case word. */
import { SENTENCES } from '../abbreviations.ts'
import { loadLexicon, loadWordSet } from '../../../text/lexicon.ts'
import { speechForm } from './speech-verbs.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

export const PRONOUNS = set('he she they it we i you')
export const DETERMINERS = set(
  'the a an this that these those his her its their my our your some any no every each another one two three four five six seven eight nine ten many most several few both all other others such neither either nobody everybody someone somebody anyone everyone',
)
import { SUBORDINATORS as ALL_SUBORDINATORS } from '../grammar/grammar.ts'
export { COORDINATORS as CONJUNCTIONS, PREPOSITIONS } from '../grammar/grammar.ts'
/** Those that open a clause with a subject of its own; "that" and "whether" go on with what was said. */
export const SUBORDINATORS = new Set(
  [...ALL_SUBORDINATORS].filter((word) => !/^(?:that|whether|so|why|how|lest)$/.test(word)),
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

const KNOWN = [SENTENCES.titles, SENTENCES.inside, SENTENCES.mayClose, SENTENCES.beforeNumbers]
const ENDS_TOO = set('Jr Sr Inc Corp Co Ltd etc No')

/** Whether a stop behind this word belongs to the word; `ahead` is the text behind the stop. */
export function isAbbreviation(word: string, ahead: string): boolean {
  if (ahead === '') return false
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word) || /^\p{L}$/u.test(word)) return word !== 'I'
  if (/^[DRI]-\p{Lu}\p{L}{1,5}$/u.test(word)) return true
  if (!KNOWN.some((known) => known.has(word))) return false
  return ENDS_TOO.has(word) ? /^,|^ \p{Ll}|^\)/u.test(ahead) : true
}

export function isAdverb(lower: string): boolean {
  return ADVERBS.has(lower) || (lower.length > 4 && lower.endsWith('ly') && !NOT_ADVERBS.has(lower))
}

let verbs: ReadonlySet<string> | undefined

/** A finite verb by its form: an auxiliary, a frequent verb, a verb of saying, or a regular past. */
export function isFiniteVerb(lower: string): boolean {
  verbs ??= loadWordSet('en/verbs-common')
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
    loadLexicon('en/titles').map((entry) => {
      const [word = '', gender] = entry.toLowerCase().split(' ')
      return [word, gender === 'm' || gender === 'f' ? { gender } : {}] as const
    }),
  )
  return titles.get(lower) ?? titles.get(lower.replace(KINSHIP, ''))
}
/** "stepson", "ex-wife" and "sister-in-law" show what "son", "wife" and "sister" show. */
const KINSHIP = /^(?:(?:ex|half|great|foster)-|step-?|god|grand)+|-in-law$/g

/** "mum-of-two", "father-of-three". */
export const isParent = (lower: string) =>
  /^(?:mum|mom|mother|dad|father|gran|grandmother|grandfather)-of-\p{L}+$/u.test(lower)

export const isOrgWord = (lower: string) => loadWordSet('en/org-words').has(lower)
/** A body or document that is quoted: "committee", "statement". */
export const isSpeakerThing = (lower: string) => loadWordSet('en/speaker-things').has(lower)
export const isPlace = (lower: string) => loadWordSet('en/places').has(lower)
export const isNotName = (lower: string) => loadWordSet('en/not-names').has(lower)

/** Gender of a given name; `both` when both have it. Hyphenated names count by their first half. */
export function firstNameGender(lower: string): Gender | 'both' | undefined {
  const male = loadWordSet('names/male')
  const female = loadWordSet('names/female')
  const key = male.has(lower) || female.has(lower) ? lower : (lower.split('-')[0] ?? lower)
  if (male.has(key)) return female.has(key) ? 'both' : 'm'
  return female.has(key) ? 'f' : undefined
}
