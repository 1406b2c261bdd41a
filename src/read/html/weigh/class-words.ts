/** Words of `class` and `id` above a block. Names lie, so each is weighed by what stood under it on many hosts. */
import type { Box, BoxedBlock } from '../blocks.ts'
import type { DomElement } from '../dom.ts'

/** Word → log odds that a block under it belongs to the article. */
export type ClassWords = Readonly<Record<string, number>>

/** Boxes above a block whose names are looked at; what is further out holds nearly the whole page. */
const REACH = 9

const WORD_LIMIT = 24
const known = new WeakMap<DomElement, readonly string[]>()

/** `article-body_main` and `articleBodyMain` → article, body, main, and the pairs of neighbours. */
export function namesOf(element: DomElement): readonly string[] {
  const seen = known.get(element)
  if (seen !== undefined) return seen
  const raw = ['class', 'id', 'itemprop', 'role', 'data-testid', 'data-component'].map(
    (name) => element.getAttribute(name) ?? '',
  )
  const words = new Set<string>()
  for (const name of raw.join(' ').slice(0, 400).split(/\s+/)) {
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
  const list = [...words]
  known.set(element, list)
  return list
}

export interface NameAbove {
  /** 0 for the inline element in the block, 1 for its box, and so on outwards. */
  readonly level: number
  readonly word: string
}

/** The names that speak of a block, nearest first: its inline element, its box and those around it. */
export function namesAbove(block: BoxedBlock): NameAbove[] {
  const found: NameAbove[] = []
  if (block.inline !== undefined) for (const word of namesOf(block.inline)) found.push({ level: 0, word })
  let level = 1
  for (let box: Box | undefined = block.box; box !== undefined && level <= REACH; box = box.parent, level++)
    for (const word of namesOf(box.element)) found.push({ level, word })
  return found
}

/** The same for many blocks of one page: those in one box, with no element of their own, have the same names. */
export function namesOfBlocks(table: ClassWords): (block: BoxedBlock) => Record<string, number> {
  const scored = new Map<Box, Record<string, number>>()
  return (block) => {
    const seen = block.inline === undefined ? scored.get(block.box) : undefined
    if (seen !== undefined) return seen
    const scores = nameScores(namesAbove(block), table)
    if (block.inline === undefined) scored.set(block.box, scores)
    return scores
  }
}

/** What the names say of a block: the worst, the best, their sum, and what the nearest named box says. */
export function nameScores(above: readonly NameAbove[], table: ClassWords): Record<string, number> {
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
