/**
 * Short lines at the end of an entry that are signs and no sentences: what to click on, and who signs. They name a
 * service, or begin with a word that asks to share, follow or subscribe, in languages without a folder too. Pure.
 */
import { ASKING } from '../../languages/others/asking.ts'
import { wordCount } from '../words.ts'

/** Services and things that are called the same nearly everywhere. */
const SERVICE =
  /(?<!\p{L})(?:newsletter|facebook|twitter|instagram|telegram|whatsapp|youtube|tiktok|linkedin|mastodon|bluesky|patreon|spotify|flipboard|pinterest|rss|podcasty?|e-?mail)(?!\p{Ll}{3})/iu

function asks(text: string): boolean {
  const line = text.replace(/^\P{L}{1,9}/u, '').toLowerCase()
  return ASKING.some((word) => {
    if (word.endsWith('*')) return line.startsWith(word.slice(0, -1))
    return line.startsWith(word) && !/^\p{L}/u.test(line.slice(word.length))
  })
}

const SIGN_WORDS = 9

/** A line of a few words that names a service, or begins by asking. */
export function isSign(text: string): boolean {
  if (wordCount(text) > SIGN_WORDS || /["“”„«»「『]/u.test(text)) return false
  const isSentence = /[\p{L}\p{N}][.。]\s*$/u.test(text)
  return asks(text) || (SERVICE.test(text) && !isSentence)
}

/** The line of a letter that takes its leave ends in a comma; the name under it has no stop. */
export function isSignature(text: string, before: string | undefined): boolean {
  const words = wordCount(text)
  if (words <= 6 && /[,，]\s*$/u.test(text)) return true
  const isName = words <= 3 && /^[\s–—-]*\p{Lu}/u.test(text) && !/(?:\p{L}{2}\.|[!?:…])\s*$/u.test(text)
  if (!isName) return false
  return /^\s*[–—-]/u.test(text) || (before !== undefined && wordCount(before) <= 6 && /[,，]\s*$/u.test(before))
}
