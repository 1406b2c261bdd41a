/** Words of `class` and `id` above a block. Names lie, so each is weighed by what stood under it on many hosts. */
import type { Box, BoxedBlock } from '../blocks.ts'
import { classOf } from '../dom.ts'
import type { DomElement } from '../dom.ts'
import type { Columns } from './columns.ts'

/** Word → log odds that a block under it belongs to the article. */
export type ClassWords = Readonly<Record<string, number>>

/** Boxes above a block whose names are looked at; what is further out holds nearly the whole page. */
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
  const weighed = new Map<Box, readonly NameAbove[]>()
  const isWeighed = ({ word }: NameAbove) => Object.hasOwn(table, word)
  const ofBox = (box: Box): readonly NameAbove[] => {
    const above = weighed.get(box) ?? namesAbove({ box, inline: undefined }, namesOf).filter(isWeighed)
    weighed.set(box, above)
    return above
  }
  return (row, { box, inline }) => {
    const own = inline === undefined ? [] : namesOf(inline).map((word) => ({ level: 0, word }))
    const scores = nameScores([...own, ...ofBox(box)], table)
    for (const name of NAMED) row[at[name]] = scores[name]
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

/** What the names say of a block: the worst, the best, their sum, and what the nearest named box says. */
export function nameScores(above: readonly NameAbove[], table: ClassWords): NameScores {
  let [worst, best, sum, near] = [0, 0, 0, 0]
  let nearest = Infinity
  let worstLevel = REACH + 1
  for (const { level, word } of above) {
    const weight = Object.hasOwn(table, word) ? (table[word] ?? 0) : 0
    if (weight === 0) continue
    if (weight < worst) [worst, worstLevel] = [weight, level]
    best = Math.max(best, weight)
    sum += weight
    if (level < nearest) [nearest, near] = [level, 0]
    if (level === nearest) near += weight
  }
  return {
    'names: worst': worst,
    'names: level of the worst': worstLevel,
    'names: best': best,
    'names: sum': sum,
    'names: nearest': near,
  }
}
