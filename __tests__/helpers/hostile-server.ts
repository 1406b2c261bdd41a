/** An SMTP server that misbehaves at a chosen point, line by line over a plain socket. */
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface HostileOptions {
  /** Default: a free one. */
  readonly port?: number
  /** Replies of EHLO after the first line. */
  readonly offers?: readonly string[]
  /**
   * Does something else than the usual at this point; true when it did, `stuck` when it hears nothing behind it. A number:
   * the usual, after so many ms.
   */
  readonly misbehave?: (moment: Moment, socket: Socket) => boolean | 'stuck' | number
  /** Bytes after which a connection is cut, asked for each one. */
  readonly cutAfter?: () => number
}

export interface Moment {
  readonly at: 'greeting' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot' | 'RSET' | 'QUIT'
  /** The command as it came; empty where none did. */
  readonly line: string
  /** Of RCPT, for this message. */
  readonly recipient: string
  /** How often this point was reached before, over all connections. */
  readonly before: number
}

export interface HostileServer {
  readonly port: number
  /** Recipients of messages that were taken with 250. */
  readonly accepted: string[]
  /** Recipients whose whole message came in, whatever was answered. */
  readonly complete: string[]
  close(): Promise<void>
}

const USUAL: Readonly<Record<string, string>> = {
  greeting: '220 hostile.example ESMTP',
  STARTTLS: '502 5.5.1 not here',
  AUTH: '235 2.7.0 ok',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  dot: '250 2.0.0 queued',
  RSET: '250 2.0.0 ok',
  QUIT: '221 bye',
}

export async function startHostile(options: HostileOptions = {}): Promise<HostileServer> {
  const accepted: string[] = []
  const complete: string[] = []
  const counts = new Map<string, number>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    let recipient = ''
    let isBody = false
    let isStuck = false
    let isWaiting = false
    let rest = ''
    let heard = ''
    const answer = (at: Moment['at'], usual = USUAL[at] ?? '') => {
      const before = counts.get(at) ?? 0
      counts.set(at, before + 1)
      const did = options.misbehave?.({ at, recipient, before, line: heard }, socket) ?? false
      isStuck ||= did === 'stuck'
      if (typeof did === 'number') {
        isWaiting = true
        setTimeout(() => {
          isWaiting = false
          socket.write(`${usual}\r\n`)
          readLines()
        }, did)
      } else if (did !== false) return false
      else if (usual !== '') socket.write(`${usual}\r\n`)
      return true
    }
    const onLine = (line: string) => {
      if (isBody) {
        if (line !== '.') return
        isBody = false
        complete.push(recipient)
        if (answer('dot')) accepted.push(recipient)
        return
      }
      heard = line
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'EHLO') {
        const lines = ['hostile.example', ...(options.offers ?? ['PIPELINING', 'SIZE 99999999'])]
        answer('EHLO', lines.map((text, at) => `250${at === lines.length - 1 ? ' ' : '-'}${text}`).join('\r\n'))
      } else if (verb === 'STAR') answer('STARTTLS')
      else if (verb === 'AUTH') answer('AUTH')
      else if (verb === 'MAIL') answer('MAIL')
      else if (verb === 'RCPT') {
        recipient = /<([^>]*)>/.exec(line)?.[1] ?? ''
        answer('RCPT')
      } else if (verb === 'DATA') {
        isBody = answer('DATA')
        if (isBody) socket.once('data', () => answer('body'))
      } else if (verb === 'RSET') answer('RSET')
      else if (verb === 'QUIT') {
        answer('QUIT')
        socket.end()
      } else socket.write('250 2.0.0 ok\r\n')
    }
    const readLines = () => {
      const end = rest.indexOf('\r\n')
      if (end < 0 || isWaiting) return
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (!socket.destroyed && !isStuck) onLine(line)
      readLines()
    }
    let left = options.cutAfter?.() ?? Infinity
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1', 0, Math.min(chunk.length, left))
      left -= chunk.length
      readLines()
      if (left <= 0) socket.destroy()
    })
    answer('greeting')
  })
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    accepted,
    complete,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
