/** Fetches one address in a process of its own, so that `NODE_EXTRA_CA_CERTS` counts. Argument: JSON (`FetchTask`). */
import process from 'node:process'
import { createFetcher } from '../../src/read/fetch/fetcher.ts'
import { findProxy } from '../../src/read/fetch/proxy.ts'

export interface FetchTask {
  readonly url: string
  readonly proxy: string
}

const { url, proxy } = JSON.parse(process.argv[2] ?? '') as FetchTask
const fetcher = createFetcher({
  userAgent: 'pullquote',
  robots: false,
  delay: 0,
  timeout: 20_000,
  allowHosts: [],
  proxy: findProxy(proxy, [], {}),
})
const said = await fetcher.fetch(url).then(
  ({ bytes }) => Buffer.from(bytes).toString(),
  (error: Error & { hint?: string }) => `${error.message} | ${error.hint}`,
)
await fetcher.close()
process.stdout.write(said)
