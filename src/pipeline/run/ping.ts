/** Tells a dead-man service that a run begins, has gone well, or has failed. (edge) */
import type { Config } from '../../config/config.ts'
import { reasonOf } from '../../model/errors.ts'
import type { Desk } from '../desk.ts'

export type PingKind = 'start' | 'success' | 'failure'

const PATIENCE_MS = 5000
/** What healthchecks.io and services like it add to one address. */
const ENDINGS: Readonly<Record<PingKind, string>> = { start: '/start', success: '', failure: '/fail' }

/** The address to ask, if one is configured for this. */
function pingAddress(given: NonNullable<Config['schedule']>['ping'], kind: PingKind): string | undefined {
  if (typeof given !== 'string') return given?.[kind]
  const address = new URL(given)
  address.pathname = `${address.pathname.replace(/\/$/, '')}${ENDINGS[kind]}`
  return address.href
}

/** Never fails the run. The address is a secret of the service: a notice names its host alone. */
export async function ping(config: Config, desk: Desk, kind: PingKind): Promise<void> {
  const address = pingAddress(config.schedule?.ping, kind)
  if (address === undefined) return
  const say = (what: string) =>
    desk.notices([{ code: 'ping-failed', message: `the ping (${kind}) ${what}`, where: new URL(address).host }])
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(address, { headers: { 'user-agent': 'pullquote' }, signal })
    await response.body?.cancel()
    if (!response.ok) say(`was answered with ${response.status}`)
  } catch (error) {
    say(`was not answered: ${reasonOf(error)}`)
  }
}
