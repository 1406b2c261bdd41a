/** The line that an inbox shows behind the subject: whole statements that the subject does not make. Pure. */
import { languageOrPlain } from '../languages/plain.ts'
import type { Story } from '../model/issue.ts'
import { shownSummary } from '../model/shown-summary.ts'
import { isBalanced } from '../text/balance.ts'
import { setType } from '../text/typography.ts'
import { oneLine } from './shorten.ts'

const LEAST = 40
const MOST = 100
const JOIN = ' · '
/** Words of a sentence that is brought down to a length that fits. */
const WORDS = [17, 14, 11]
/** A beginning that is shorter says too little. */
const LEAST_CLAUSE = 24

/**
 * The other stories' headlines, or of a single story its dek and summary, 40 to 100 characters. Only whole parts: a
 * sentence that is too long is shortened where the grammar allows it, or not used. `rest` fills up what is still short.
 */
export function derivePreheader(subject: string, stories: readonly Story[], rest: readonly string[]): string {
  let line = ''
  for (const part of partsOf(stories, rest)) {
    const isEnough = line.length >= LEAST && !part.isHeadline
    if (isEnough || isSaid(part.text, subject) || isSaid(part.text, line)) continue
    const text = fitting(part, MOST - (line === '' ? 0 : line.length + JOIN.length))
    if (text === undefined || isSaid(text, subject)) continue
    line = line === '' ? text : `${line.replace(/[.…]$/u, '')}${JOIN}${text}`
  }
  return line
}

interface Part {
  readonly text: string
  readonly language: string
  readonly isHeadline?: boolean
}

function partsOf(stories: readonly Story[], rest: readonly string[]): Part[] {
  return [
    ...stories.map((story) => partOf(story.headline.text, story, true)),
    ...stories.flatMap((story) =>
      [story.dek, ...shownSummary(story)].flatMap((one) => (one === undefined ? [] : partOf(one.text, story))),
    ),
    ...stories.flatMap((story) => story.keyQuotes.map(({ display }) => partOf(display, story))),
    ...rest.map((text) => ({ text, language: 'und' })),
  ].filter(({ text }) => text !== '')
}

function partOf(text: string, { article: { language } }: Story, isHeadline = false): Part {
  return { text: oneLine(setType(text, language)), language, isHeadline }
}

/** The part whole, or its sentence without asides, or its first clause: at most `room` characters. */
function fitting({ text, language, isHeadline }: Part, room: number): string | undefined {
  if (text.length <= room) return text
  if (isHeadline === true || room < LEAST) return undefined
  const { parser } = languageOrPlain(language)
  // One length after the other: each has the sentence parsed again.
  for (const words of WORDS) {
    const short = parser?.toPoint(text, words)?.text
    if (short !== undefined && short !== '' && short.length <= room) return short
  }
  return beginning(text, room)
}

/** Up to a mark that parts phrases, with an ellipsis. */
function beginning(text: string, room: number): string | undefined {
  const ends = [...text.slice(0, room).matchAll(/[,;:](?=\s)|\s[–—](?=\s)|[，；：、]/gu)].map(({ index }) => index)
  const end = ends.findLast((at) => at >= LEAST_CLAUSE && isBalanced(text.slice(0, at)))
  return end === undefined ? undefined : `${text.slice(0, end)}…`
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Whether a part repeats what is there, or begins with it. */
function isSaid(text: string, said: string): boolean {
  const [one, other] = [letters(text), letters(said)]
  return one === '' || (other !== '' && (other.includes(one) || one.startsWith(other)))
}
