/** The preview on a port of this machine: node:http in front, a file watcher behind. (edge) */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DigestError } from '../model/errors.ts'
import { keyOf } from '../model/secret.ts'
import { createPreview } from './preview.ts'
import type { Preview } from './preview.ts'
import { loadShell } from './shell.ts'
import type { PreviewSource } from './source.ts'
import { watchFiles } from './watch.ts'

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number
  /** Nothing is saved, sent or decided on the page. */
  readonly isReadOnly?: boolean
  /** Ends the preview. */
  readonly signal?: AbortSignal
}

export interface RunningPreview {
  /** `http://127.0.0.1:<port>/<secret>/` */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Starts the preview on 127.0.0.1 and builds the issue for the first time in the background. Throws E_USAGE when the
 * port is taken.
 */
export async function servePreview(
  source: PreviewSource,
  { port, signal, isReadOnly }: ServeOptions,
): Promise<RunningPreview> {
  const secret = keyOf(randomBytes(24))
  const preview = createPreview({ source, shell: await loadShell(), secret, isReadOnly })
  const server = createServer((request, response) => {
    answer(preview, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'is taken' : `cannot be opened: ${cause.message}`
      reject(new DigestError('E_USAGE', `port ${port} ${reason}`, { hint: '--port 0 takes a free one.', cause }))
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  const watcher = watchFiles(preview.watchPaths, () => preview.builds.refresh())
  const unsubscribe = preview.builds.subscribe(({ isBuilding }) => {
    if (!isBuilding) watcher.update()
  })
  const close = async (): Promise<void> => {
    unsubscribe()
    await watcher.close()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
    await source.idle?.()
  }
  signal?.addEventListener('abort', () => void close(), { once: true })
  void preview.builds.refresh()
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}/`, close }
}

async function answer(preview: Preview, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const address = `http://${incoming.headers.host ?? ''}${incoming.url ?? '/'}`
  if (!URL.canParse(address)) {
    outgoing.writeHead(400).end()
    return
  }
  const response = await preview.handle(toRequest(address, incoming))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null || incoming.method === 'HEAD') {
    outgoing.end()
    return
  }
  // A reader that leaves ends the stream early; that is not a fault.
  await pipeline(Readable.fromWeb(response.body), outgoing).catch(() => undefined)
}

function toRequest(address: string, incoming: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const method = incoming.method ?? 'GET'
  if (method !== 'POST') return new Request(address, { method: method === 'HEAD' ? 'HEAD' : 'GET', headers })
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>
  return new Request(address, { method, headers, body, duplex: 'half' })
}
