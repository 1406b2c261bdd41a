/** The choices of reading as a person can follow them: winner, runner-up and the weightiest reasons. */
import { WEIGHED } from '../../model/reading.ts'
import type { BlockVerdict, FieldChoice, Reading, Reason } from '../../model/reading.ts'
import type { Found } from '../../model/stage.ts'
import type { PageBlock } from './blocks.ts'
import type { JudgedBlock } from './body.ts'
import { reasonsOf } from './fields/candidates.ts'
import type { Weighed } from './fields/candidates.ts'
import type { Choices } from './fields/choose.ts'
import { ANYWHERE, HEAD, TAIL } from './filter-rules.ts'
import type { FilterHints, Placed } from './filter-rules.ts'
import { inWords } from './weigh/reason-words.ts'
import type { ReadingWeights } from './weigh/table.ts'
import type { Forest } from './weigh/trees.ts'

const REASONS = 4
/** Features that are gone through: several of them say the same in words. */
const FEATURES = 24
const SHOWN = 80
const asIs = (value: string) => value

export interface Shown {
  readonly weights: ReadingWeights
  readonly hints: Omit<FilterHints, 'stated'>
  readonly body: Found<readonly PageBlock[]>
  readonly notes: readonly string[]
}

export function explainReading(choices: Choices, judged: readonly JudgedBlock[], shown: Shown): Reading {
  const { weights, body } = shown
  return {
    source: body.rule,
    fields: [
      choiceOf('headline', choices.headline, weights.headline, asIs),
      choiceOf('byline', choices.byline, weights.credit, ({ authors }) => authors.join(', ') || 'nobody'),
      choiceOf('publishedAt', choices.publishedAt, weights.date, asIs),
      choiceOf('publisher', choices.publisher, weights.publisher, asIs),
      choiceOf('image', choices.image, weights.image, asIs),
    ].flat(),
    blocks: verdictsOf(judged, shown),
  }
}

function choiceOf<T>(
  field: string,
  [winner, second]: readonly Weighed<T>[],
  forest: Forest,
  show: (value: T) => string,
): FieldChoice[] {
  if (winner === undefined) return []
  const describe = ({ candidate }: Weighed<T>) => ({
    value: show(candidate.value),
    rule: candidate.rules[0] ?? 'unknown',
  })
  return [
    {
      field,
      ...describe(winner),
      reasons: weightiest(reasonsOf(forest, winner, FEATURES), true),
      runnerUp: second && describe(second),
    },
  ]
}

function verdictsOf(judged: readonly JudgedBlock[], { hints, body, notes }: Shown): BlockVerdict[] {
  const known = new Set<PageBlock>(judged.map(({ block }) => block))
  const own = new Set(body.value)
  // A block that lost a note at its end is a new one.
  const cut = body.value.filter((block) => !known.has(block)).map(({ text }) => text)
  const last = judged.findLastIndex(({ isKept }) => isKept)
  return judged.map(({ block, isKept, chance, reasons }, index) => {
    const { text } = block
    const isShown = body.rule === WEIGHED ? own.has(block) || cut.some((start) => text.startsWith(start)) : isKept
    const rule = isShown === isKept ? undefined : isShown ? stayingRule(index > last) : leavingRule(block, hints, notes)
    return {
      text: text.length > SHOWN ? `${text.slice(0, SHOWN).trimEnd()}…` : text,
      isKept: isShown,
      chance: Number(chance.toFixed(2)),
      reasons: weightiest(reasons(), isKept),
      ...(rule === undefined ? {} : { rule }),
    }
  })
}

/** First what led to the verdict, then what spoke against it most. */
function weightiest(reasons: readonly Reason[], isFor: boolean): Reason[] {
  const all = inWords(reasons)
  const led = all.filter(({ weight }) => weight > 0 === isFor).slice(0, REASONS - 1)
  const against = all.filter((reason) => !led.includes(reason) && reason.weight > 0 !== isFor)
  return [...led, ...against.slice(0, 1)]
}

const stayingRule = (isBelow: boolean) => (isBelow ? 'last-line' : 'short-page')

/** What took a block out that the weights had kept. */
function leavingRule(block: Placed, hints: Shown['hints'], notes: readonly string[]): string {
  if (notes.includes(block.text)) return 'editorial-note'
  const rule = [...ANYWHERE, ...HEAD, ...TAIL].find(({ test }) => test(block, { ...hints, stated: '' }))
  return rule?.name ?? 'outside-article'
}
