/**
 * A private root folder for one of Debian's mail servers. The packages exclude one another, so each is unpacked with the
 * libraries it needs, and runs by chroot; nothing of the system is touched. Needs root, apt and the Debian archive.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'

/** Ids of the users that the servers run as, of the private folder alone. */
export const USERS = { postfix: 8101, postdrop: 8102, 'Debian-exim': 8103, opensmtpd: 8104, opensmtpq: 8105 } as const

export interface Machine {
  readonly root: string
  readonly write: (file: string, text: string) => void
  readonly folder: (name: string, owner?: keyof typeof USERS, mode?: string) => void
  /** Runs a program of it to its end. */
  readonly run: (program: string, ...parameters: string[]) => void
  /** Starts a server, and resolves when it greets on that port. */
  readonly serve: (port: number, program: string, ...parameters: string[]) => Promise<void>
  /** Ends every process of it, at once: kill -9. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Why real mail servers cannot be tested here; undefined when they can. */
export function whyNoMachines(): string | undefined {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return 'this is not a Debian system'
  return process.getuid?.() === 0 ? undefined : 'chroot needs root'
}

/** Downloads and unpacks these packages with their libraries. @throws Error when the archive does not have them */
export function buildMachine(packages: readonly string[]): Machine {
  const root = mkdtempSync(path.join(os.tmpdir(), 'pullquote-mail-server-'))
  const archive = path.join(root, 'archive')
  mkdirSync(archive)
  execFileSync('chmod', ['755', root])
  const names = withLibraries(packages)
  execFileSync('apt-get', ['download', '-q', '-o', 'APT::Sandbox::User=root', ...names], {
    cwd: archive,
    stdio: 'pipe',
  })
  for (const file of readdirSync(archive)) execFileSync('dpkg', ['-x', path.join(archive, file), root])
  rmSync(archive, { recursive: true })
  const write = (file: string, text: string) => {
    const place = path.join(root, file)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
  const folder: Machine['folder'] = (name, owner, mode = '755') => {
    const place = path.join(root, name)
    mkdirSync(place, { recursive: true })
    if (owner !== undefined) execFileSync('chown', [String(USERS[owner]), place])
    execFileSync('chmod', [mode, place])
  }
  furnish(root, write, folder)
  return {
    root,
    write,
    folder,
    run: (program, ...parameters) =>
      void execFileSync('chroot', [root, program, ...parameters], { stdio: 'pipe', cwd: '/' }),
    async serve(port, program, ...parameters) {
      const child = spawn('chroot', [root, program, ...parameters], { stdio: 'ignore', cwd: '/' })
      child.on('error', () => {})
      await greets(port, 200)
    },
    kill: () => killAll(root),
    async stop() {
      await killAll(root)
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** The packages, and the libraries that they and these need; not what they suggest, recommend or are set up with. */
function withLibraries(packages: readonly string[]): readonly string[] {
  const found = new Set<string>()
  const add = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const said = execFileSync('apt-cache', ['depends', '--no-recommends', '--no-suggests', name], { encoding: 'utf8' })
    for (const [, needed = ''] of said.matchAll(/^ *\|?(?:Pre)?Depends: (\S+)$/gm)) {
      if (/^(?:lib|zlib)/.test(needed)) add(needed)
    }
  }
  for (const name of packages) add(name)
  return [...found]
}

function furnish(root: string, write: Machine['write'], folder: Machine['folder']): void {
  for (const name of ['dev', 'tmp', 'run', 'var/run', 'var/log', 'var/spool']) folder(name)
  execFileSync('chmod', ['1777', path.join(root, 'tmp')])
  for (const [name, minor] of [
    ['null', '3'],
    ['zero', '5'],
    ['random', '8'],
    ['urandom', '9'],
  ] as const) {
    execFileSync('mknod', ['-m', '666', path.join(root, 'dev', name), 'c', '1', minor])
  }
  const ids = Object.entries(USERS)
  write(
    'etc/passwd',
    ['root:x:0:0::/:/bin/sh', 'nobody:x:65534:65534::/:/bin/false']
      .concat(ids.map(([name, id]) => `${name}:x:${id}:${id}::/:/bin/false`))
      .join('\n') + '\n',
  )
  write(
    'etc/group',
    ['root:x:0:', 'mail:x:8:', 'nogroup:x:65534:'].concat(ids.map(([name, id]) => `${name}:x:${id}:`)).join('\n') +
      '\n',
  )
  write('etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files\nservices: files\n')
  write('etc/hosts', '127.0.0.1 localhost mail.harbour.example\n')
  write('etc/services', 'smtp 25/tcp\n')
  write('etc/resolv.conf', '')
  execFileSync('ldconfig', ['-r', root], { stdio: 'pipe' })
}

/** Processes whose root is this folder or lies in it: servers put their own processes into smaller rooms still. */
function processesOf(root: string): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const place = readlinkSync(`/proc/${name}/root`)
      return place === root || place.startsWith(`${root}/`) ? [Number(name)] : []
    } catch {
      return []
    }
  })
}

async function killAll(root: string): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    const running = processesOf(root).filter((pid) => !isZombie(pid))
    if (running.length === 0) return
    for (const pid of running) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    await wait(50)
  }
  throw new Error(`processes of ${root} do not end`)
}

function isZombie(pid: number): boolean {
  try {
    return lstatSync(`/proc/${pid}`).isDirectory() && /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

/** Resolves when the server greets; tries `left` more times. */
async function greets(port: number, left: number): Promise<void> {
  for (let at = 0; at < left; at += 1) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => {
        socket.end('QUIT\r\n')
        resolve(true)
      })
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
    })
    if (isUp) return
    await wait(50)
  }
  throw new Error(`no mail server greets on port ${port}`)
}
