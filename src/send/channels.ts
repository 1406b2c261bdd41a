/** Connections of a run: opened when they are needed, used again, replaced when they fail. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { DigestError } from '../model/errors.ts'
import type { Channel, Transport } from './transport.ts'

/** Without any connection for this long a run ends; with one attempt more on its way it stays under 30 s. */
const AWAY_MS = 14_000
const FIRST_PAUSE_MS = 500

export interface Channels {
  /**
   * One that nobody else uses. Waits for one in use when the server takes no more.
   *
   * @throws DigestError E_AUTH at once, E_SERVER when there has been no connection for a while
   */
  readonly acquire: () => Promise<Channel>
  readonly release: (channel: Channel) => void
  /** Says goodbye on those that nobody uses: a server cuts off what is idle for long. */
  readonly closeIdle: () => Promise<void>
}

export function createChannels(transport: Transport, signal: AbortSignal): Channels {
  const idle: Channel[] = []
  let inUse = 0
  let opening = 0
  /** Lowered when the server refuses one more, so that the run goes on with those it has. */
  let most = transport.connections
  const waiting: (() => void)[] = []
  const wake = () => waiting.shift()?.()

  const open = async (): Promise<Channel> => {
    const since = performance.now()
    for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
      try {
        return await transport.open()
      } catch (error) {
        if (!(error instanceof DigestError) || error.code !== 'E_SERVER') throw error
        if (inUse > 0 || signal.aborted || performance.now() - since + pause > AWAY_MS) throw error
      }
      await wait(pause, undefined, { signal }).catch(() => {})
    }
  }
  const acquire = async (): Promise<Channel> => {
    for (let channel = idle.pop(); channel !== undefined; channel = idle.pop()) {
      if (!channel.isUsable) continue
      inUse += 1
      return channel
    }
    if (inUse + opening >= most) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
      return acquire()
    }
    opening += 1
    try {
      const channel = await open()
      inUse += 1
      return channel
    } catch (error) {
      if (inUse === 0 || !(error instanceof DigestError) || error.code !== 'E_SERVER') throw error
      most = inUse
      return await new Promise<Channel>((resolve, reject) => {
        waiting.push(() => {
          acquire().then(resolve, reject)
        })
      })
    } finally {
      opening -= 1
    }
  }
  return {
    acquire,
    release(channel) {
      inUse -= 1
      if (channel.isUsable) idle.push(channel)
      if (inUse === 0) most = transport.connections
      wake()
    },
    async closeIdle() {
      await Promise.all(idle.splice(0).map((channel) => channel.close()))
    },
  }
}
