/** Which tokens are verbs: many forms are nouns as well ("reports", "the claims", "a state"). */
import { loadWordSet } from '../../../text/lexicon.ts'
import { lower } from './document.ts'
import type { Document } from './document.ts'
import { speechForm } from './speech-verbs.ts'
import type { SpeechForm } from './speech-verbs.ts'
import { AUXILIARIES, DETERMINERS, PRONOUNS, RELATIVES, isAdverb, isFiniteVerb, isSpeakerThing } from './words.ts'

/** A finite verb by its form and its neighbours. */
export function finiteAt(document: Document, index: number): boolean {
  const word = lower(document, index)
  if (!isFiniteVerb(word)) return false
  const form = speechForm(word)
  if (form === undefined || (form.form !== 'third' && form.form !== 'base') || /^(?:go|put)$/.test(form.lemma))
    return true
  return verbAt(document, index) !== undefined
}

const known = new WeakMap<Document, (SpeechForm | null)[]>()

/** The verb of saying at a token, unless it is a noun, an adjective or part of a name there. Remembered per document. */
export function verbAt(document: Document, index: number): SpeechForm | undefined {
  let forms = known.get(document)
  if (forms === undefined) known.set(document, (forms = []))
  let form = forms[index]
  if (form === undefined) forms[index] = form = readVerb(document, index) ?? null
  return form ?? undefined
}

/** "fired back", "made clear", "chimed in": two words that say as much as "replied". */
function idiomAt(word: string, next: string): SpeechForm | undefined {
  if (/^ma(?:kes|de)$/.test(word) && /^(?:it )?(?:clear|plain)\b|^that (?:clear|plain)\b/.test(next))
    return { lemma: 'stress', rank: 1, form: word.endsWith('s') ? 'third' : 'past' }
  if (
    !/^(?:fired|fires|shot|shoots|hit|hits|pushed) back\b|^(?:chimed|chimes|weighed|weighs) in\b|^(?:piped|pipes|spoke) up\b/.test(
      `${word} ${next}`,
    )
  )
    return undefined
  return { lemma: 'reply', rank: 1, form: word.endsWith('s') ? 'third' : 'past' }
}

function readVerb(document: Document, index: number): SpeechForm | undefined {
  const token = document.tokens[index]
  if (token === undefined || token.kind !== 'word' || document.nameAt.has(index)) return undefined
  const form =
    idiomAt(token.lower, `${lower(document, index + 1)} ${lower(document, index + 2)}`) ?? speechForm(token.lower)
  if (form === undefined) return undefined
  const before = document.tokens[index - 1]
  const next = lower(document, index + 1)
  if (form.lemma === 'put') return next === 'it' ? { ...form, rank: 1 } : undefined
  if (form.lemma === 'go')
    return next === 'on' && lower(document, index + 2) !== 'to'
      ? { ...form, rank: form.form === 'past' ? 2 : 3 }
      : undefined
  if (form.lemma === 'compare' && /^(?:to|with)$/.test(next)) return undefined
  if (form.lemma === 'point') return next === 'out' || next === 'to' ? form : undefined
  if (form.form === 'base' && !isPlainPresent(document, index)) return undefined
  if (form.form === 'third' && NOUNISH.has(form.lemma) && !followsSubject(document, index)) return undefined
  const isNounSlot =
    before !== undefined &&
    (DETERMINERS.has(before.lower) ||
      before.kind === 'clitic' ||
      /^(?:of|in|for|with|by|from|on|at)$/.test(before.lower))
  if (isNounSlot && (form.form === 'base' || form.form === 'third')) return undefined
  if (
    form.form === 'past' &&
    before !== undefined &&
    DETERMINERS.has(before.lower) &&
    !/^(?:this|that|these|those|all|both|some|many|most|others?|another|one|everyone|nobody)$/.test(before.lower)
  )
    return undefined
  return form
}

const NOUNISH = new Set(
  'state blog place message joke report note claim remark demand charge comment post tweet email e-mail promise request protest appeal show call name term brand quote text object rant song review plan play answer question reply shout cry chant voice signal estimate detail mention reference answer finding talk show whisper boast complaint pledge vow guess update caution fear hope lead worry doubt thought challenge attack praise dispute start end close finish head tag title label headline'.split(
    ' ',
  ),
)

/** "they say", "to say", "would note", "critics say": a present form that is a verb here. */
function isPlainPresent(document: Document, index: number): boolean {
  let at = index - 1
  while (at >= 0 && isAdverb(lower(document, at))) at--
  const before = lower(document, at)
  if (PRONOUNS.has(before) || before === 'to' || before === 'who' || AUXILIARIES.has(before)) return true
  const rank = speechForm(lower(document, index))?.rank ?? 3
  const isNaming =
    /^(?:call|describe|dub|label|term|brand)$/.test(lower(document, index)) &&
    document.tokens[index + 1]?.kind === 'quote'
  const isClosing = /^[.,]$/.test(lower(document, index + 1)) && before.endsWith('s') && at === index - 1
  if (NOUNISH.has(lower(document, index)) && !isNaming) return isClosing && rank <= 2
  if (rank > 2) return false
  if (rank === 2 && !isNaming && !/^[.,]$/.test(lower(document, index + 1))) return false
  return (
    before.endsWith('s') ||
    (document.nameAt.has(at) &&
      (document.nameAt.get(at)?.kind === 'org' ||
        lower(document, (document.nameAt.get(at)?.from ?? 0) - 1) === 'and')) ||
    /^(?:people|police|men|women|many|some|others|most|few|both|children|media|public)$/.test(before)
  )
}

/** "he notes", "Rubio notes", "who notes": a form in -s that is a verb here, not a plural. */
function followsSubject(document: Document, index: number): boolean {
  let at = index - 1
  while (at >= 0 && isAdverb(lower(document, at))) at--
  const before = document.tokens[at]
  if (before === undefined) return false
  const ahead = lower(document, index + 1)
  if (/^(?:of|from|by|in|between|are|were|have)$/.test(ahead)) return false
  return (
    PRONOUNS.has(before.lower) ||
    RELATIVES.has(before.lower) ||
    (document.nameAt.get(at)?.to === at + 1 && !isNameOfThings(document, at, index + 1)) ||
    before.kind === 'quote' ||
    before.text === ',' ||
    before.text === ')' ||
    takesObject(document, at, index + 1)
  )
}

/** "the Penry emails": a person's name behind "the" belongs to the noun, unless what only a verb can have is behind it. */
function isNameOfThings(document: Document, at: number, next: number): boolean {
  const name = document.nameAt.get(at)
  if (name === undefined || name.kind === 'org' || name.kind === 'title' || name.bare > name.from) return false
  return (
    lower(document, name.from - 1) === 'the' && !takesObject(document, at, next) && lower(document, next) !== 'that'
  )
}

/** "The ad claims the plan": a noun before, and behind it what only a verb can have. */
function takesObject(document: Document, noun: number, next: number): boolean {
  const before = document.tokens[noun]
  const behind = document.tokens[next]
  if (before?.kind !== 'word' || isFiniteVerb(before.lower) || DETERMINERS.has(before.lower) || behind === undefined)
    return false
  if (behind.kind === 'quote' || document.nameAt.has(next)) return true
  if (/^[.,]$/.test(behind.text))
    return loadWordSet('en/speaker-nouns').has(before.lower) || isSpeakerThing(before.lower)
  return DETERMINERS.has(behind.lower) || PRONOUNS.has(behind.lower)
}
