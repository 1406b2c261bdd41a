/** The blocks of a page with their features: plain numbers with readable names. */
import { fold, wordCount } from '../../words.ts'
import type { BoxedBlock } from '../blocks.ts'
import type { DomElement } from '../dom.ts'
import { surroundings } from './around.ts'
import { treeOf } from './box-stats.ts'
import { namesOfBlocks } from './class-words.ts'
import type { ClassWords } from './class-words.ts'
import { ownFeatures } from './own.ts'
import { boxFeatures } from './place.ts'
import { likenessTo, phrasesOf } from './said.ts'
import type { Known, Wants } from './said.ts'
import type { Features } from './trees.ts'

export interface Looked {
  readonly blocks: readonly BoxedBlock[]
  readonly words: readonly number[]
  readonly folded: readonly string[]
  /** Of each block, in groups. */
  readonly features: readonly (readonly Features[])[]
}

const PROSE_WORDS = 12

/** Looks at every block of the page. */
export function lookAtBlocks(
  blocks: readonly BoxedBlock[],
  heading: DomElement | undefined,
  known: Known,
  names: ClassWords,
  wants: Wants = () => true,
): Looked {
  const words = blocks.map(({ text }) => wordCount(text))
  const folded = blocks.map(({ text }) => fold(text))
  const isProse = blocks.map(
    ({ text, linked, rank }, index) =>
      rank === 0 && linked < 0.4 && (words[index] ?? 0) >= PROSE_WORDS && /[.!?。！？]/u.test(text),
  )
  const at = heading === undefined ? -1 : blocks.findIndex(({ box }) => isWithin(box.element, heading))
  const placing = { tree: treeOf(blocks, words, isProse), blocks, words, heading: at }
  const boxOf = boxFeatures(placing)
  const around = surroundings(placing, isProse, folded)
  const like = likenessTo(known, wants)
  const phrases = phrasesOf((name) => wants(name) || ENDS.has(name))
  const said = blocks.map(({ text }, index) => phrases(text, words[index] ?? 0))
  const own = ownFeatures(wants)
  const named = namesOfBlocks(names)
  const sections = endSections(said, blocks, words)
  const features = blocks.map((block, index) => [
    own(block, words[index] ?? 0),
    boxOf(block.box),
    ...around(index),
    like(block, folded[index] ?? '', words[index] ?? 0),
    said[index] ?? {},
    sections[index] ?? {},
    named(block),
  ])
  return { blocks, words, folded, features }
}

function isWithin(element: DomElement, outer: DomElement): boolean {
  for (let at: DomElement | null = element, up = 0; at !== null && up < 4; at = at.parentElement, up++)
    if (at === outer) return true
  return false
}

/** Phrases that are furniture wherever they are. */
const FURNITURE = [
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
].map((name) => `says: ${name}`)
const ENDS = new Set([...FURNITURE, 'says: end section'])

/** How far back the last heading of an end section and the last line of furniture stand. */
function endSections(said: readonly Features[], blocks: readonly BoxedBlock[], words: readonly number[]): Features[] {
  let [section, line, wordsSince] = [Infinity, Infinity, 0]
  const before = said.map((phrases, index) => {
    const found = {
      'since an end section': Math.min(60, section),
      'since furniture': Math.min(60, line),
      'words since furniture': Math.min(2000, wordsSince),
    }
    const isTitle = (blocks[index]?.rank ?? 0) > 0 || (words[index] ?? 0) <= 6
    section = isTitle && phrases['says: end section'] === 1 ? 1 : section + 1
    const isLine = FURNITURE.some((name) => phrases[name] === 1)
    line = isLine ? 1 : line + 1
    wordsSince = isLine ? 0 : wordsSince + (words[index] ?? 0)
    return found
  })
  let next = Infinity
  const after = said
    .toReversed()
    .map((phrases) => {
      const found = Math.min(60, next)
      next = FURNITURE.some((name) => phrases[name] === 1) ? 1 : next + 1
      return found
    })
    .toReversed()
  return before.map((one, index) => ({ ...one, 'until furniture': after[index] ?? 60 }))
}
