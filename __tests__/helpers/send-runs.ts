/** Runs of their own process (`send-process.ts`), for tests that kill them or let several run at a time. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import type { SendResult } from '../../src/send/send-issue.ts'
import { bundle } from './bundle.ts'
import type { SendTask } from './send-process.ts'

export interface EndedRun {
  readonly result?: SendResult
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly errors: string
}

export interface Sender {
  /** Starts a run: `child` is there to be killed, `ended` tells its result, or what ended it. */
  readonly start: (
    task: SendTask,
    env?: NodeJS.ProcessEnv,
  ) => { readonly child: ChildProcess; readonly ended: Promise<EndedRun> }
  readonly close: () => void
}

export function bundleSender(): Sender {
  const script = bundle('__tests__/helpers/send-process.ts')
  return {
    start(task, env = {}) {
      const child = spawn(process.execPath, [script, JSON.stringify(task)], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      })
      let out = ''
      let errors = ''
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
      const ended = new Promise<EndedRun>((resolve) => {
        child.on('close', (code, signal) => {
          resolve({ code, signal, errors, ...(out === '' ? {} : { result: JSON.parse(out) as SendResult }) })
        })
      })
      return { child, ended }
    },
    close: () => rmSync(path.dirname(script), { recursive: true, force: true }),
  }
}
