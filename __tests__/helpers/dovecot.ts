/** A private IMAP server for tests: Dovecot with its own folder, users and a free port of loopback. */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { freePort } from './free-port.ts'

export interface TestImap {
  readonly port: number
  readonly password: string
  /** Folder of a user's Maildir; `.Sub` below it is the mailbox `Sub`. */
  readonly maildir: (user: string) => string
  /** Puts a message into a user's inbox, as a delivery agent does. */
  readonly deliver: (user: string, name: string, bytes: string | Uint8Array) => void
  readonly stop: () => Promise<void>
}

/** Starts one, or tells aloud that Dovecot is not here and IMAP was not tested. */
export async function startDovecot(): Promise<TestImap | undefined> {
  const binary = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((file) => existsSync(file))
  if (binary === undefined) {
    process.stderr.write('\nIMAP was NOT tested: no dovecot found (apt-get install dovecot-imapd).\n')
    return undefined
  }
  const root = mkdtempSync(path.join(os.tmpdir(), 'pullquote-imap-'))
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  // Dovecot never opens mail as root; Debian's `mail` user is used.
  const owner = isRoot
    ? { uid: idOf('-u', 'mail'), gid: idOf('-g', 'mail') }
    : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const user = isRoot ? undefined : os.userInfo().username
  const own = (place: string) => chownSync(place, owner.uid, owner.gid)
  for (const name of ['run', 'mail']) mkdirSync(path.join(root, name))
  execFileSync('chmod', ['755', root])
  own(path.join(root, 'mail'))
  writeFileSync(path.join(root, 'dovecot.conf'), configOf(root, port, owner, user))
  const server = spawn(binary, ['-F', '-c', path.join(root, 'dovecot.conf')], { stdio: 'ignore' })
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await answers(port, 100)
  const maildir = (name: string) => path.join(root, 'mail', name)
  return {
    port,
    password: 'harbour',
    maildir,
    deliver(name, file, bytes) {
      for (const part of ['', 'new', 'cur', 'tmp']) {
        const folder = path.join(maildir(name), part)
        mkdirSync(folder, { recursive: true })
        own(folder)
      }
      const place = path.join(maildir(name), 'new', file)
      writeFileSync(place, bytes)
      own(place)
    },
    async stop() {
      server.kill('SIGTERM')
      await exited
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function configOf(root: string, port: number, { uid, gid }: { uid: number; gid: number }, user?: string): string {
  const accounts = user === undefined ? '' : `default_internal_user = ${user}\ndefault_login_user = ${user}\n`
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${root}/run
state_dir = ${root}/run
log_path = ${root}/log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:${root}/mail/%u
first_valid_uid = ${uid}
first_valid_gid = ${gid}
${accounts}passdb {
  driver = static
  args = password=harbour
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${root}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
`
}

function idOf(flag: string, name: string): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
}

/** Resolves when the server greets; tries `left` more times. */
function answers(port: number, left: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const again = () =>
      left === 0 ? reject(new Error('dovecot does not answer')) : setTimeout(() => resolve(answers(port, left - 1)), 50)
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', again)
  })
}
