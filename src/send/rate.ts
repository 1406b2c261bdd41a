/**
 * Rates: so many messages per second, minute, hour or day, for the account and for each domain of readers. Exact in every
 * window of that length, wherever it begins, from the first message on: an event counts until a whole window has passed.
 */
import type { RateUse } from '../model/store/rates.ts'

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
  /** Messages at most on the first day, the second, …; afterwards the other limits alone hold. */
  readonly warmUp: readonly number[]
}

/** As the configuration writes it: a number is per second, else `10/s`, `100/min`, `500/h`, `5000/day`. */
export type RateText = number | string
export type RateSetting =
  | RateText
  | readonly RateText[]
  | {
      readonly account?: RateText | readonly RateText[]
      readonly domain?: RateText | readonly RateText[]
      readonly domains?: Readonly<Record<string, RateText | readonly RateText[]>>
      readonly warmUp?: readonly number[]
    }

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
export const DAY_MS = 86_400_000
/** A window is counted in this many slices; the oldest one counts whole until it has passed whole. */
const SLICES = 100
/** Slots are given out up to so far ahead; what does not fit shares the last one. */
const LATEST_MS = 30 * DAY_MS

export function parseRates(setting: RateSetting | undefined): RatePlan {
  const none: RatePlan = { account: [], domain: [], domains: {}, warmUp: [] }
  if (setting === undefined) return none
  if (isText(setting)) return { ...none, account: parseLimits(setting) }
  const { account = [], domain = [], domains = {}, warmUp = [] } = setting
  return {
    account: parseLimits(account),
    domain: parseLimits(domain),
    domains: Object.fromEntries(
      Object.entries(domains).map(([name, limits]) => [name.toLowerCase(), parseLimits(limits)]),
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
    if (most === undefined || within === 0 || Number(most) === 0) throw new Error(`${JSON.stringify(text)} is no rate`)
    return { most: Number(most), within }
  })
}

/** Adds the limit of today to the account's. `day` counts from 0 since the first message of the warm-up. */
export function limitOfDay({ warmUp }: RatePlan, day: number): Limit | undefined {
  const most = warmUp[day]
  return most === undefined ? undefined : { most, within: DAY_MS }
}

export interface Rates {
  /** True when nothing is limited. */
  readonly isFree: boolean
  /** The longest window, ms: uses that are older do not matter. */
  readonly longest: number
  /** How long all must wait, ms; 0 when a message may go now. */
  readonly accountWait: (now: number) => number
  /** How long this domain must wait, ms. */
  readonly domainWait: (domain: string, now: number) => number
  /** How many messages may go now as far as the account is concerned. */
  readonly allowance: (now: number) => number
  /** Counts a message that is about to go. */
  readonly take: (domain: string, now: number) => void
  /** A time for a message that must wait for its domain: each gets another one, so that they do not all come at once. */
  readonly slot: (domain: string, now: number) => number
  /** The latest time given out by `slot`, 0 when there was none. */
  readonly lastSlot: () => number
  /** Uses since the last call, to be kept. */
  readonly drain: () => readonly RateUse[]
}

export function createRates(plan: RatePlan, kept: readonly RateUse[], now: number, today?: Limit): Rates {
  const account = (today === undefined ? plan.account : [...plan.account, today]).map(createWindow)
  const domains = new Map<string, readonly Window[]>()
  const slots = new Map<string, number>()
  const limitsOf = (domain: string) => plan.domains[domain] ?? plan.domain
  const windowsOf = (domain: string) => {
    const known = domains.get(domain) ?? limitsOf(domain).map(createWindow)
    domains.set(domain, known)
    return known
  }
  const all = [plan.account, plan.domain, ...Object.values(plan.domains), today === undefined ? [] : [today]].flat()
  let fresh = new Map<string, RateUse>()
  let lastSlot = 0
  for (const { scope, at, used } of kept.toSorted((a, b) => a.at - b.at)) {
    const windows = scope === ACCOUNT ? account : windowsOf(scope.slice(DOMAIN.length))
    // A time to come was written while the clock was wrong: it counts from now.
    for (const window of windows) window.add(Math.min(at, now), used)
  }
  const count = (scope: string, time: number) => {
    // The end of its second: what is kept never expires too early.
    const at = Math.ceil(time / 1000) * 1000
    const key = `${scope} ${at}`
    fresh.set(key, { scope, at, used: (fresh.get(key)?.used ?? 0) + 1 })
  }
  return {
    isFree: all.length === 0,
    longest: Math.max(0, ...all.map((limit) => limit.within)),
    accountWait: (time) => Math.max(0, ...account.map((window) => window.wait(time))),
    domainWait: (domain, time) => Math.max(0, ...windowsOf(domain).map((window) => window.wait(time))),
    allowance: (time) => Math.min(Infinity, ...account.map((window) => window.left(time))),
    take(domain, time) {
      for (const window of [...account, ...windowsOf(domain)]) window.add(time, 1)
      if (account.length > 0) count(ACCOUNT, time)
      if (limitsOf(domain).length > 0) count(`${DOMAIN}${domain}`, time)
    },
    slot(domain, time) {
      const step = Math.max(0, ...limitsOf(domain).map(({ most, within }) => within / most))
      const wait = Math.max(0, ...windowsOf(domain).map((window) => window.wait(time)))
      const at = Math.min(Math.ceil(Math.max(time + wait, (slots.get(domain) ?? 0) + step)), time + LATEST_MS)
      slots.set(domain, at)
      lastSlot = Math.max(lastSlot, at)
      return at
    },
    lastSlot: () => lastSlot,
    drain() {
      const uses = [...fresh.values()]
      fresh = new Map()
      return uses
    },
  }
}

const ACCOUNT = 'account'
const DOMAIN = 'domain:'

/** What a message to this address counts for. */
export function scopesOf(address: string): readonly string[] {
  return [ACCOUNT, `${DOMAIN}${address.slice(address.lastIndexOf('@') + 1)}`]
}

interface Window {
  readonly add: (at: number, used: number) => void
  readonly wait: (now: number) => number
  readonly left: (now: number) => number
}

/** Counts by slices. A slice counts whole until its end is a window ago: never one message too many. */
function createWindow({ most, within }: Limit): Window {
  const length = Math.max(within / SLICES, 1)
  const slices: { readonly end: number; used: number }[] = []
  let total = 0
  const forget = (now: number) => {
    while (slices[0] !== undefined && slices[0].end + within <= now) total -= slices.shift()?.used ?? 0
  }
  return {
    add(at, used) {
      const end = (Math.floor(at / length) + 1) * length
      const last = slices.at(-1)
      if (last !== undefined && last.end >= end) last.used += used
      else slices.push({ end, used })
      total += used
    },
    wait(now) {
      forget(now)
      let over = total - most + 1
      for (const { end, used } of slices) {
        if (over <= 0) return 0
        over -= used
        if (over <= 0) return Math.max(1, Math.ceil(end + within - now))
      }
      return 0
    },
    left(now) {
      forget(now)
      return Math.max(0, most - total)
    },
  }
}
