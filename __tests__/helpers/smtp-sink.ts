/** A real SMTP server on loopback that keeps what it accepts; tests tell it how to behave. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

export interface SinkOptions {
  readonly user?: string
  readonly password?: string
  /** An error here is the server's answer to RCPT: set `responseCode`. */
  readonly onRcpt?: (address: string) => Error | undefined
  /** An error here is the answer to the final dot. */
  readonly onMessage?: (received: Received) => Error | undefined
  readonly onFirstBytes?: () => void
  /** The answer to a message has been written. */
  readonly onAnswered?: () => void
}

export interface Sink {
  readonly port: number
  readonly received: Received[]
  readonly connections: () => number
  close(): Promise<void>
}

export function refusal(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code })
}

export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const received: Received[] = []
  let connections = 0
  const server = new SMTPServer({
    authOptional: options.user === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, done) {
      connections += 1
      done()
    },
    onAuth(auth, _session, done) {
      if (auth.username === options.user && auth.password === options.password)
        return done(null, { user: auth.username })
      return done(refusal(535, 'Authentication failed'))
    },
    onRcptTo: ({ address }, _session, done) => done(options.onRcpt?.(address) ?? null),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.once('data', () => options.onFirstBytes?.())
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const message: Received = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        }
        const error = options.onMessage?.(message)
        if (error !== undefined) return done(error)
        received.push(message)
        done(null, 'queued')
        return options.onAnswered?.()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
