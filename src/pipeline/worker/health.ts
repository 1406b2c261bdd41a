/** What a worker answers to those who watch it: `/healthz` and `/metrics`. (edge) */
import { workerMetricsText } from '../../ops/worker-metrics.ts'
import type { WorkerSnapshot } from '../../ops/worker-metrics.ts'
import { serve } from '../../serve/serve.ts'
import type { Listening } from '../../serve/serve.ts'

export function serveHealth(
  place: { readonly host: string; readonly port: number },
  snapshot: () => WorkerSnapshot,
): Promise<Listening> {
  return serve(async (request) => {
    const { pathname } = new URL(request.url)
    const numbers = snapshot()
    if (pathname === '/healthz') return numbers.ready > 0 ? text(200, 'ok\n') : text(503, 'not ready\n')
    if (pathname === '/metrics') return text(200, workerMetricsText(numbers))
    return text(404, 'not found\n')
  }, place)
}

const text = (status: number, body: string) =>
  new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
