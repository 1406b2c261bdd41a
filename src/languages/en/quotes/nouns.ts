/** Head nouns of descriptions: "a spokesman for the campaign" is a spokesman, and spokesmen speak. */
import { loadWordSet } from '../../../text/lexicon.ts'
import type { Document } from './document.ts'
import { isParty } from './parties.ts'
import type { Subject } from './subjects/subject.ts'
import { DETERMINERS, PREPOSITIONS, TIME_WORDS, isAdverb, isParent, isSpeakerThing, titleWord } from './words.ts'

const OBJECTS = new Set(
  'him her them me us himself herself themselves itself what there here so too more less much enough best worst least first last next same own ago'.split(
    ' ',
  ),
)
const ALONE = new Set(
  'many some others one another several most both all everyone everybody someone somebody nobody anyone few two three four five those this that it which who'.split(
    ' ',
  ),
)
const ADJECTIVES = /(?:ous|ful|less|able|ible|ic|ical|al|ive|ish|ary)$/
const NOUNS_AL =
  /(?:official|rival|general|individual|liberal|radical|principal|critic|executive|representative|operative|conservative|progressive|native|detective|relative|secretary|adversary|clinic|public|journal|tribunal|manual|proposal|editorial|survival|arrival|music|comic|medic|academic|cleric|initiative|detective|mogul)$/

/** The head noun in lower case; undefined where the phrase cannot speak ("released", "them", "political"). */
export function headNoun(document: Document, subject: Subject): string | undefined {
  let end = subject.to
  for (let index = subject.from + 1; index < subject.to; index++) {
    const token = document.tokens[index]
    if (token !== undefined && PREPOSITIONS.has(token.lower) && !document.nameAt.has(index)) {
      end = index
      break
    }
  }
  while (end > subject.from + 1 && TIME_WORDS.has(document.tokens[end - 1]?.lower ?? '')) end--
  const token = document.tokens[end - 1]
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'number')) return undefined
  const head = token.lower
  if (ALONE.has(head)) return head
  if (OBJECTS.has(head) || DETERMINERS.has(head) || isAdverb(head) || token.kind === 'number') return undefined
  if (isSpeakerNoun(head)) return head
  if (head.endsWith('ed') && head.length > 4) return undefined
  return ADJECTIVES.test(head) && !NOUNS_AL.test(head) ? undefined : head
}

export function isSpeakerNoun(head: string): boolean {
  return (
    ALONE.has(head) ||
    loadWordSet('en/speaker-nouns').has(head) ||
    isSpeakerThing(head) ||
    titleWord(head) !== undefined ||
    isParent(head) ||
    /(?:man|woman|person|people)$/.test(head)
  )
}

const OFFICES = new Set(
  'minister premier president chancellor king queen pope mayor senator governor secretary congressman congresswoman representative councillor councilor mp chairman chairwoman chair ambassador commissioner nominee candidate justice judge bishop archbishop sheriff'.split(
    ' ',
  ),
)

/** "Mr. King" is a name. */
const COURTESY = new Set('mr mrs ms miss mx dr sir dame lord lady'.split(' '))

/** "the minister", "the former prime minister": an office that one person holds, and not a word about whose it is. */
export function isBareOffice(document: Document, subject: Subject): boolean {
  const from = document.tokens[subject.from]?.lower === 'the' ? subject.from + 1 : subject.from
  const words = document.tokens.slice(from, subject.to).map((token) => token.lower)
  const isNamed = COURTESY.has(words[0] ?? '')
  return (
    !isNamed &&
    OFFICES.has(words.at(-1) ?? '') &&
    words.every((word) => word === 'prime' || (titleWord(word) !== undefined && !isParty(word)))
  )
}
