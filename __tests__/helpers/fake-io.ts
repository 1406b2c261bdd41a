/** A command's world made of values: what was written is kept, nothing real is touched but the folder it is given. */
import type { Io } from '../../src/cli/io.ts'

export interface FakeIo extends Io {
  readonly written: () => { readonly stdout: string; readonly stderr: string }
}

export interface FakeIoOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string | Uint8Array
  readonly isTTY?: boolean
  readonly now?: Date
  readonly signal?: AbortSignal
}

export function fakeIo(argv: readonly string[], options: FakeIoOptions = {}): FakeIo {
  const streams = { stdout: '', stderr: '' }
  const out = (name: 'stdout' | 'stderr') => ({
    isTTY: options.isTTY ?? false,
    columns: 80,
    write: (text: string) => {
      streams[name] += text
    },
  })
  return {
    argv,
    env: options.env ?? {},
    cwd: options.cwd ?? process.cwd(),
    stdin: inputOf(options.stdin ?? ''),
    stdout: out('stdout'),
    stderr: out('stderr'),
    signal: options.signal ?? new AbortController().signal,
    now: () => options.now ?? new Date('2026-11-20T06:00:00Z'),
    written: () => ({ ...streams }),
  }
}

async function* inputOf(input: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield input
}
