/** The weights that ship in `data/reading-weights.json`, made by `tools/fit-reading.mjs`. (edge) */
import { readFileSync } from 'node:fs'
import { assetPath } from '../../../assets.ts'
import type { ClassWords } from './class-words.ts'
import type { Forest } from './trees.ts'

export interface ReadingWeights {
  /** Word of a class or an id → log odds that what is under it is the article. */
  readonly names: ClassWords
  /** Whether a block is the article's: by itself and its place, then by the scores around it. */
  readonly blocks: Forest
  readonly runs: Forest
  readonly headline: Forest
  readonly credit: Forest
  readonly date: Forest
  readonly image: Forest
  readonly publisher: Forest
}

let loaded: ReadingWeights | undefined

/** The shipped table, read once. */
export function loadWeights(): ReadingWeights {
  loaded ??= JSON.parse(readFileSync(assetPath('data', 'reading-weights.json'), 'utf8')) as ReadingWeights
  return loaded
}
