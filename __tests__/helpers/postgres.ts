/** A private PostgreSQL for tests: its own cluster in a temporary folder, on a free port of loopback. */
import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { freePort } from './free-port.ts'

export interface TestPostgres {
  /** Makes an empty database and returns its URL. */
  readonly database: () => string
  /** As a crash of the server: every connection is cut. */
  readonly kill: () => void
  readonly restart: () => void
  readonly stop: () => void
}

/** Where Debian keeps the server's binaries; elsewhere they are on the path. */
function findBinaries(): string | undefined {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => path.join(root, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'pg_ctl')))
}

/** Starts one, or tells aloud that PostgreSQL is not here and its half of the suite was not run. */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const bin = findBinaries()
  if (bin === undefined) {
    process.stderr.write('\nPostgreSQL was NOT run: no initdb found. The store is tested on SQLite alone.\n')
    return undefined
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pullquote-pg-'))
  // The server refuses to run as root: there it runs as the system's user for it.
  const user = process.getuid?.() === 0 ? numericUser('postgres') : undefined
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const run = (program: string, parameters: readonly string[]) =>
    execFileSync(path.join(bin, program), parameters, { cwd: folder, stdio: 'ignore', ...user })
  const port = await freePort()
  const data = path.join(folder, 'data')
  run('initdb', ['-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'])
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=16MB`
  const start = () => run('pg_ctl', ['-D', data, '-w', '-o', options, '-l', path.join(folder, 'log'), 'start'])
  const kill = () => run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
  start()
  let count = 0
  return {
    database() {
      count += 1
      run('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'tester', `test${count}`])
      return `postgres://tester@127.0.0.1:${port}/test${count}`
    },
    kill,
    restart: start,
    stop() {
      kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function numericUser(name: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}
