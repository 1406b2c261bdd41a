/** A mail server that takes mail at full speed and remembers who got it, how often and when; nothing else of a message. */
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface CountingSink {
  readonly port: number
  /** How many messages each address got. */
  readonly received: ReadonlyMap<string, number>
  readonly total: () => number
  /** When each message was taken, ms of performance.now; only when asked for. */
  readonly times: readonly number[]
  readonly close: () => Promise<void>
}

export interface CountingOptions {
  readonly host?: string
  readonly keepTimes?: boolean
  readonly onMessage?: (total: number) => void
}

const END = '\r\n.\r\n'

export async function startCountingSink(options: CountingOptions = {}): Promise<CountingSink> {
  const received = new Map<string, number>()
  const times: number[] = []
  const sockets = new Set<Socket>()
  let total = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.write('220 sink\r\n')
    let rest = ''
    let to = ''
    let isInBody = false
    const take = () => {
      received.set(to, (received.get(to) ?? 0) + 1)
      total += 1
      if (options.keepTimes === true) times.push(performance.now())
      options.onMessage?.(total)
    }
    socket.on('data', (chunk: string) => {
      rest += chunk
      let out = ''
      for (;;) {
        const mark = isInBody ? END : '\r\n'
        const at = rest.indexOf(mark)
        if (at < 0) break
        const line = rest.slice(0, at)
        rest = rest.slice(at + mark.length)
        if (isInBody) {
          isInBody = false
          take()
          out += '250 2.0.0 queued\r\n'
          continue
        }
        const verb = line.slice(0, 4).toUpperCase()
        if (verb === 'EHLO') out += '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n'
        else if (verb === 'RCPT') {
          to = /<(.*)>/.exec(line)?.[1] ?? ''
          out += '250 ok\r\n'
        } else if (verb === 'DATA') {
          isInBody = true
          // The first line of a body could be its end.
          rest = `\r\n${rest}`
          out += '354 go on\r\n'
        } else if (verb === 'QUIT') {
          socket.end(`${out}221 bye\r\n`)
          return
        } else out += '250 ok\r\n'
      }
      if (out !== '') socket.write(out)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, options.host ?? '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    received,
    total: () => total,
    times,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
