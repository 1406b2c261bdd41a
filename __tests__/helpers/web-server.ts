/** A real web server on loopback whose answers a test writes; it counts what was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WebServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string
  readonly port: number
  /** Paths asked for, in order, robots.txt left out. */
  readonly asked: string[]
  readonly close: () => Promise<void>
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** `answers` by path; anything else is 404. */
export async function startWebServer(answers: Readonly<Record<string, Answer>>): Promise<WebServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path !== '/robots.txt') asked.push(path)
    const answer = answers[path.split('?')[0] ?? path]
    if (answer !== undefined) return answer(request, response)
    response.writeHead(404).end('not here')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Answers with a body and its type. */
export function page(
  body: string | Uint8Array,
  type = 'text/html; charset=utf-8',
  headers: Record<string, string> = {},
): Answer {
  return (_request, response) => void response.writeHead(200, { 'content-type': type, ...headers }).end(body)
}
