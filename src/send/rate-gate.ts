/**
 * The gate that rates are kept at. What may go is reserved in the store before anything is sent, so that runs of several
 * newsletters which share an account, or the workers of one, stay within its limits together; what a dead run had
 * reserved counts as used. (edge)
 */
import type { Store } from '../model/store.ts'
import type { RateBook, RateUse } from '../model/store/rates.ts'
import { ALL, DAY_MS, findOpening, isUnlimited, limitsOf, usesAt } from './rate.ts'
import type { RatePlan } from './rate.ts'

export interface Gate {
  /** True when nothing is limited. */
  readonly isFree: boolean
  /** Messages that the account lets go now, reserved. Infinity when it is not limited. */
  readonly allowance: () => number
  /** How long all must wait, ms; 0 when a message may go, which is then reserved. */
  readonly accountWait: (now: number) => Promise<number>
  /** The same for the first of these domains; reserves for the others, who come next, along with it. */
  readonly domainWait: (domains: readonly string[], now: number) => Promise<number>
  /** A message goes, by what is reserved. */
  readonly take: (domain: string) => void
  /** It was answered, or never handed over and then gives back what it took. */
  readonly done: (domain: string, now: number, isUsed: boolean) => void
  /** Says that this run lives, so that what it has reserved stays its own. */
  readonly keep: (now: number) => Promise<void>
  /** Writes what was answered, and gives back what is reserved and not taken. */
  readonly release: (now: number) => Promise<void>
  /** A time for a message that must wait for its domain: each gets another one, so that they do not all come at once. */
  readonly slot: (domain: string, now: number) => number
  /** The latest time given out by `slot`, 0 when there was none. */
  readonly lastSlot: () => number
}

export interface GateInput {
  readonly store: Store
  /** Mail server and user: see `Transport.account`. */
  readonly account: string
  readonly newsletter: string
  readonly runId: string
  readonly plan: RatePlan
  readonly now: number
  /** True under the newsletter's lock: what its other runs hold was left by dead ones. */
  readonly isOnlyRun: boolean
}

/** Reserved at a time at most, so that another run finds something as well. */
const AT_ONCE = 50
/** What a run reserved counts as used when it has not reported for so long: by then it hands nothing over any more. */
const HOLD_MS = 40_000
/** How often what no window counts any more is removed, ms. */
const FORGET_MS = 5000
/** Slots are given out up to so far ahead; what does not fit shares the last one. */
const LATEST_MS = 30 * DAY_MS

/** The first gate of an account starts the first day of its warm-up. */
export async function openGate(input: GateInput): Promise<Gate> {
  const { store, account, plan, now } = input
  if (isUnlimited(plan)) return OPEN
  const since = Number(await store.settings.keep(`warm-up-since:${account}`, String(now)))
  await store.rates.transact(account, async (book) => {
    await book.forget(now)
    await book.repair(now)
    if (input.isOnlyRun) await inherit(book, input)
  })
  return createGate(input, since)
}

/** What a killed run of this newsletter held may all have been sent, at the latest now. */
async function inherit(book: RateBook, { newsletter, runId, plan, now }: GateInput): Promise<void> {
  const dead = (await book.holds()).filter((hold) => hold.newsletter === newsletter && hold.runId !== runId)
  for (const { scope, held } of dead) await book.add(usesAt(scope, limitsOf(plan, scope, 0), now, held))
  await book.hold(dead.map((hold) => ({ ...hold, held: 0 })))
}

/** Dead workers hand nothing over any more: what they had reserved and not used is free again. `used` tells by scope. */
export async function freeHolds(
  { store, account, plan, now }: Pick<GateInput, 'store' | 'account' | 'plan' | 'now'>,
  runIds: readonly string[],
  used: (scope: string) => number,
): Promise<void> {
  if (isUnlimited(plan) || runIds.length === 0) return
  await store.rates.transact(account, async (book) => {
    const dead = (await book.holds()).filter(({ runId }) => runIds.includes(runId))
    const scopes = new Map<string, number>()
    for (const { scope, held } of dead) add(scopes, scope, held)
    for (const [scope, held] of scopes) {
      const count = Math.min(held, used(scope))
      if (count > 0) await book.add(usesAt(scope, limitsOf(plan, scope, 0), now, count))
    }
    await book.hold(dead.map((hold) => ({ ...hold, held: 0 })))
  })
}

const OPEN: Gate = {
  isFree: true,
  allowance: () => Infinity,
  accountWait: async () => 0,
  domainWait: async () => 0,
  take: () => {},
  done: () => {},
  keep: async () => {},
  release: async () => {},
  slot: (_, now) => now,
  lastSlot: () => 0,
}

/** By scope: how many. */
type Counts = Map<string, number>

const add = (counts: Counts, scope: string, count: number) => counts.set(scope, (counts.get(scope) ?? 0) + count)

/** What happened since the book was last written. */
interface Answered {
  readonly uses: RateUse[]
  readonly counts: Counts
}

