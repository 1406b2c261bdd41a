/** Words of `class` and `id` above a block. Names can mislead, so each is weighed by what was below it on many hosts. */
import type { Box, BoxedBlock } from '../blocks.ts'
import { classOf } from '../dom.ts'
import type { DomElement } from '../dom.ts'
import { columnsOf } from './columns.ts'
import type { Columns } from './columns.ts'

/** Word → log odds that a block under it belongs to the article. */
export type ClassWords = Readonly<Record<string, number>>

/** Boxes above a block whose names are looked at; what is further out contains nearly the whole page. */
const REACH = 9

const WORD_LIMIT = 24
const NAMING = ['id', 'itemprop', 'role', 'data-testid', 'data-component']

/** The words in the names of an element. */
export type NamesOf = (element: DomElement) => readonly string[]

/** For the elements of one page, most of which share their names with others. */
export function namesReader(): NamesOf {
  const known = new Map<string, readonly string[]>()
  return (element) => {
    let raw = classOf(element)
    for (const name of NAMING) raw += ` ${element.getAttribute(name) ?? ''}`
    const names = known.get(raw) ?? namesIn(raw)
    known.set(raw, names)
    return names
  }
}

/** `article-body_main` and `articleBodyMain` → article, body, main, and the pairs of neighbours. */
function namesIn(raw: string): string[] {
  const words = new Set<string>()
  for (const name of raw.slice(0, 400).split(/\s+/)) {
    const pieces = name
      .replace(/([a-z\d])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((piece) => piece.length > 1 && piece.length < 20)
    for (const [index, piece] of pieces.entries()) {
      words.add(piece)
      const next = pieces[index + 1]
      if (next !== undefined) words.add(`${piece}-${next}`)
    }
    if (words.size > WORD_LIMIT) break
  }
  return [...words]
}

export interface NameAbove {
  /** 0 for the inline element in the block, 1 for its box, and so on outwards. */
  readonly level: number
  readonly word: string
}

/** The names that speak of a block, nearest first: its inline element, its box and those around it. */
export function namesAbove(block: Pick<BoxedBlock, 'box' | 'inline'>, namesOf: NamesOf): NameAbove[] {
  const found: NameAbove[] = []
  if (block.inline !== undefined) for (const word of namesOf(block.inline)) found.push({ level: 0, word })
  let level = 1
  for (let box: Box | undefined = block.box; box !== undefined && level <= REACH; box = box.parent, level++)
    for (const word of namesOf(box.element)) found.push({ level, word })
  return found
}

/** The same for many blocks of one page: those in one box have the same names but for an element of their own. */
export function namesOfBlocks(
  table: ClassWords,
  namesOf: NamesOf,
  columns: Columns,
): (row: Float64Array, block: BoxedBlock) => void {
  const at = columns.of(NAMED)
  const weighed = new Map<Box, readonly number[]>()
  const weightsOf = (box: Box): readonly number[] => {
    const weights = weighed.get(box) ?? namesOf(box.element).map((word) => weightIn(table, word))
    weighed.set(box, weights)
    return weights
  }
  return (row, { box, inline }) => {
    const tally = new Tally()
    if (inline !== undefined) for (const word of namesOf(inline)) tally.add(0, weightIn(table, word))
    let level = 1
    for (let outer: Box | undefined = box; outer !== undefined && level <= REACH; outer = outer.parent, level++)
      for (const weight of weightsOf(outer)) tally.add(level, weight)
    tally.write(row, at)
  }
}

export const NAMED = [
  'names: worst',
  'names: level of the worst',
  'names: best',
  'names: sum',
  'names: nearest',
] as const

export type NameScores = Readonly<Record<(typeof NAMED)[number], number>>

const weightIn = (table: ClassWords, word: string): number => (Object.hasOwn(table, word) ? (table[word] ?? 0) : 0)

/** What the names say of a block: the worst, the best, their sum, and what the nearest named box says. */
class Tally {
  #worst = 0
  #worstLevel = REACH + 1
  #best = 0
  #sum = 0
  #near = 0
  #nearest = Infinity

  /** Nearest level first. */
  add(level: number, weight: number): void {
    if (weight === 0) return
    if (weight < this.#worst) {
      this.#worst = weight
      this.#worstLevel = level
    }
    if (weight > this.#best) this.#best = weight
    this.#sum += weight
    if (this.#nearest === Infinity) this.#nearest = level
    if (level === this.#nearest) this.#near += weight
  }

  write(row: Float64Array, at: Readonly<Record<(typeof NAMED)[number], number>>): void {
    row[at['names: worst']] = this.#worst
    row[at['names: level of the worst']] = this.#worstLevel
    row[at['names: best']] = this.#best
    row[at['names: sum']] = this.#sum
    row[at['names: nearest']] = this.#near
  }
}

/** The same for names that are known by word. */
export function nameScores(above: readonly NameAbove[], table: ClassWords): NameScores {
  const tally = new Tally()
  for (const { level, word } of above) tally.add(level, weightIn(table, word))
  const row = new Float64Array(COLUMNS.size)
  tally.write(row, COLUMNS.of(NAMED))
  return Object.fromEntries(NAMED.map((name, index) => [name, row[index] ?? 0])) as NameScores
}

const COLUMNS = columnsOf(NAMED)
