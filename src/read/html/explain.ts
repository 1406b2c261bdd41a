/** The choices of reading as a person can follow them: winner, runner-up and the weightiest reasons. */
import type { FieldChoice, Reading } from '../../model/reading.ts'
import type { JudgedBlock } from './body.ts'
import { reasonsOf } from './fields/candidates.ts'
import type { Weighed } from './fields/candidates.ts'
import type { Choices } from './fields/choose.ts'
import type { ReadingWeights } from './weigh/table.ts'
import type { Forest } from './weigh/trees.ts'

const REASONS = 4
const SHOWN = 80
const asIs = (value: string) => value

export function explainReading(choices: Choices, judged: readonly JudgedBlock[], weights: ReadingWeights): Reading {
  return {
    fields: [
      choiceOf('headline', choices.headline, weights.headline, asIs),
      choiceOf('byline', choices.byline, weights.credit, ({ authors }) => authors.join(', ') || 'nobody'),
      choiceOf('publishedAt', choices.publishedAt, weights.date, asIs),
      choiceOf('publisher', choices.publisher, weights.publisher, asIs),
      choiceOf('image', choices.image, weights.image, asIs),
    ].flat(),
    blocks: judged.map(({ text, isKept, chance, reasons }) => ({
      text: text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text,
      isKept,
      chance: Number(chance.toFixed(2)),
      reasons: reasons().slice(0, REASONS).map(rounded),
    })),
  }
}

function choiceOf<T>(
  field: string,
  [winner, second]: readonly Weighed<T>[],
  forest: Forest,
  show: (value: T) => string,
): FieldChoice[] {
  if (winner === undefined) return []
  const told = ({ candidate }: Weighed<T>) => ({ value: show(candidate.value), rule: candidate.rules[0] ?? 'unknown' })
  return [
    {
      field,
      ...told(winner),
      reasons: reasonsOf(forest, winner, REASONS).map(rounded),
      runnerUp: second && told(second),
    },
  ]
}

const rounded = <T extends { readonly weight: number }>(reason: T): T => ({
  ...reason,
  weight: Number(reason.weight.toFixed(2)),
})
