/** Whether two texts are one report, by their own words. Pure. */
import { overlapOf } from './shared.ts'
import { FEWEST_WORDS, type Vocabulary, type WordRuns } from './words.ts'

/** What is compared: a text without its furniture. */
export interface OwnText extends WordRuns {
  readonly feed: string | undefined
  readonly headline: ReadonlySet<number>
  readonly title: WordRuns
  /** The runs that are not furniture. */
  readonly ownRuns: ReadonlySet<number>
  /** Own words as a reader counts them. */
  readonly ownCount: number
  /** 1 for each own word. */
  readonly own: Uint8Array
}

/** What two texts have in common, each a share of the shorter one. */
export interface Common {
  /** Runs of words. */
  readonly runs: number
  /** Words with digits; 1 when it has none. */
  readonly numbers: number
  /** Words with capitals, mostly names. */
  readonly names: number
  /** Runs within its first words. */
  readonly lead: number
  /** Of the longer text's own words: how far into it the shorter one's words begin. */
  readonly offset: number
  /** Runs, as a share of both texts together. */
  readonly both: number
  /** Words of its headline that the other's headline has too. */
  readonly headline: number
  /** Own words of the shorter and of the longer one. */
  readonly least: number
  readonly most: number
}

export function commonOf(a: OwnText, b: OwnText, vocabulary: Vocabulary): Common {
  const [short, long] = a.ownRuns.size <= b.ownRuns.size ? [a, b] : [b, a]
  let shared = 0
  for (const run of short.ownRuns) if (long.ownRuns.has(run)) shared++
  const words = new Set(long.words)
  const facts = { numbers: [0, 0], names: [0, 0] }
  new Set(short.words.filter((_, at) => short.own[at] === 1)).forEach((word) => {
    const kind = vocabulary.hasDigit(word) ? 'numbers' : vocabulary.isCapital(word) ? 'names' : undefined
    if (kind === undefined) return
    facts[kind][0]! += words.has(word) ? 1 : 0
    facts[kind][1]! += 1
  })
  return {
    runs: shared / Math.max(1, short.ownRuns.size),
    numbers: share(facts.numbers),
    names: share(facts.names),
    lead: leadOf(short, long),
    offset: offsetOf(short, long),
    both: shared / Math.max(1, short.ownRuns.size + long.ownRuns.size - shared),
    headline: overlapOf(a.headline, b.headline),
    least: Math.min(a.ownCount, b.ownCount),
    most: Math.max(a.ownCount, b.ownCount),
  }
}

const share = ([hits = 0, all = 0]: readonly number[]): number => (all === 0 ? 1 : hits / all)

/** Runs that are looked at for a text's beginning. */
const LEAD_RUNS = 24

function leadOf(short: OwnText, long: OwnText): number {
  let [hits, all] = [0, 0]
  for (const run of short.runs) {
    if (!short.ownRuns.has(run)) continue
    if (long.ownRuns.has(run)) hits++
    all++
    if (all === LEAD_RUNS) break
  }
  return all === 0 ? 0 : hits / all
}

function offsetOf(short: OwnText, long: OwnText): number {
  const at = long.runs.findIndex((run) => short.ownRuns.has(run))
  return at === -1 ? 1 : at / long.runs.length
}

/** Two short notices of one form share this much; under unlike headlines they are two, unless every word is the same. */
const FEW_WORDS = 40

/** Whether they are one report: a copy that was edited, cut or given another headline. */
export function areAlike(common: Common, isOneFeed: boolean): boolean {
  const { runs, numbers, names, lead, both, offset, headline, least, most } = common
  if (least < FEWEST_WORDS || (most < FEW_WORDS && headline < 0.3 && both < 1)) return false
  if (isOneFeed) return runs >= 0.9 && numbers === 1 && names >= 0.95 && both >= 0.8 && headline >= 0.6
  if (runs < 0.55 || numbers < 0.5 || names < 0.6) return false
  // A text that is in the middle of a longer one is a part of a round-up.
  if (both < 0.6 && offset > 0.2) return false
  return lead >= 0.25 || headline >= 0.5
}
