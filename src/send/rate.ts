/**
 * Rates: so many messages per second, minute, hour or day, for the account and for each domain of readers. Exact in every
 * window of that length, wherever it begins, from the first message on: a message counts from before it is handed over
 * until a whole window has passed since it was answered. Pure.
 */
import { domainToASCII } from 'node:url'
import { ownValue } from '../model/own.ts'
import type { RateHold, RateUse } from '../model/store/rates.ts'

export interface Limit {
  readonly most: number
  /** Length of the window, ms. */
  readonly within: number
}

export interface RatePlan {
  /** For all messages together. */
  readonly account: readonly Limit[]
  /** For each domain of readers that `domains` does not name. */
  readonly domain: readonly Limit[]
  readonly domains: Readonly<Record<string, readonly Limit[]>>
  /** Messages at most on the first day, the second, …; afterwards only the other limits apply. */
  readonly warmUp: readonly number[]
}

/** As the configuration writes it: a number is per second, else `10/s`, `100/min`, `500/h`, `5000/day`. */
type RateText = number | string
export type RateSetting =
  | RateText
  | readonly RateText[]
  | {
      readonly account?: RateText | readonly RateText[]
      readonly domain?: RateText | readonly RateText[]
      readonly domains?: Readonly<Record<string, RateText | readonly RateText[]>>
      readonly warmUp?: readonly number[]
    }

export const DAY_MS = 86_400_000
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: DAY_MS }
/** Counted as soon as anything is limited, so that a limit that is changed knows what went before. */
const WINDOWS = [60_000, 3_600_000, DAY_MS]
/** The clocks of two runs on one machine differ by less, ms. */
const CLOCKS_MS = 5
/** A window is counted in this many slices; the oldest one counts whole until it has passed whole. */
const SLICES = 100
/** How often to look whether something that is held has come back, ms. */
const LOOK_MS = 100

export function parseRates(setting: RateSetting | undefined): RatePlan {
  const none: RatePlan = { account: [], domain: [], domains: {}, warmUp: [] }
  if (setting === undefined) return none
  if (isText(setting)) return { ...none, account: parseLimits(setting) }
  const { account = [], domain = [], domains = {}, warmUp = [] } = setting
  return {
    account: parseLimits(account),
    domain: parseLimits(domain),
    domains: Object.fromEntries(
      // As the addresses of readers are kept: in lower case and ASCII.
      Object.entries(domains).map(([name, limits]) => [domainToASCII(name) || name.toLowerCase(), parseLimits(limits)]),
    ),
    warmUp,
  }
}

function isText(setting: RateSetting): setting is RateText | readonly RateText[] {
  return typeof setting !== 'object' || Array.isArray(setting)
}

function parseLimits(texts: RateText | readonly RateText[]): readonly Limit[] {
  const list = typeof texts === 'object' ? texts : [texts]
  return list.map((text) => {
    const [, most, unit = 's'] = /^(\d+)\s*(?:\/\s*([a-z]+))?$/i.exec(String(text).trim()) ?? []
    const within = UNITS[unit[0]?.toLowerCase() ?? ''] ?? 0
    if (most === undefined || within === 0 || Number(most) === 0)
      throw new Error(`${JSON.stringify(text)} is not a rate`)
    return { most: Number(most), within }
  })
}

export function isUnlimited({ account, domain, domains, warmUp }: RatePlan): boolean {
  return [account, domain, warmUp, ...Object.values(domains)].every((limits) => limits.length === 0)
}

/** The scope of the account as a whole. */
export const ALL = '*'

/** What applies to a scope, `day` days into the warm-up. */
export function limitsOf({ account, domain, domains, warmUp }: RatePlan, scope: string, day: number): readonly Limit[] {
  if (scope !== ALL) return ownValue(domains, scope) ?? domain
  const most = warmUp[day]
  return most === undefined ? account : [...account, { most, within: DAY_MS }]
}

/** Messages that were answered at `time`, as each window counts them. */
export function usesAt(scope: string, limits: readonly Limit[], time: number, used: number): readonly RateUse[] {
  return [...new Set([...WINDOWS, ...limits.map(({ within }) => within)])].map((within) => {
    const length = within / SLICES
    return { scope, within, at: (Math.floor((time + CLOCKS_MS) / length) + 1) * length, used }
  })
}

export interface Opening {
  /** Messages that may go now. */
  readonly left: number
  /** How long until one may, ms; 0 when one may now. */
  readonly wait: number
}

export interface Holds {
  readonly ours: number
  readonly others: readonly RateHold[]
}

/** What the limits of one scope leave. `uses` and `holds` are of that scope alone. */
export function findOpening(
  limits: readonly Limit[],
  uses: readonly RateUse[],
  { ours, others }: Holds,
  now: number,
): Opening {
  const alive = others.filter(({ until }) => until > now)
  const held = ours + alive.reduce((sum, hold) => sum + hold.held, 0)
  // Nobody has said that these runs live: they handed over what they held, at the latest then.
  const dead = others.filter(({ until }) => until <= now).map(({ until, held: used }) => ({ at: until, used }))
  const openings = limits.map(({ most, within }): Opening => {
    const spent = [...uses.filter((use) => use.within === within), ...dead].filter(({ at }) => at + within > now)
    const left = most - held - spent.reduce((sum, { used }) => sum + used, 0)
    if (left > 0) return { left, wait: 0 }
    const wait = waitFor(1 - left, spent, within, now)
    // Another run may give back what it holds at any moment; what we hold ourselves takes its time.
    return { left: 0, wait: alive.length > 0 || wait === undefined ? Math.min(wait ?? Infinity, LOOK_MS) : wait }
  })
  const left = Math.min(Infinity, ...openings.map((opening) => opening.left))
  return { left, wait: Math.max(0, ...openings.map((opening) => opening.wait)) }
}

/** ms until so many of the uses no longer count; undefined when there are not so many. */
function waitFor(
  count: number,
  spent: readonly { readonly at: number; readonly used: number }[],
  within: number,
  now: number,
): number | undefined {
  let over = count
  for (const { at, used } of spent.toSorted((a, b) => a.at - b.at)) {
    over -= used
    if (over <= 0) return Math.max(1, Math.ceil(at + within - now))
  }
  return undefined
}
