/** Whether addresses answer: each asked once, guarded like every fetch, a few at a time and one at a time per host. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import pLimit from 'p-limit'
import { request } from 'undici'
import { DigestError } from '../../model/errors.ts'
import { explain, reasonIn } from './fetch-error.ts'
import { createGuardedAgent } from './guard.ts'
import type { Proxy } from './proxy.ts'

export interface AskedAddress {
  readonly address: string
  /** Of a picture the whole body is counted; of a link the first answer is enough. */
  readonly kind: 'link' | 'picture'
}

export interface AddressAnswer {
  /** Absent: nothing answered, and `reason` says why. */
  readonly status?: number
  readonly type?: string
  readonly bytes?: number
  /** Where redirects ended. */
  readonly end?: string
  readonly reason?: string
}

export interface AskOptions {
  readonly allowHosts: readonly string[]
  readonly proxy?: Proxy
  readonly userAgent: string
  readonly signal: AbortSignal
}

const AT_ONCE = 8
const PATIENCE_MS = 10_000
const HOPS = 5
/** Between two requests to a host. */
const PAUSE_MS = 200
const MOST_BYTES = 10_000_000

/** One answer for each, in their order; an address that fails costs only itself. */
export async function askAddresses(
  addresses: readonly AskedAddress[],
  { allowHosts, proxy, userAgent, signal }: AskOptions,
): Promise<readonly AddressAnswer[]> {
  const agent = createGuardedAgent({ allowHosts, proxy, timeout: PATIENCE_MS })
  const limit = pLimit(AT_ONCE)
  const turns = new Map<string, ReturnType<typeof pLimit>>()
  const turnOf = (host: string) => {
    const turn = turns.get(host) ?? pLimit(1)
    turns.set(host, turn)
    return turn
  }
  const ask = async ({ address, kind }: AskedAddress): Promise<AddressAnswer> => {
    const patience = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), signal])
    let current = address
    try {
      for (let hop = 0; hop <= HOPS; hop += 1) {
        const { statusCode, headers, body } = await request(current, {
          dispatcher: agent,
          signal: patience,
          headers: { 'user-agent': userAgent, accept: kind === 'picture' ? 'image/*' : 'text/html,*/*;q=0.5' },
        })
        body.on('error', () => {})
        const location = [headers.location ?? []].flat()[0]
        if (statusCode >= 300 && statusCode < 400 && location !== undefined && URL.canParse(location, current)) {
          body.destroy()
          current = new URL(location, current).href
          continue
        }
        const type = [headers['content-type'] ?? ''].flat()[0]?.toLowerCase()
        const bytes = kind === 'picture' && statusCode < 300 ? await countBytes(body) : 0
        body.destroy()
        return { status: statusCode, type, bytes, end: current }
      }
      return { reason: `more than ${HOPS} redirects` }
    } catch (error) {
      const failure = explain(address, error, patience, { timeout: PATIENCE_MS, maxBytes: MOST_BYTES, proxy, signal })
      return { reason: failure instanceof DigestError ? reasonIn(failure) : failure.message }
    }
  }
  try {
    return await Promise.all(
      addresses.map((one) =>
        turnOf(hostOf(one.address))(async () => {
          const answer = await limit(() => ask(one))
          await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined)
          return answer
        }),
      ),
    )
  } finally {
    await agent.destroy()
  }
}

async function countBytes(body: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0
  for await (const chunk of body) {
    count += chunk.length
    if (count > MOST_BYTES) break
  }
  return count
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)
