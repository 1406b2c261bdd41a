/** The table of weights that ships in `data/headline-weights.json`. (edge) */
import { readFileSync } from 'node:fs'
import { assetPath } from '../../../assets.ts'

/** Feature name → weight. A name that is not in the table weighs nothing. */
export type Weights = ReadonlyMap<string, number>

export interface HeadlineWeights {
  /** Log odds of keeping a part of the sentence whose head is kept: what grows the candidates. */
  readonly parts: Weights
  /** Worth of a kept part among ready candidates. */
  readonly kept: Weights
  /** Worth of what is seen of a whole candidate. */
  readonly whole: Weights
}

interface Table {
  /** Feature name → log odds, worth. */
  readonly parts: Readonly<Record<string, readonly [odds: number, worth: number]>>
  readonly whole: Readonly<Record<string, number>>
}

let loaded: HeadlineWeights | undefined

/** The shipped weights, read once. */
export function loadWeights(): HeadlineWeights {
  loaded ??= parseWeights(readFileSync(assetPath('data', 'headline-weights.json'), 'utf8'))
  return loaded
}

function parseWeights(json: string): HeadlineWeights {
  const table = JSON.parse(json) as Table
  const parts = Object.entries(table.parts)
  return {
    parts: new Map(parts.map(([name, [odds]]) => [name, odds])),
    kept: new Map(parts.map(([name, [, worth]]) => [name, worth])),
    whole: new Map(Object.entries(table.whole)),
  }
}

export function scoreOf(weights: Weights, features: readonly string[]): number {
  let sum = 0
  for (const feature of features) sum += weights.get(feature) ?? 0
  return sum
}
