/** Answers the public over node:http, on loopback unless configured otherwise. (edge) */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { Readable } from 'node:stream'
import { DigestError, listenFaultOf } from '../model/errors.ts'
import type { Handler } from './handler.ts'
import { networkOf } from './limit.ts'

/** Where a server listens. */
export interface ListenOptions {
  /** Default 127.0.0.1: a proxy with TLS is before it. */
  readonly host?: string
  /** 0 takes a free one. */
  readonly port: number
  /** The last address of X-Forwarded-For is the client; only behind a proxy that sets it. */
  readonly trustProxy?: boolean
  readonly onFailure?: (error: unknown) => void
}

/** A server that answers. */
export interface Listening {
  readonly url: string
  /** Ends when the requests in hand are answered. */
  readonly close: () => Promise<void>
}

/** Header and body must arrive in this time, ms: a client that dribbles bytes is cut off. */
const HEADERS_MS = 5000
const REQUEST_MS = 10_000
const CONNECTIONS = 1000
/** Beyond these, the connection that has waited longest is closed: of one client's network, and of all. */
const OF_A_NETWORK = 100
const BUSY = CONNECTIONS - 100
/** A closing server no longer minds those limits. An unsubscribe may wait 15 s for a store that an import holds. */
const CLOSING_MS = 20_000

/** Answers HTTP requests with `handler`. Throws E_USAGE when it cannot listen. */
export async function serve(handler: Handler, options: ListenOptions): Promise<Listening> {
  const { host = '127.0.0.1', port } = options
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: 1000, maxHeaderSize: 8192 },
    (incoming, outgoing) => {
      answer(handler, incoming, outgoing, options).catch((error: unknown) => {
        options.onFailure?.(error)
        outgoing.destroy()
      })
    },
  )
  const asking = trackRequests(server)
  server.maxConnections = CONNECTIONS
  server.maxRequestsPerSocket = 100
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new DigestError('E_USAGE', `Cannot listen on ${host}:${port}: ${listenFaultOf(cause)}`, {
          hint: 'Choose another --port or --host.',
          cause,
        }),
      )
    })
    server.listen(port, host, resolve)
  })
  const bound = server.address() as AddressInfo
  const name = bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return {
    url: `http://${name}:${bound.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        const cut = setTimeout(() => server.closeAllConnections(), CLOSING_MS)
        server.close((error) => {
          clearTimeout(cut)
          if (error === undefined) resolve()
          else reject(error)
        })
        asking.endOthers()
      }),
  }
}

/**
 * Which connections have a request in hand. The others are cut when they are too many, and at the end: also those that never
 * said a word.
 */
function trackRequests(server: Server): { readonly endOthers: () => void } {
  // In the order of their last request.
  const waiting = new Set<Socket>()
  const networks = new Map<string, Set<Socket>>()
  let open = 0
  const cutOldest = (among: ReadonlySet<Socket>) => {
    for (const socket of waiting) if (among.has(socket)) return socket.destroy()
    return undefined
  }
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? '')
    const own = networks.get(network) ?? new Set()
    networks.set(network, own.add(socket))
    waiting.add(socket)
    open += 1
    socket.once('close', () => {
      waiting.delete(socket)
      open -= 1
      own.delete(socket)
      if (own.size === 0) networks.delete(network)
    })
    if (own.size > OF_A_NETWORK) cutOldest(own)
    else if (open > BUSY) cutOldest(waiting)
  })
  server.on('request', ({ socket }: IncomingMessage, outgoing: ServerResponse) => {
    waiting.delete(socket)
    outgoing.once('close', () => {
      if (!socket.destroyed) waiting.add(socket)
    })
  })
  return {
    endOthers: () => {
      for (const socket of waiting) socket.destroy()
    },
  }
}

async function answer(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { trustProxy }: ListenOptions,
) {
  const request = toRequest(incoming)
  if (request === undefined) {
    outgoing.writeHead(400, { connection: 'close' }).end()
    return
  }
  const forwarded = trustProxy === true ? incoming.headers['x-forwarded-for'] : undefined
  const client = forwarded?.toString().split(',').at(-1)?.trim() || incoming.socket.remoteAddress || 'unknown'
  const response = await handler(request, client)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(response.body === null ? undefined : Buffer.from(await response.arrayBuffer()))
  // A body that nobody read to its end must not hold the connection.
  if (!incoming.complete) outgoing.once('finish', () => incoming.destroy())
}

/** Undefined when the target or the Host header is not a part of an address. */
function toRequest(incoming: IncomingMessage): Request | undefined {
  const { method = 'GET', url = '/', headers } = incoming
  const { host = '' } = headers
  if (!url.startsWith('/') || !URL.canParse(url, `http://${host}`)) return undefined
  const body = method === 'POST' ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {}
  try {
    return new Request(new URL(url, `http://${host}`), { method, headers: plainHeaders(incoming), ...body })
  } catch {
    return undefined
  }
}

function plainHeaders({ headers }: IncomingMessage): Headers {
  const plain = new Headers()
  for (const name of ['host', 'content-type', 'content-length', 'accept-language'] as const) {
    const value = headers[name]
    if (value !== undefined) plain.set(name, value)
  }
  return plain
}
