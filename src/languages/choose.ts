/** Which language a text is in, where nobody says so, or where what is said cannot be true. */
import { isLanguageTag } from '../model/values.ts'
import { guessLanguage } from '../text/guess-language.ts'
import { latinShare } from '../text/scripts.ts'
import { plainWords } from '../text/words.ts'
import { languageByScript } from './by-script.ts'
import { LANGUAGES, languageOf } from './index.ts'
import type { Language } from './language.ts'
import { isTelling, WITNESSES as OTHERS } from './witnesses.ts'

/** Characters looked at. */
const SAMPLE = 6000
/** Function words that a text needs to speak against its publisher. */
const WITNESSES = 12
/** Share of function words below which a text is in another language, whatever small words it happens to share. */
const RARE = 0.08

/**
 * ISO 639-1 code, `und` when it cannot be determined. `stated` is the publisher's word: it counts unless the text is plainly in
 * another language that we know, or in another script (a template that says `en` on every page).
 */
export function chooseLanguage(text: string, stated?: string): string {
  const sample = text.slice(0, SAMPLE)
  const tag = stated?.toLowerCase().split(/[-_]/u)[0] ?? ''
  const known = languageOf(tag)
  if (tag !== '' && tag !== 'und' && known === undefined && isLanguageTag(tag)) return tag
  if (latinShare(sample) < 0.5) return languageByScript(sample) ?? guessLanguage(sample) ?? 'und'
  const votes = countVotes(sample)
  if (known !== undefined && !isContradicted(known, votes)) return known.tag
  const [first, second] = votes
  if (first === undefined || first.count === 0) return guessByWords(sample) ?? plainLatin(sample)
  const isClear = first.count >= 2 * (second?.count ?? 0)
  if (isEnglish(sample, votes)) return 'en'
  const guess = guessByWords(sample)
  return guess ?? (isClear ? first.language.tag : 'und')
}

/**
 * Guessing by syllables takes headlines and lists of English for Irish or Polish, so English is recognised by its small words:
 * more of them than any other language has, or in a short text without a single foreign letter not half as few.
 */
function isEnglish(sample: string, votes: readonly Vote[]): boolean {
  const own = votes.find(({ language }) => language.tag === 'en')?.count ?? 0
  const most = Math.max(...votes.filter(({ language }) => language.tag !== 'en').map(({ count }) => count))
  const words = plainWords(sample).length
  if (words >= 20 && own < RARE * words) return false
  if (own >= WITNESSES) return own >= 1.3 * most
  if (isAnother(sample)) return false
  return own > 0 && (own >= 2 * most || (plainLatin(sample) === 'en' && own > most / 2))
}

/** The guess is a language whose small words are there, and English ones are only such as "i" and "do", or far fewer. */
function isAnother(sample: string): boolean {
  const other = OTHERS.get(guessByWords(sample) ?? '')
  if (other === undefined) return false
  const words = plainWords(sample)
  const english = languageOf('en')?.functionWords
  const told = words.filter((word) => isTelling(word) && english?.has(word) === true).length
  const witnesses = words.filter((word) => other.has(word)).length
  return told === 0 || (witnesses >= 3 && witnesses > 2 * told)
}

/** A guess by syllables, unless another language's small words are there and none of its own. */
function guessByWords(sample: string): string | undefined {
  const guess = guessLanguage(sample)
  if (guess === undefined) return undefined
  const words = plainWords(sample)
  const countOf = (known: ReadonlySet<string> | undefined) => words.filter((word) => known?.has(word) === true).length
  const own = OTHERS.get(guess)
  if (own === undefined || countOf(own) > 0) return guess
  const [best, count] = [...OTHERS]
    .map(([tag, known]) => [tag, countOf(known)] as const)
    .reduce((a, b) => (b[1] > a[1] ? b : a))
  return count >= 3 ? best : guess
}

interface Vote {
  readonly language: Language
  readonly count: number
}

function countVotes(sample: string): Vote[] {
  const words = plainWords(sample)
  return LANGUAGES.map((language) => ({
    language,
    count: words.filter((word) => language.functionWords.has(word)).length,
  })).toSorted((one, other) => other.count - one.count)
}

function isContradicted(known: Language, votes: readonly Vote[]): boolean {
  const own = votes.find(({ language }) => language === known)?.count ?? 0
  const top = votes[0]?.count ?? 0
  return top >= WITNESSES && top > 3 * own
}

/** A few words without any function word: English unless a letter speaks against it. */
const plainLatin = (sample: string): string => (/[^\P{L}a-z]/iu.test(sample) ? 'und' : 'en')
