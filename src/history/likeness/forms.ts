/**
 * Whether two texts are two notices of one form: the same sentences about another place, person, company or number. An
 * editor changes words of a report, but does not put other names in the places of its names. Pure.
 */
import type { OwnText } from './alike.ts'
import { Shape, type WordRuns } from './words.ts'

/** Words in a place of a form, at most. */
const PLACE = 6
/** Words in a place at the beginning or the end of a text, where papers put lines of their own. */
const EDGE = 3
/** So many own words may have one exchange that says nothing: a spelling, a unit. */
const WORDS = 150

export function areTwoOfOneForm(a: OwnText, b: OwnText): boolean {
  const least = Math.min(a.ownCount, b.ownCount)
  const most = Math.floor(least / WORDS)
  const [inA, inB] = [new Set(a.words), new Set(b.words)]
  const [tellsA, tellsB] = [tellingWords(a, b, inB), tellingWords(b, a, inA)]
  let exchanges = 0
  for (const [first, second] of placesOf(a, b)) {
    if (isTelling(a, first, inB, tellsA) && isTelling(b, second, inA, tellsB)) exchanges++
    if (exchanges > most) return true
  }
  const isUntold = (one: OwnText, tells: ReadonlySet<number>) =>
    one.title.words.some((word, at) => tells.has(word) && !(one === a ? inA : inB).has(word) && isFact(one.title, at))
  const isFact = ({ shapes }: WordRuns, at: number) => least < NOTICE || ((shapes[at] ?? 0) & Shape.digit) !== 0
  return haveOneForm(a.title, b.title) && isUntold(a, tellsA) && isUntold(b, tellsB)
}

/** Own words of a notice. The headline of a longer text may be worded again; another number in it is another matter. */
const NOTICE = 80

interface Place {
  readonly from: number
  readonly to: number
}

/** Words of a headline that the other article does not know. */
const tellingWords = (one: OwnText, other: OwnText, inOther: ReadonlySet<number>): ReadonlySet<number> =>
  new Set([...one.headline].filter((word) => !other.headline.has(word) && !inOther.has(word)))

/** Share of a headline that is the form. */
const FORM = 0.5

/** "Minutes of 3 November" and "Minutes of 17 November": headlines that differ in one place. */
function haveOneForm({ words: a }: WordRuns, { words: b }: WordRuns): boolean {
  const [before, after] = [sharedStart(a, b), sharedStart(a.toReversed(), b.toReversed())]
  const [least, most] = [Math.min(a.length, b.length), Math.max(a.length, b.length)]
  return before + after < least && before + after >= most * FORM
}

function sharedStart(a: Int32Array, b: Int32Array): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}

/** Words of a lede in a script without capitals, where names cannot be seen. */
const LEDE = 40

/** Whether a place is filled with what the other text does not know: a name, a number, a word of the headline. */
function isTelling(
  { words, shapes, own }: OwnText,
  { from, to }: Place,
  inOther: ReadonlySet<number>,
  telling: ReadonlySet<number>,
): boolean {
  for (let at = from; at < to; at++) {
    const [word = 0, shape = 0] = [words[at], shapes[at]]
    if (own[at] !== 1 || inOther.has(word)) continue
    if ((shape & (Shape.name | Shape.digit)) !== 0 || telling.has(word)) return true
    if ((shape & Shape.uncased) !== 0 && at < LEDE) return true
  }
  return false
}

/** The places between stretches that both have, in which they differ. */
function* placesOf(a: OwnText, b: OwnText): Generator<readonly [Place, Place]> {
  const [place, edge] = [PLACE, EDGE].map((words) => words / a.weight) as [number, number]
  const where = new Map<number, number>()
  b.runs.forEach((run, at) => where.set(run, where.has(run) ? -1 : at))
  const start = sharedStart(a.words, b.words)
  let [endA, endB, most] = [start, start, start > 0 ? place : edge]
  for (let at = 0; at < a.runs.length; at++) {
    const other = where.get(a.runs[at] ?? 0) ?? -1
    // A run that lies far back is a chance.
    if (other < 0 || other < endB - b.length) continue
    if (at > endA && other > endB && at - endA <= most && other - endB <= most)
      yield [
        { from: endA, to: at },
        { from: endB, to: other },
      ]
    ;[endA, endB, most] = [Math.max(endA, at + a.length), Math.max(endB, other + b.length), place]
  }
  const isEdge = (from: number, { words, shapes }: OwnText) =>
    from > 0 && from < words.length && words.length - from <= edge && ((shapes[from] ?? 0) & Shape.first) === 0
  if (isEdge(endA, a) && isEdge(endB, b))
    yield [
      { from: endA, to: a.words.length },
      { from: endB, to: b.words.length },
    ]
}
