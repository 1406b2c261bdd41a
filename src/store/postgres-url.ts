/** `postgres://…` with its parameters → settings of the driver; certificates and passwords read from their files. (edge) */
import { decodePercent } from '../model/values.ts'
import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import process from 'node:process'
import { DigestError, fileFaultOf } from '../model/errors.ts'
import { isLoopbackHost } from '../model/loopback.ts'

export interface PostgresSettings {
  /** What is left for the driver. */
  readonly connectionString: string
  readonly password?: string
  readonly ssl: ConnectionOptions | false
  readonly sslnegotiation?: 'direct'
  /** The login and the data cross a network that others can read. */
  readonly isExposed: boolean
}

const MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const

/**
 * Without `sslmode` a connection to another host is encrypted, as if `require` were written, and there is no falling back.
 * A socket and loopback stay within the machine. `sslmode`, `sslrootcert`, `sslcert` and `sslkey` mean what PostgreSQL's own programs mean by them; the driver reads them
 * otherwise and warns about it. `passwordFile` is ours: the password is alone in that file.
 *
 * @throws DigestError E_STORE when a file cannot be read or a mode is unknown
 */
export function readPostgresUrl(url: string): PostgresSettings {
  const rest = new URL(url)
  const take = (name: string) => {
    const value = rest.searchParams.get(name) ?? undefined
    rest.searchParams.delete(name)
    return value
  }
  const host = rest.searchParams.get('host') || decodePercent(rest.hostname) || process.env.PGHOST || 'localhost'
  const isLocal = host.startsWith('/') || isLoopbackHost(host)
  const root = take('sslrootcert')
  const files = { cert: take('sslcert'), key: take('sslkey') }
  const passwordFile = take('passwordFile')
  const written = take('sslmode') ?? (process.env.PGSSLMODE || undefined)
  const mode =
    checkMode(written, take('ssl')) ??
    modeWithout({ isLocal, hasFiles: root !== undefined || files.cert !== undefined })
  const settings = {
    sslnegotiation: take('sslnegotiation') === 'direct' ? ('direct' as const) : undefined,
    connectionString: rest.href,
    password: passwordFile === undefined ? undefined : read('passwordFile', passwordFile).trim(),
    isExposed: mode === 'disable' && !isLocal,
  }
  if (mode === 'disable') return { ...settings, ssl: false }
  const ca = root === undefined || root === 'system' ? undefined : read('sslrootcert', root)
  const ssl: ConnectionOptions = {
    ca,
    cert: files.cert === undefined ? undefined : read('sslcert', files.cert),
    key: files.key === undefined ? undefined : read('sslkey', files.key),
    // `require` alone encrypts and checks nothing; with an authority it checks that one signed the certificate.
    rejectUnauthorized: mode !== 'require' || root !== undefined,
  }
  const checksHost = mode === 'verify-full' || root === 'system'
  return { ...settings, ssl: checksHost ? ssl : { ...ssl, checkServerIdentity: () => undefined } }
}

type Mode = (typeof MODES)[number]

function checkMode(mode: string | undefined, ssl: string | undefined): Mode | undefined {
  const known = MODES.find((name) => name === mode)
  if (ssl === undefined && (mode === undefined || known !== undefined)) return known
  const what = ssl === undefined ? `sslmode=${mode}` : `ssl=${ssl}`
  throw new DigestError('E_STORE', `The store's address says ${what}, which is not supported`, {
    hint: `Write sslmode=, and one of ${MODES.join(', ')}.`,
  })
}

function modeWithout({ isLocal, hasFiles }: { readonly isLocal: boolean; readonly hasFiles: boolean }): Mode {
  if (hasFiles) return 'verify-full'
  return isLocal ? 'disable' : 'require'
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new DigestError(
      'E_STORE',
      `The store's address names ${name}=${file}, which cannot be read: ${fileFaultOf(cause)}`,
      {
        hint: 'Check the path and the permissions of the file.',
        cause,
      },
    )
  }
}
