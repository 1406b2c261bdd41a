/**
 * Datelines by their build, in any language: places and a date, and an agency between slashes or in brackets, before the
 * report begins. Those that need words of a language are in its folder. Pure.
 */

/** The marks of agencies in Chinese, Japanese and Korean reports. */
const EASTERN = [
  /^【[^】\n]{1,20}】/u,
  /^(?:新华社|新華社|中新社|中新网|中央社|央视网|人民网|共同社|法新社|美联社|路透社)[^，。、\n电電讯訊]{0,24}[电電讯訊](?:（[^）\n]{1,20}）)?/u,
  /^（[^）。\n]{2,30}[电電讯訊]）/u,
  /^[(［[][^)\]］=\n]{1,14}=[^)\]］\n]{2,10}[)\]］]\s{0,3}(?:\p{Script=Hangul}{2,5} 기자\s?=\s?)?/u,
]

/** "/PRNewswire/ --", "/ ACCESSWIRE / November 24, 2026 /", "[Tidal Press] –", "(Newsfile Corp. - November 24, 2026) -", "(EFE).-" */
const MARKS = [
  /\/ ?\p{Lu}[^/\n]{1,40}\/(?: ?[^/\n]{4,30}\/)?\s?\.?\s?(?:--?|–|—|:)?\s?/u,
  /\[\p{Lu}[^[\]\n]{1,40}\]\s?(?:--?|–|—|:)\s?/u,
  /\([a-zäöü]{2,5}(?:\/[a-zäöü]{2,5}){0,3}\)\s?(?:--?|–|—)\s/u,
  /\((?:[\p{Lu}@]|dpa|ots|epd|kna|sda|apa|ansa)[^()\n]{1,45}\)\s?\.?\s?(?:--?|–|—|:|_)\s?/u,
]
const DASH = /[\s.](?:--?|–|—)\s/u
/** "[HOLM] ", a place alone. */
const BOXED = /^\[(\p{Lu}[\p{Lu}\p{N} .,'’-]{1,40})\]\s/u
/** "HOLM | 24 Nov 2026 | " */
const PIPED = /^([^|\n]{2,40})\|\s?(?:([^|\n]{2,40})\|\s?)?/u

/** Characters in which a dateline is over. */
const HEAD = 140
/** Characters before the mark: places and a date. */
const PLACES = 80

/** How many characters at the beginning of a text are a dateline; 0 when there is none. */
export function wireLead(text: string): number {
  const head = text.slice(0, HEAD).split('\n')[0] ?? ''
  const eastern = EASTERN.map((form) => form.exec(head)?.[0].length ?? 0).find((length) => length > 0)
  if (eastern !== undefined) return eastern
  for (const mark of MARKS) {
    const found = mark.exec(head)
    if (found === null || !isPlaceAndDate(head.slice(0, found.index))) continue
    const end = found.index + found[0].length
    // "(ANSA) - GENOVA, 24 NOV - ": the place comes behind.
    const length = fit(text, end + datedLead(head.slice(end)))
    if (length > 0) return length
  }
  return fit(text, datedLead(head) || boxedLead(head))
}

function boxedLead(head: string): number {
  const boxed = BOXED.exec(head)
  if (boxed !== null) return isPlaceAndDate(boxed[1] ?? '') ? boxed[0].length : 0
  const [all = '', place = '', date = ''] = PIPED.exec(head) ?? []
  const isPlace = !/\p{Ll}/u.test(place) || /\d/u.test(place + date)
  return all !== '' && isPlace && isPlaceAndDate(place + date) ? all.length : 0
}

/** "Dunkerque, le 24 novembre 2026 – " */
function datedLead(head: string): number {
  const dash = DASH.exec(head)
  if (dash === null || dash.index === 0) return 0
  const before = head.slice(0, dash.index)
  return /[,(].{0,20}\d/u.test(before) && isPlaceAndDate(before) ? dash.index + dash[0].length : 0
}

/** Names with capitals, numbers, and of other words at most a month and what belongs to a date. */
function isPlaceAndDate(before: string): boolean {
  if (before.length > PLACES || /[;!?"“„«]/u.test(before)) return false
  const words = before.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’-]*/gu) ?? []
  const small = words.filter((word) => /^\p{Ll}/u.test(word))
  const isDated = /\d/u.test(before)
  const isStart = words.length === 0 || /^[\p{Lu}\p{Lo}\p{N}]/u.test(words[0] ?? '')
  return (
    isStart &&
    words.length <= 10 &&
    small.length <= (isDated ? 3 : 2) &&
    small.every((word) => word.length <= (isDated ? 12 : 3))
  )
}

/** A report follows, with a beginning of its own. */
const fit = (text: string, end: number): number =>
  end > 0 && text.length > end + 8 && /^["“„«'‘(\p{Lu}\p{Lo}\p{N}$£€]/u.test(text.slice(end)) ? end : 0
