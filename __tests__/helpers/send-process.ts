/**
 * A run of its own process, for the tests that kill it. Its one argument is JSON (`SendTask`); the result goes to stdout
 * as JSON. At the `nth` time that `stage` is reached it kills itself with -9.
 */
import process from 'node:process'
import type { RateSetting } from '../../src/send/rate.ts'
import type { SendStage } from '../../src/send/send-issue.ts'
import { sendIssue } from '../../src/send/send-issue.ts'
import { createSmtpTransport } from '../../src/send/smtp/smtp-transport.ts'
import { openStore } from '../../src/store/open.ts'

export interface SendTask {
  readonly store: string
  readonly issueId: string
  readonly port: number
  readonly readers: number
  readonly connections: number
  readonly inFlight: number
  readonly rate?: RateSetting
  readonly kill?: { readonly stage: SendStage; readonly nth: number }
}

const task = JSON.parse(process.argv[2] ?? '') as SendTask
const store = await openStore(task.store)
const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => stop.abort())
let count = 0
const result = await sendIssue({
  store,
  issueId: task.issueId,
  audience: Array.from({ length: task.readers }, (_, at) => ({
    address: `reader${at + 1}@example.org`,
    state: 'active',
    attributes: {},
  })),
  transport: createSmtpTransport(
    { host: '127.0.0.1', port: task.port, secure: false },
    { connections: task.connections },
  ),
  settings: {
    secret: 'a secret of twenty-four chars',
    unsubscribe: { url: 'https://news.harbour.example/u' },
    inFlight: task.inFlight,
    ...(task.rate === undefined ? {} : { rate: task.rate }),
  },
  signal: stop.signal,
  onStage(stage) {
    if (stage !== task.kill?.stage) return
    count += 1
    if (count === task.kill.nth) process.kill(process.pid, 'SIGKILL')
  },
}).catch(async (error: unknown) => {
  await store.close()
  throw error
})
await store.close()
process.stdout.write(JSON.stringify(result))
