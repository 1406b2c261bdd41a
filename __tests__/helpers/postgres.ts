/**
 * PostgreSQL for tests: a cluster of its own in a temporary folder, on a free port of loopback; or databases of its own on
 * the server that PULLQUOTE_TEST_POSTGRES names (a URL of a user who may create databases).
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { Client } from 'pg'
import type { Certificate } from './certificate.ts'
import { freePort } from './free-port.ts'
import { findBinaries, unprivileged } from './postgres-binaries.ts'

export interface TestPostgres {
  /** Makes an empty database and returns its URL. */
  readonly database: () => Promise<string>
  /** As a crash of the server: every connection is cut. */
  readonly kill: () => Promise<void>
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface PostgresOptions {
  /** With it the server takes encrypted connections, and its URLs ask for them. Always a server of our own. */
  readonly certificate?: Certificate
}

/** Starts one. Where there is none at all, that is said aloud; where tests must be whole (CI), it is an error. */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres | undefined> {
  const given = process.env.PULLQUOTE_TEST_POSTGRES
  if (given !== undefined && given !== '' && options.certificate === undefined) return useServer(given)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-pg-'))
  const refusals: string[] = []
  for (const find of findBinaries(folder)) {
    const found = find()
    if (found === undefined) continue
    try {
      return await startOwn(folder, found.bin, options)
    } catch (error) {
      refusals.push(`${found.from}: ${String(error)}`)
      rmSync(path.join(folder, 'data'), { recursive: true, force: true })
    }
  }
  rmSync(folder, { recursive: true, force: true })
  const message = `PostgreSQL was NOT run: none is installed, or none starts. ${refusals.join('; ')}`
  if (process.env.CI !== undefined) throw new Error(message)
  process.stderr.write(`\n${message}\nThe store is tested on SQLite alone.\n`)
  return undefined
}

async function startOwn(folder: string, bin: string, { certificate }: PostgresOptions): Promise<TestPostgres> {
  const user = unprivileged()
  if (user !== undefined) {
    chmodSync(folder, 0o755)
    chownSync(folder, user.uid, user.gid)
  }
  const run = (program: string, parameters: readonly string[]) =>
    execFileSync(path.join(bin, program), parameters, { cwd: folder, stdio: 'ignore', ...user })
  const port = await freePort()
  const data = path.join(folder, 'data')
  run('initdb', ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'])
  const settings = ['listen_addresses=127.0.0.1', 'fsync=off', 'shared_buffers=16MB']
  if (certificate !== undefined) {
    for (const [name, text] of Object.entries({ 'server.key': certificate.key, 'server.crt': certificate.cert })) {
      const file = path.join(data, name)
      writeFileSync(file, text, { mode: 0o600 })
      if (user !== undefined) chownSync(file, user.uid, user.gid)
    }
    settings.push('ssl=on')
  }
  const flags = [`-p ${port}`, `-k ${folder}`, ...settings.map((setting) => `-c ${setting}`)].join(' ')
  const start = () => run('pg_ctl', ['-D', data, '-w', '-o', flags, '-l', path.join(folder, 'log'), 'start'])
  const kill = () => run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
  start()
  const url = `postgres://tester@127.0.0.1:${port}/`
  let count = 0
  return {
    async database() {
      count += 1
      await withClient(`${url}postgres`, (client) => client.query(`create database test${count}`))
      return `${url}test${count}${certificate === undefined ? '' : '?sslmode=verify-full'}`
    },
    kill: async () => void kill(),
    restart: async () => void start(),
    async stop() {
      kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Databases of our own on a server that others use, too. It is never stopped: only our connections are cut. */
function useServer(url: string): TestPostgres {
  const made: string[] = []
  const names = () => made.map((name) => `'${name}'`).join(', ')
  const kill = async () => {
    if (made.length === 0) return
    const text = `select pg_terminate_backend(pid) from pg_stat_activity where datname in (${names()})`
    await withClient(url, (client) => client.query(text))
  }
  return {
    async database() {
      const name = `pullquote_test_${process.pid}_${Date.now().toString(36)}_${made.length}`
      await withClient(url, (client) => client.query(`create database ${name}`))
      made.push(name)
      const own = new URL(url)
      own.pathname = `/${name}`
      return own.href
    },
    kill,
    restart: async () => {},
    async stop() {
      await withClient(url, async (client) => {
        for (const name of made) await client.query(`drop database if exists ${name} with (force)`)
      })
    },
  }
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
