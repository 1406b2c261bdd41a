/** Fits an issue under the size at which Gmail clips: stories lose detail from the last one on, the lead last of all. */
import type { Detail } from './view-types.ts'

/** Gmail shows about 102 KB of HTML and hides the rest, the unsubscribe link with it. */
export const CLIP_BYTES = 102_400

/** Up to here nothing is cut: some have seen clipping from 99 KB on, and tokens grow by a recipient's address. */
export const ROOM_BYTES = 98_000

const FAR_OVER = 1.2
const STEPS: readonly Detail[] = ['full', 'short', 'brief', 'line', 'web']

/** Cuts that there are: each story but the lead can lose detail four times. */
const mostCuts = (count: number) => Math.max(count - 1, 0) * (STEPS.length - 1)

/**
 * How much each story shows after `cuts` cuts. They go from the last story to the second: all become short before any
 * becomes brief, and all brief before any is left to the web version. The lead keeps its text.
 */
export function detailsAfter(count: number, cuts: number): Detail[] {
  const others = Math.max(count - 1, 1)
  const round = Math.floor(cuts / others)
  const cutFrom = count - (cuts % others)
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return 'full'
    return STEPS[Math.min(round + (index >= cutFrom ? 1 : 0), STEPS.length - 1)] ?? 'web'
  })
}

export interface Fitting<T> {
  readonly count: number
  readonly limit: number
  /** The source at a level of detail: cheap. */
  readonly draft: (details: readonly Detail[]) => string
  /** The finished thing: dear. */
  readonly build: (source: string, details: readonly Detail[]) => Promise<T>
  readonly size: (built: T) => number
}

export interface Fitted<T> {
  readonly built: T
  readonly details: readonly Detail[]
  readonly fits: boolean
}

/**
 * The fewest cuts that fit. Drafts tell how many bytes a cut saves (story text passes through the compiler unchanged),
 * so that the dear build runs once for an issue that fits, and rarely more than twice for one that does not.
 */
export async function fitBudget<T>({ count, limit, draft, build, size }: Fitting<T>): Promise<Fitted<T>> {
  const most = mostCuts(count)
  const drafts = new Map<number, string>()
  const at = (cuts: number) => {
    const known = drafts.get(cuts) ?? draft(detailsAfter(count, cuts))
    drafts.set(cuts, known)
    return known
  }
  // Minifying never halves a source: what is far over before it need not be built to know that it is.
  let cuts = leastCuts(0, most, (tried) => Buffer.byteLength(at(tried)) <= limit * FAR_OVER)
  for (;;) {
    const source = at(cuts)
    const details = detailsAfter(count, cuts)
    const built = await build(source, details)
    const over = size(built) - limit
    if (over <= 0 || cuts === most) return { built, details, fits: over <= 0 }
    const wanted = Buffer.byteLength(source) - over
    cuts = leastCuts(cuts + 1, most, (tried) => Buffer.byteLength(at(tried)) <= wanted)
  }
}

/** Smallest number in [low, high] that is enough; `high` when none is. Each cut makes the draft shorter. */
function leastCuts(low: number, high: number, isEnough: (cuts: number) => boolean): number {
  // Most issues need no cut: one draft says so, and a search takes several.
  if (low < high && isEnough(low)) return low
  let [from, to] = [low, high]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (isEnough(middle)) to = middle
    else from = middle + 1
  }
  return from
}

/** The details as the editor wants them at most: stories from `briefsFrom` on are briefs. */
export function withBriefs(details: readonly Detail[], briefsFrom: number | undefined): Detail[] {
  if (briefsFrom === undefined) return [...details]
  const most = STEPS.indexOf('brief')
  return details.map((detail, index) => (index >= briefsFrom - 1 && STEPS.indexOf(detail) < most ? 'brief' : detail))
}
