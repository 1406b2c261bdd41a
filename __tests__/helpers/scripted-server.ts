/** The scripted server of the table of dialogues. */
import type { Socket } from 'node:net'
import type { DialogueServer, Saying, ServerSettings } from './dialogues.ts'
import { freePort } from './free-port.ts'
import { startHostile } from './hostile-server.ts'
import type { HostileServer, Moment } from './hostile-server.ts'

const KEYWORDS = ['PIPELINING', '8BITMIME', 'SMTPUTF8'] as const

export async function startScripted(): Promise<DialogueServer> {
  const port = await freePort()
  const delivered: string[] = []
  let server: HostileServer | undefined
  const stop = async () => {
    delivered.push(...(server?.accepted ?? []))
    await server?.close()
    server = undefined
  }
  return {
    port,
    async set(settings) {
      await stop()
      const offers = [
        ...KEYWORDS.filter((word) => settings.omits?.includes(word) !== true),
        `SIZE ${settings.size ?? 99_999_999}`,
        ...(settings.brokenTls === true ? ['STARTTLS'] : []),
      ]
      server = await startHostile({ port, offers, misbehave: playing(settings) })
    },
    delivered: async () => [...delivered, ...(server?.accepted ?? [])],
    stop,
  }
}

type Play = (moment: Moment, socket: Socket) => boolean | 'stuck' | number

function playing(settings: ServerSettings): Play {
  const open = new Set<Socket>()
  const taken = new WeakMap<Socket, number>()
  /** Whose transaction has no sender or no recipient: what was sent in one group with it is refused, too. */
  const refused = new WeakSet<Socket>()
  /** Whose refused message is still open. */
  const nested = new WeakSet<Socket>()
  const refuse = (socket: Socket, words: string) => {
    refused.add(socket)
    return socket.write(words)
  }
  return ({ at, recipient, line }, socket) => {
    if (at === 'greeting') {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      if (open.size > (settings.connectionsAtOnce ?? Infinity))
        return hangUp(socket, '421 4.7.0 too many connections\r\n')
    }
    if (at === 'STARTTLS') return socket.write('454 4.7.0 TLS not available due to local problem\r\n')
    if (at === 'RSET') nested.delete(socket)
    if (at === 'MAIL' && nested.has(socket)) return socket.write('503 5.5.1 Error: nested MAIL command\r\n')
    if (at === 'MAIL') {
      refused.delete(socket)
      const size = Number(/ SIZE=(\d+)/.exec(line)?.[1] ?? 0)
      if (size > (settings.size ?? Infinity)) return refuse(socket, '552 5.3.4 message size exceeds the limit\r\n')
      const count = (taken.get(socket) ?? 0) + 1
      taken.set(socket, count)
      if (count > (settings.messagesPerConnection ?? Infinity)) {
        if (settings.saysThen !== undefined) return refuse(socket, `${settings.saysThen}\r\n`)
        return hangUp(socket, '421 4.7.0 too many messages in this connection\r\n')
      }
    }
    if (refused.has(socket) && (at === 'RCPT' || at === 'DATA')) return socket.write('503 5.5.1 no valid recipient\r\n')
    if (at === 'RCPT' && settings.tarpit !== undefined) return settings.tarpit * 1000
    const saying = settings.says?.[recipient.split('@')[0] ?? '']
    if (saying?.at !== at) return false
    if (at === 'dot' && settings.keepsRefused === true) nested.add(socket)
    return saying.drops === true ? hangUp(socket, reply(saying)) : refuse(socket, reply(saying))
  }
}

function hangUp(socket: Socket, words: string): 'stuck' {
  socket.end(words)
  return 'stuck'
}

function reply({ code, lines }: Saying): string {
  return lines.map((line, at) => `${code}${at === lines.length - 1 ? ' ' : '-'}${line}\r\n`).join('')
}
