/**
 * MJML → HTML in a process of its own (see mjml-child.js for why), strict, includes off. What was compiled once is kept
 * in memory and, when a folder is given, on disk under the hash of its source: an unchanged issue never loads mjml. (edge)
 */
import { fork, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { childFile, vendored } from '../assets.ts'
import { version } from '../version.ts'
import { calmStyles } from './calm.ts'
import { minifyHtml } from './minify.ts'

/** What mjml finds wrong, at a line of the MJML that it was given. */
export interface MjmlComplaint {
  readonly line: number
  readonly tag: string
  readonly message: string
}

/** mjml refused the source. */
export class MjmlError extends Error {
  override readonly name = 'MjmlError'
  readonly complaints: readonly MjmlComplaint[]

  constructor(message: string, complaints: readonly MjmlComplaint[]) {
    super(message)
    this.complaints = complaints
  }
}

type Reply =
  | { readonly id: number; readonly html: string }
  | { readonly id: number; readonly error: string; readonly complaints: readonly MjmlComplaint[] }

interface Waiting {
  readonly mjml: string
  readonly resolve: (html: string) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
  retried: boolean
}

const KEPT_IN_MEMORY = 24
const KEPT_ON_DISK = 100
/** A compile takes well under a second for the largest issue; this is for a compiler that hangs. */
const PATIENCE_MS = 120_000
const STDERR_KEPT = 2000
/** A few compiles at most: V8 with small spaces needs 28 MiB less for them, and no more time. */
const SMALL = ['--max-semi-space-size=1', '--optimize-for-size']
const memory = new Map<string, string>()
const waiting = new Map<number, Waiting>()
let child: ChildProcess | undefined
let lastId = 0
/** How long the compiler waits for more work before it ends; its own default when absent. */
let idleMs: number | undefined

/** Versions that decide the bytes: ours and mjml's. Read from package.json files, without loading mjml. */
function compilerVersion(): string {
  return `${version()} ${vendored('mjml').version}`
}

/**
 * HTML of an MJML document, minified; the same source gives the same bytes. `cacheFolder` is made when it is missing.
 * Throws MjmlError when mjml's strict validation refuses the source.
 */
export async function compileMjml(mjml: string, cacheFolder?: string): Promise<string> {
  const key = createHash('sha256').update(compilerVersion()).update('\0calm\0').update(mjml).digest('hex')
  const known = memory.get(key) ?? (cacheFolder === undefined ? undefined : readCached(cacheFolder, key))
  const html = known ?? minifyHtml(calmStyles(await compileInChild(mjml)))
  remember(key, html)
  if (known === undefined && cacheFolder !== undefined) writeCached(cacheFolder, key, html)
  return html
}

/** Drops what is kept in memory; the cache folder stays. */
export function forgetCompiled(): void {
  memory.clear()
}

/**
 * Starts the compiler before there is anything to compile, and lets it wait this long for more: for a page where a
 * person changes something now and then. It never keeps the process alive.
 */
export function warmCompiler(idle: number): void {
  idleMs = idle
  child ??= start()
  hold()
}

/** Ends the compiler when it has nothing to do, which gives its memory back. The next compile starts another one. */
export function restCompiler(): void {
  if (waiting.size > 0) return
  child?.kill('SIGKILL')
  child = undefined
}

function remember(key: string, html: string): void {
  memory.delete(key)
  memory.set(key, html)
  const oldest = memory.keys().next()
  if (memory.size > KEPT_IN_MEMORY && oldest.done !== true) memory.delete(oldest.value)
}

const cacheFile = (folder: string, key: string) => path.join(folder, `${key}.json`)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A file that is missing, cut short or of another shape counts as absent: it is made again. */
function readCached(folder: string, key: string): string | undefined {
  try {
    const { hash, html } = JSON.parse(readFileSync(cacheFile(folder, key), 'utf8')) as { hash: unknown; html: unknown }
    return typeof html === 'string' && hash === hashOf(html) ? html : undefined
  } catch {
    return undefined
  }
}

/** Written beside and renamed, so that a reader never meets half a file. A full or read-only disk only costs time later. */
function writeCached(folder: string, key: string, html: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = path.join(folder, `${key}.${process.pid}.tmp`)
    writeFileSync(draft, JSON.stringify({ hash: hashOf(html), html }), { mode: 0o600 })
    renameSync(draft, cacheFile(folder, key))
    sweep(folder)
  } catch {
    // The cache is a convenience: the issue itself is in hand.
  }
}

/** Keeps the newest entries: a day of editing with the preview open would fill the folder. */
function sweep(folder: string): void {
  const names = readdirSync(folder).filter((name) => /^[\da-f]{64}\.(?:json|\d+\.tmp)$/.test(name))
  if (names.length <= KEPT_ON_DISK) return
  const dated = names.map((name) => ({ name, time: statSync(path.join(folder, name)).mtimeMs }))
  for (const { name } of dated.toSorted((one, other) => other.time - one.time).slice(KEPT_ON_DISK / 2)) {
    rmSync(path.join(folder, name), { force: true })
  }
}

function compileInChild(mjml: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const id = ++lastId
    const timer = setTimeout(() => {
      failOne(id, new Error(`The MJML compiler gave no answer in ${PATIENCE_MS / 1000} seconds`))
      child?.kill('SIGKILL')
    }, PATIENCE_MS)
    waiting.set(id, { mjml, resolve, reject, timer, retried: false })
    hold()
    hand(id, mjml)
  })
}

function hand(id: number, mjml: string): void {
  child ??= start()
  child.send({ id, mjml }, (error) => {
    if (error !== null) child?.kill()
  })
}

/** While something is being compiled the process must stay alive for it; else the idle compiler must not keep it alive. */
function hold(): void {
  if (waiting.size > 0) {
    child?.ref()
    child?.channel?.ref()
  } else {
    child?.unref()
    child?.channel?.unref()
  }
}

function start(): ChildProcess {
  const started = fork(childFile('mjml-child.js'), idleMs === undefined ? [] : [String(idleMs)], {
    cwd: vendored('mjml').folder,
    // Nothing of the caller's environment (NODE_OPTIONS, MJML_*) reaches the compiler.
    env: process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] },
    execArgv: SMALL,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let lastWords = ''
  started.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-STDERR_KEPT)
  })
  const stderr = started.stderr as { unref?: () => void } | null
  stderr?.unref?.()
  started.on('message', (reply) => settle(reply as Reply))
  started.on('error', (error) => failAll(new Error(`The MJML compiler did not start: ${error.message}`)))
  started.on('exit', (code, signal) => {
    if (child === started) child = undefined
    for (const [id, job] of waiting) {
      // It may have ended from idleness just as the job was handed over; a second end is a real one.
      if (job.retried) failOne(id, new Error(`The MJML compiler ended (${signal ?? code}). ${lastWords}`.trim()))
      else {
        job.retried = true
        hand(id, job.mjml)
      }
    }
    hold()
  })
  return started
}

function settle(reply: Reply): void {
  const job = waiting.get(reply.id)
  clearTimeout(job?.timer)
  waiting.delete(reply.id)
  hold()
  if ('html' in reply) job?.resolve(reply.html)
  else job?.reject(new MjmlError(reply.error, reply.complaints))
}

function failOne(id: number, error: Error): void {
  const job = waiting.get(id)
  clearTimeout(job?.timer)
  waiting.delete(id)
  job?.reject(error)
}

function failAll(error: Error): void {
  child = undefined
  for (const id of waiting.keys()) failOne(id, error)
}
