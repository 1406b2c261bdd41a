/** Machines of a test: the built command line in processes with working folders of their own, and clocks of their own. */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

export interface Machine {
  readonly name: string
  readonly folder: string
}

export interface Command {
  readonly child: ChildProcess
  readonly ended: Promise<{
    readonly code: number | null
    readonly signal: string | null
    readonly out: string
    readonly errors: string
  }>
}

const ROOT = path.resolve(import.meta.dirname, '../..')
const BIN = path.join(ROOT, 'dist/cli/bin.js')

/** Builds the command line, as it is what runs on those machines. */
export function buildProgram(): void {
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  if (!existsSync(BIN)) throw new Error(`the build made no ${BIN}`)
}

export interface Setup {
  readonly store: string
  readonly smtpPort: number
  readonly smtpHost?: string
  readonly rate?: string
  /** Further lines of newsletter.yaml. */
  readonly extra?: string
}

/** A machine with its configuration and one article. */
export function setUpMachine(
  folder: string,
  name: string,
  { store, smtpPort, smtpHost = '127.0.0.1', rate, extra = '' }: Setup,
): Machine {
  const home = path.join(folder, name)
  mkdirSync(home, { recursive: true })
  writeFileSync(path.join(home, 'article.md'), ARTICLE)
  writeFileSync(
    path.join(home, 'newsletter.yaml'),
    `name: Harbour Letter
from: Harbour Letter <letter@harbour.example>
postalAddress: 1 Quay Street, Harbour
sources: [{ file: article.md }]
store: '${store}'
send:
  smtp: 'smtp://${smtpHost}:${smtpPort}'
  unsubscribe: { url: 'https://news.harbour.example/u', mailto: leave@harbour.example }
${rate === undefined ? '' : `  rate: ${rate}\n`}${extra}`,
  )
  return { name, folder: home }
}

/** Readers as a list on disk. */
export function writeReaders(machine: Machine, count: number): void {
  const rows = Array.from({ length: count }, (_, at) => `reader${at + 1}@example.org`)
  writeFileSync(path.join(machine.folder, 'readers.csv'), `email\n${rows.join('\n')}\n`)
}

/** Runs `pullquote …` there; `clock` is a shift for faketime, such as `+1h`; `wrap` goes before everything. */
export function start(
  machine: Machine,
  argv: readonly string[],
  options: { clock?: string; wrap?: readonly string[] } = {},
): Command {
  const fake = options.clock === undefined ? [] : ['faketime', '-f', options.clock]
  const [program = '', ...parameters] = [...(options.wrap ?? []), ...fake, process.execPath, BIN, ...argv]
  const child = spawn(program, parameters, {
    cwd: machine.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A database connection of a monotonic clock that moves backwards would hang: only the time of day is wrong.
    env: { ...process.env, FAKETIME_DONT_FAKE_MONOTONIC: '1' },
    detached: true,
  })
  let out = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = new Promise<Awaited<Command['ended']>>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, errors }))
  })
  return { child, ended }
}

/** The process and what it started (faketime runs it as a child): all of the group. */
export function kill({ child }: Command, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  process.kill(-child.pid, signal)
}

export function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)))
}

const ARTICLE = `# Ferry returns to the old quay

By Mira Holm

The ferry will stop at the old quay again from May, the harbour office said on Monday.

"We have waited eleven years for this," said Jonas Berg, who runs the kiosk at the quay. "My father sold tickets here."

The crossing takes twenty minutes. The office expects four hundred passengers a day in summer.
`
