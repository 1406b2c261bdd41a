/** What is in marks and is not a quotation: titles of works, slogans, terms held at a distance. */
import type { Document } from './document.ts'
import { headNoun, isSpeakerNoun } from './nouns.ts'
import type { Subject } from './subjects/subject.ts'

/** Rules that name a speaker by a clause at the quotation itself. */
const CLOSE =
  /^(?:after-(?!any|subject-weak)|before-close|before-colon|dash|name-line|headline-colon|colon-|split-clause|tail|continued|shared)/
/** Rules too weak to make a speaker's words of a few words in marks. */
const WEAK =
  /^(?:none|sentence-subject|same-sentence-next|previous-|above-|next-in-|after-any-verb|repeated|possessive|continued-before)/
const WORDS = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

/** On what ground a stretch has its speaker. */
export interface Ground {
  readonly rule: string
  /** The rule that named the speaker it shares. */
  readonly source: string
  readonly subject?: Subject
}

/** Whether the stretch is speech: five words or a sure clause, and no title. */
export function isQuotation(document: Document, stretch: number, { rule, source, subject }: Ground): boolean {
  const span = document.stretches[stretch]
  if (span === undefined) return false
  if (rule === 'citation' || source === 'citation') return false
  if (span.continues) return true
  const text = document.text.slice(span.start, Math.min(span.end, span.start + 200))
  if (isTitle(text) && !isSpoken(document, stretch, rule) && !document.isHeading(span.paragraph)) return false
  if (isNamedWork(document, stretch, text) && !document.isHeading(span.paragraph)) return false
  const words = text.match(WORDS)?.length ?? 0
  if (words <= 2 && isNickname(document, stretch)) return false
  if (words >= 5) return true
  if (words === 0 || WEAK.test(source)) return false
  if (rule === 'same-sentence') return joinsClosely(document, stretch)
  if (rule === 'same-paragraph') return opensSentence(document, stretch)
  if (subject?.kind === 'nominal' && !isSpeakerNoun(headNoun(document, subject) ?? '')) return false
  return !WEAK.test(rule)
}

/** A clause at the quotation; before it, there has to be a pause between ("wrote, “…”", not "wrote “The Salt Road”"). */
function isSpoken(document: Document, stretch: number, rule: string): boolean {
  if (!CLOSE.test(rule)) return false
  const before = document.tokens[(document.tokenOf[stretch] ?? 0) - 1]?.lower ?? ''
  return !rule.startsWith('before-close') || before === ',' || before === ':'
}

/** On "Today", the network's "Morning Joe", author of "Empire of the Fund": capitals behind words that come before works. */
function isNamedWork(document: Document, stretch: number, text: string): boolean {
  const token = document.tokenOf[stretch] ?? 0
  const before = document.tokens[token - 1]
  if (before === undefined || before.paragraph !== document.tokens[token]?.paragraph) return false
  const isOwned = before.kind === 'clitic' && document.nameAt.get(token - 2)?.kind === 'org'
  if (!isOwned && !/^(?:on|of|with|titled|entitled)$/.test(before.lower)) return false
  const long = text.match(/[\p{L}’'-]{4,}/gu) ?? []
  return (
    long.length > 0 &&
    long.length <= 6 &&
    !/[.!?]\s/.test(text) &&
    long.every((word) => /^\p{Lu}/u.test(word)) &&
    /^\p{Lu}/u.test(text)
  )
}

/** Marcia "Cia" Price */
function isNickname(document: Document, stretch: number): boolean {
  const token = document.tokenOf[stretch] ?? 0
  const before = document.nameAt.get(token - 1)
  const behind = document.nameAt.get(token + 1)
  return before !== undefined && before.kind !== 'org' && behind !== undefined && behind.from === token + 1
}

/** "The Nightly Show": at least two long words, all long words capitalised, no stop but at the end. */
function isTitle(text: string): boolean {
  const long = text.match(/[\p{L}’'-]{4,}/gu) ?? []
  if (long.length < 2 || /[.!?]\s/.test(text)) return false
  return long.every((word) => /^\p{Lu}/u.test(word))
}

function opensSentence(document: Document, stretch: number): boolean {
  const token = document.tokenOf[stretch] ?? 0
  return document.sentences[document.sentenceOf[token] ?? 0]?.from === token
}

/** There are only a few plain words between it and the quotation before ("A" and "B"). */
function joinsClosely(document: Document, stretch: number): boolean {
  const token = document.tokenOf[stretch] ?? 0
  const before = document.tokenOf[stretch - 1] ?? -10
  return token - before <= 4
}
