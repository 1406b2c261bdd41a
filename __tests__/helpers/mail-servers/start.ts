/** One of Debian's mail servers with a sink behind it, for the table of dialogues and for returned mail. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Ability, DialogueServer, ServerSettings } from '../dialogues.ts'
import { freePort } from '../free-port.ts'
import { startSink } from '../smtp-sink.ts'
import type { Received, SinkOptions } from '../smtp-sink.ts'
import { buildMachine } from './machine.ts'
import type { Machine } from './machine.ts'

export interface MailServerKind {
  readonly packages: readonly string[]
  readonly can: readonly Ability[]
  readonly prepare: (machine: Machine) => void
  readonly configure: (machine: Machine, setup: Setup) => void
  readonly command: readonly string[] | ((setup: Setup) => readonly string[])
}

export interface Setup {
  readonly port: number
  /** Port of the server that everything is relayed to. */
  readonly sink: number
  readonly settings: ServerSettings
}

export interface MailServer extends DialogueServer {
  /** What came out behind it. */
  readonly received: readonly Received[]
  /** kill -9 for all of its processes, and a new start. */
  readonly crash: () => Promise<void>
}

const DELIVERY_MS = 30_000

/** `behind`: what the server that it relays to does. */
export async function startMailServer(kind: MailServerKind, behind: SinkOptions = {}): Promise<MailServer> {
  const machine = buildMachine(kind.packages)
  const [port, sink] = await Promise.all([freePort(), startSink(behind)])
  let setup: Setup = { port, sink: sink.port, settings: {} }
  const start = async () => {
    kind.configure(machine, setup)
    const [program = '', ...parameters] = typeof kind.command === 'function' ? kind.command(setup) : kind.command
    await machine.serve(port, program, ...parameters)
  }
  kind.prepare(machine)
  return {
    port,
    received: sink.received,
    async set(settings) {
      await machine.kill()
      setup = { ...setup, settings }
      await start()
    },
    async crash() {
      await machine.kill()
      await start()
    },
    async delivered(readers) {
      const end = performance.now() + DELIVERY_MS
      const isDue = () => {
        const has = new Set(recipientsOf(sink.received))
        return readers.some((address) => !has.has(address))
      }
      while (isDue() && performance.now() < end) await wait(100)
      return recipientsOf(sink.received)
    },
    async stop() {
      await machine.stop()
      await sink.close()
    },
  }
}

function recipientsOf(received: readonly Received[]): readonly string[] {
  return received.flatMap(({ to }) => to)
}
