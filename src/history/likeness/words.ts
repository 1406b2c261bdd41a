/** Words of a text and the runs of words that two texts may share (Broder 1997). Pure. */

/** Scripts that set no spaces between words: each character counts as half a word. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`, 'gu')
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u')

/** Words of a run. Shorter runs are shared by chance, longer ones do not survive an editor. */
const RUN = 4

/** A text as hashes: its words, and the runs that begin at each of them. */
export interface WordRuns {
  /** Hashes of the folded words. */
  readonly words: Int32Array
  /** Where each word begins and ends in the text. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** What each word looks like: see `Shape`. */
  readonly shapes: Uint8Array
  /** Hash of the run that begins at each word; a text shorter than a run is one run. */
  readonly runs: Int32Array
  /** Words in a run. */
  readonly length: number
  /** What a word counts: less than one in scripts without spaces. */
  readonly weight: number
}

/** What can be seen of a word without knowing its language, as bits. */
export const Shape = {
  /** Begins with a capital within a sentence. */
  name: 1,
  digit: 2,
  /** Of a script without capitals. */
  uncased: 4,
  /** Begins a sentence or a line. */
  first: 8,
} as const

/** Folds and hashes each spelling once in a batch. */
export class Vocabulary {
  readonly #hashes = new Map<string, number>()
  readonly #numbers = new Set<number>()
  readonly #capitals = new Set<number>()

  hashOf(word: string): number {
    const known = this.#hashes.get(word)
    if (known !== undefined) return known
    const hash = hashWord(word.normalize('NFKC').toLowerCase())
    this.#hashes.set(word, hash)
    if (/\p{N}/u.test(word)) this.#numbers.add(hash)
    if (/^\p{Lu}/u.test(word)) this.#capitals.add(hash)
    return hash
  }

  hasDigit(hash: number): boolean {
    return this.#numbers.has(hash)
  }

  /** Whether the word begins with a capital somewhere in the batch. */
  isCapital(hash: number): boolean {
    return this.#capitals.has(hash)
  }
}

/** FNV-1a over UTF-16 code units: the same in every run, so that it may be stored. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return hash >>> 1
}

/** Words of a text that are compared at most: a novel's first chapters identify it. */
const WORD_LIMIT = 20_000

export function wordRunsOf(text: string, vocabulary: Vocabulary): WordRuns {
  const words: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const shapes: number[] = []
  let unspaced = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (words.length >= WORD_LIMIT) break
    if (word.length <= 2 && IS_UNSPACED.test(word)) unspaced++
    const isFirst = beginsSentence(text, ends.at(-1) ?? 0, index)
    words.push(vocabulary.hashOf(word))
    shapes.push(isFirst ? Shape.first | (shapeOf(word) & ~Shape.name) : shapeOf(word))
    starts.push(index)
    ends.push(index + word.length)
  }
  const isUnspaced = unspaced * 2 > words.length
  const length = isUnspaced ? RUN * 2 : RUN
  return {
    words: Int32Array.from(words),
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    shapes: Uint8Array.from(shapes),
    runs: hashRuns(words, length),
    length,
    weight: isUnspaced ? 0.5 : 1,
  }
}

function shapeOf(word: string): number {
  const code = word.charCodeAt(0)
  // Most words are small Latin ones.
  if (code >= 0x61 && code <= 0x7a) return /\d/.test(word) ? Shape.digit : 0
  if (/\p{N}/u.test(word)) return Shape.digit
  if (/^\p{Lu}/u.test(word)) return Shape.name
  return /^\p{Lo}/u.test(word) ? Shape.uncased : 0
}

/** Whether a stop or a line break is between two words. */
function beginsSentence(text: string, from: number, to: number): boolean {
  if (from === 0) return true
  for (let at = from; at < to; at++) if (STOPS.includes(text.charAt(at))) return true
  return false
}
const STOPS = '.!?:…\n。！？؟।'

/** Hashes of 31 bits: of a million runs a few hundred pairs meet by chance, which no likeness notices. */
function hashRuns(words: readonly number[], length: number): Int32Array {
  if (words.length === 0) return new Int32Array()
  const runs = new Int32Array(Math.max(1, words.length - length + 1))
  for (let at = 0; at < runs.length; at++) {
    let hash = 0x811c9dc5
    for (let word = at; word < at + length && word < words.length; word++) {
      hash = Math.imul(hash ^ (words[word] ?? 0), 0x01000193)
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    }
    runs[at] = (hash ^ (hash >>> 13)) >>> 1
  }
  return runs
}

/** With fewer words than this a body proves nothing: "Comments", "For subscribers only", two notices of one form. */
export const FEWEST_WORDS = 25

export function isThin(text: string): boolean {
  let count = 0
  for (const { 0: word } of text.matchAll(WORD)) {
    count += word.length <= 2 && IS_UNSPACED.test(word) ? 0.5 : 1
    if (count >= FEWEST_WORDS) return false
  }
  return true
}
