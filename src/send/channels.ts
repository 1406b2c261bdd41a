/** Connections of a run: opened when they are needed, used again, replaced when they fail. (edge) */
import { setTimeout as wait } from 'node:timers/promises'
import { DigestError } from '../model/errors.ts'
import type { Channel, Transport } from './transport.ts'

/** Without any connection for this long a run ends; with one attempt more on its way it stays under 30 s. */
const AWAY_MS = 14_000
const FIRST_PAUSE_MS = 500

export interface Channels {
  /**
   * The one with the least in hand, a new one where there may be more of them. Waits when all have enough in hand.
   *
   * @throws DigestError E_AUTH at once, E_SERVER when there has been no connection for a while
   */
  readonly acquire: () => Promise<Channel>
  readonly release: (channel: Channel) => void
  /** Messages that may be in hand at a time, over all connections. */
  readonly room: () => number
  /** Says goodbye on those that nobody uses: a server cuts off what is idle for long. */
  readonly closeIdle: () => Promise<void>
}

interface Place {
  readonly channel: Channel
  inHand: number
}

/** `depth`: messages in hand for one connection at most, whatever would serve it best. */
export function createChannels(transport: Transport, signal: AbortSignal, depth = Infinity): Channels {
  let places: Place[] = []
  let opening = 0
  /** Lowered when the server refuses one more, so that the run continues with those it has. */
  let most = transport.connections
  const waiting: (() => void)[] = []
  const isInUse = () => places.some(({ inHand }) => inHand > 0)
  const depthOf = ({ channel }: Place) => Math.min(channel.depth, depth)

  /** Since when no connection has come about, with none open. */
  let awaySince: number | undefined

  /** Idle ones as well: they may be all that the server takes. */
  const countOpen = () => places.filter(({ channel, inHand }) => channel.isUsable || inHand > 0).length

  /** Undefined when the server takes no more than those that are open. */
  const open = async (): Promise<Place | undefined> => {
    for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
      const began = performance.now()
      try {
        const channel = await transport.open()
        awaySince = undefined
        return { channel, inHand: 1 }
      } catch (error) {
        if (!(error instanceof DigestError) || error.code !== 'E_SERVER') throw error
        if (countOpen() > 0) return undefined
        awaySince ??= began
        if (signal.aborted || performance.now() - awaySince + pause > AWAY_MS) throw error
      }
      await wait(pause, undefined, { signal }).catch(() => {})
    }
  }
  const openMore = async (): Promise<Channel | undefined> => {
    opening += 1
    try {
      const place = await open()
      if (place === undefined) most = Math.max(1, countOpen())
      else places.push(place)
      return place?.channel
    } catch (error) {
      // Nobody may be left to wake those who wait: they find out for themselves.
      for (const wake of waiting.splice(0)) wake()
      throw error
    } finally {
      opening -= 1
    }
  }
  const acquire = async (): Promise<Channel> => {
    places = places.filter(({ channel, inHand }) => channel.isUsable || inHand > 0)
    const usable = places.filter(({ channel }) => channel.isUsable)
    const free = usable.filter((place) => place.inHand < depthOf(place)).toSorted((a, b) => a.inHand - b.inHand)[0]
    const isIdle = free?.inHand === 0
    if (!isIdle && usable.length + opening < most) return (await openMore()) ?? acquire()
    if (free === undefined) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
      return acquire()
    }
    free.inHand += 1
    return free.channel
  }
  return {
    acquire,
    release(channel) {
      const place = places.find((one) => one.channel === channel)
      if (place !== undefined) place.inHand -= 1
      if (channel.isUsable) awaySince = undefined
      if (!isInUse()) most = transport.connections
      waiting.shift()?.()
    },
    room() {
      const deepest = Math.max(1, ...places.map(depthOf))
      return most * deepest
    },
    async closeIdle() {
      const idle = places.filter(({ inHand }) => inHand === 0)
      places = places.filter((place) => !idle.includes(place))
      await Promise.all(idle.map(({ channel }) => channel.close()))
    },
  }
}