function createGate({ store, account, newsletter, runId, plan }: GateInput, since: number): Gate {
  /** Reserved in the book, and the part of it that is not taken. */
  const held: Counts = new Map()
  const spare: Counts = new Map()
  /** Scopes that are closed, until then. */
  const closed: Counts = new Map()
  /** By domain: the last slot of the line, and one that was given between two of them. */
  const slots: Counts = new Map()
  const between: Counts = new Map()
  let answered: Answered = { uses: [], counts: new Map() }
  let lastSlot = 0
  let forgetAt = 0
  const dayOf = (now: number) => Math.max(0, Math.floor((now - since) / DAY_MS))
  /** The next day of a warm-up may allow more. */
  const nextDay = (scope: string, now: number) => {
    const isWarming = scope === ALL && plan.warmUp[dayOf(now)] !== undefined
    return isWarming ? since + (dayOf(now) + 1) * DAY_MS : Infinity
  }
  const limits = (scope: string, now: number) => limitsOf(plan, scope, dayOf(now))
  const isLimited = (scope: string) => limitsOf(plan, scope, 0).length > 0
  const scopesOf = (domain: string) => [ALL, domain].filter(isLimited)

  /**
   * Writes what was answered to the book, in one transaction; `change` says how many are reserved more (or less) of which scope. It
   * gets how many are held of a scope. Kept here when it is kept there.
   */
  const write = async (
    now: number,
    change: (book: RateBook, hold: (scope: string) => number) => Promise<Counts>,
    kept: readonly string[] = [],
  ) => {
    const batch = answered
    answered = { uses: [], counts: new Map() }
    const hold = (scope: string) => (held.get(scope) ?? 0) - (batch.counts.get(scope) ?? 0)
    try {
      const changes = await store.rates.transact(account, async (book) => {
        if (now >= forgetAt) await book.forget(now)
        await book.add(batch.uses)
        const found = await change(book, hold)
        const changed = [...found].filter(([, count]) => count !== 0).map(([scope]) => scope)
        const scopes = [...new Set([...changed, ...batch.counts.keys(), ...kept])]
        const until = now + HOLD_MS
        await book.hold(
          scopes.map((scope) => ({ scope, newsletter, runId, held: hold(scope) + (found.get(scope) ?? 0), until })),
        )
        return found
      })
      forgetAt = Math.max(forgetAt, now + FORGET_MS)
      for (const [scope, count] of batch.counts) add(held, scope, -count)
      for (const [scope, count] of changes) {
        add(held, scope, count)
        add(spare, scope, count)
      }
    } catch (error) {
      answered.uses.push(...batch.uses)
      for (const [scope, count] of batch.counts) add(answered.counts, scope, count)
      throw error
    }
  }
  const reserve = (wanted: Counts, now: number) =>
    write(now, async (book, hold) => {
      const scopes = [...wanted.keys()]
      const [uses, holds] = [await book.uses(scopes, now), await book.holds(scopes)]
      const granted: Counts = new Map()
      for (const [scope, count] of wanted) {
        const others = holds.filter((one) => one.scope === scope && one.runId !== runId)
        const ours = hold(scope)
        const used = uses.filter((use) => use.scope === scope)
        const { left, wait } = findOpening(limits(scope, now), used, { ours, others }, now)
        granted.set(scope, Math.min(left, count))
        if (wait > 0) closed.set(scope, Math.min(now + wait, nextDay(scope, now)))
      }
      return granted
    })
  const isClosed = (scope: string, now: number) => (closed.get(scope) ?? 0) > now
  /** ms until one of that scope may go; `wanted` is reserved when it has to be. */
  const waitFor = async (scope: string, wanted: Counts, now: number): Promise<number> => {
    const isOpen = () => !isLimited(scope) || (spare.get(scope) ?? 0) > 0
    if (isOpen()) return 0
    if (!isClosed(scope, now)) await reserve(wanted, now)
    return isOpen() ? 0 : Math.max(1, (closed.get(scope) ?? 0) - now)
  }
  return {
    isFree: false,
    allowance: () => (isLimited(ALL) ? (spare.get(ALL) ?? 0) : Infinity),
    accountWait: (now) => waitFor(ALL, new Map([[ALL, AT_ONCE]]), now),
    async domainWait(domains, now) {
      const [first = ''] = domains
      const wanted: Counts = new Map()
      for (const domain of domains) if (isLimited(domain) && !isClosed(domain, now)) add(wanted, domain, 1)
      for (const [domain, count] of wanted) wanted.set(domain, Math.max(0, count - (spare.get(domain) ?? 0)))
      return waitFor(first, wanted, now)
    },
    take(domain) {
      for (const scope of scopesOf(domain)) add(spare, scope, -1)
    },
    done(domain, now, isUsed) {
      for (const scope of scopesOf(domain)) {
        if (isUsed) {
          answered.uses.push(...usesAt(scope, limits(scope, now), now, 1))
          add(answered.counts, scope, 1)
        } else add(spare, scope, 1)
      }
    },
    async keep(now) {
      // It rewrites until when the scopes that it names are held.
      if ([...held.values()].some((count) => count > 0)) await write(now, async () => new Map(), [...held.keys()])
    },
    async release(now) {
      const unused = [...spare].filter(([, count]) => count > 0)
      if (unused.length === 0 && answered.uses.length === 0) return
      await write(now, async () => new Map(unused.map(([scope, count]) => [scope, -count])))
    },
    slot(domain, now) {
      const step = Math.max(0, ...limits(domain, now).map(({ most, within }) => within / most))
      const open = Math.max(now, closed.get(domain) ?? 0)
      const last = slots.get(domain) ?? 0
      // Answers take time, so that a slot comes a little too early: who had it keeps the place, and does not go to the end.
      const gap = (last - open) % step
      const isMissed = last >= open && gap > step / 2 && (between.get(domain) ?? 0) <= now
      const isBehind = last > now && !isMissed
      const at = Math.min(Math.ceil(isBehind ? Math.max(open, last + step) : open), now + LATEST_MS)
      const given = isMissed ? between : slots
      given.set(domain, at)
      lastSlot = Math.max(lastSlot, at)
      return at
    },
    lastSlot: () => lastSlot,
  }
}
