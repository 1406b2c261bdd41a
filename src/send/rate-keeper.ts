/** Rates that hold over runs: what was used is loaded at the start and kept before its outcome is. (edge) */
import type { Store } from '../model/store.ts'
import { createRates, DAY_MS, limitOfDay } from './rate.ts'
import type { RatePlan, Rates } from './rate.ts'

/** The rates of a newsletter as they stand. The first call starts the first day of a warm-up. */
export async function loadRates(store: Store, newsletter: string, plan: RatePlan, now: number): Promise<Rates> {
  const probe = createRates(plan, [], now, limitOfDay(plan, 0))
  if (probe.isFree) return probe
  const since = Number(await store.settings.keep(`warm-up-since:${newsletter}`, String(now)))
  const today = limitOfDay(plan, Math.max(0, Math.floor((now - since) / DAY_MS)))
  await store.rates.prune(now - 2 * DAY_MS)
  return createRates(plan, await store.rates.load(now - probe.longest), now, today)
}
