/** The blocks of a page with their features: plain numbers with readable names. */
import { fold, wordCount } from '../../words.ts'
import type { BoxedBlock } from '../blocks.ts'
import type { DomElement } from '../dom.ts'
import { AROUND, surroundings } from './around.ts'
import { treeOf } from './box-stats.ts'
import { NAMED, namesOfBlocks, namesReader } from './class-words.ts'
import type { ClassWords } from './class-words.ts'
import type { Columns } from './columns.ts'
import { OWN, ownFeatures } from './own.ts'
import { boxFeatures, PLACED } from './place.ts'
import { bitsOf, likenessTo, phraseFeatures, phrasesOf, SAID } from './said.ts'
import type { Known } from './said.ts'

export interface Looked {
  readonly blocks: readonly BoxedBlock[]
  readonly words: readonly number[]
  readonly folded: readonly string[]
  /** Of each block its features, by column. */
  readonly rows: readonly Float64Array[]
}

const PROSE_WORDS = 12

/** Looks at every block of the page. */
export function lookAtBlocks(
  blocks: readonly BoxedBlock[],
  heading: DomElement | undefined,
  known: Known,
  names: ClassWords,
  columns: Columns,
): Looked {
  const words = blocks.map(({ text }) => wordCount(text))
  const folded = blocks.map(({ text }) => fold(text))
  const isProse = blocks.map(
    ({ text, linked, rank }, index) =>
      rank === 0 && linked < 0.4 && (words[index] ?? 0) >= PROSE_WORDS && /[.!?。！？]/u.test(text),
  )
  const at = heading === undefined ? -1 : blocks.findIndex(({ box }) => isWithin(box.element, heading))
  const placing = { tree: treeOf(blocks, words, isProse), blocks, words, heading: at }
  const namesOf = namesReader()
  const rowIn = boxFeatures(placing, columns)
  const around = surroundings(placing, { isProse, folded }, namesOf, columns)
  const like = likenessTo(known, columns)
  const phrases = phrasesOf(columns, FURNITURE | END_SECTION)
  const writePhrases = phraseFeatures(columns)
  const said = blocks.map(({ text }, index) => phrases(text, words[index] ?? 0))
  const own = ownFeatures(columns)
  const named = namesOfBlocks(names, namesOf, columns)
  const rows = blocks.map((block, index) => {
    const row = rowIn(block.box).slice()
    const count = words[index] ?? 0
    own(row, block, count)
    around(row, index)
    like(row, block, folded[index] ?? '', count)
    writePhrases(row, said[index] ?? 0)
    named(row, block)
    return row
  })
  endSections(rows, columns, { said, blocks, words })
  return { blocks, words, folded, rows }
}

function isWithin(element: DomElement, outer: DomElement): boolean {
  for (let at: DomElement | null = element, up = 0; at !== null && up < 4; at = at.parentElement, up++)
    if (at === outer) return true
  return false
}

/** Phrases that are furniture wherever they are. */
const FURNITURE = bitsOf(
  [
    'label',
    'pointer',
    'sign-up',
    'follow',
    'share',
    'copyright',
    'tags',
    'tip',
    'house note',
    'offer',
    'end section',
    'comments',
    'production',
  ].map((name) => `says: ${name}`),
)
const END_SECTION = bitsOf(['says: end section'])
const ENDS = ['since an end section', 'since furniture', 'words since furniture', 'until furniture'] as const

/** Every feature of a block by itself and its place. */
export const BLOCK_FEATURES: readonly string[] = [...OWN, ...PLACED, ...AROUND, ...SAID, ...ENDS, ...NAMED]

/** Writes how far back the last heading of an end section and the last line of furniture are. */
function endSections(
  rows: readonly Float64Array[],
  columns: Columns,
  { said, blocks, words }: { said: readonly number[] } & Pick<Looked, 'blocks' | 'words'>,
): void {
  const at = columns.of(ENDS)
  let [section, line, wordsSince] = [Infinity, Infinity, 0]
  for (const [index, row] of rows.entries()) {
    row[at['since an end section']] = Math.min(60, section)
    row[at['since furniture']] = Math.min(60, line)
    row[at['words since furniture']] = Math.min(2000, wordsSince)
    const found = said[index] ?? 0
    const isTitle = (blocks[index]?.rank ?? 0) > 0 || (words[index] ?? 0) <= 6
    section = isTitle && (found & END_SECTION) !== 0 ? 1 : section + 1
    const isLine = (found & FURNITURE) !== 0
    line = isLine ? 1 : line + 1
    wordsSince = isLine ? 0 : wordsSince + (words[index] ?? 0)
  }
  let next = Infinity
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]
    if (row !== undefined) row[at['until furniture']] = Math.min(60, next)
    next = ((said[index] ?? 0) & FURNITURE) !== 0 ? 1 : next + 1
  }
}
