/** `postgres://…` with its parameters → settings of the driver; certificates and passwords read from their files. (edge) */
import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import { DigestError, reasonOf } from '../model/errors.ts'

export interface PostgresSettings {
  /** What is left for the driver. */
  readonly connectionString: string
  readonly password?: string
  /** Absent: as the connection string says, which without `sslmode` is no encryption. */
  readonly ssl?: ConnectionOptions | false
}

const MODES = ['disable', 'require', 'verify-ca', 'verify-full'] as const

/**
 * `sslmode`, `sslrootcert`, `sslcert` and `sslkey` mean what PostgreSQL's own programs mean by them; the driver reads them
 * otherwise and warns about it. `passwordFile` is ours: the password stands alone in that file.
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
  const mode = take('sslmode')
  const root = take('sslrootcert')
  const files = { cert: take('sslcert'), key: take('sslkey') }
  const passwordFile = take('passwordFile')
  const settings = {
    connectionString: rest.href,
    password: passwordFile === undefined ? undefined : read('passwordFile', passwordFile).trim(),
  }
  if (mode === undefined && root === undefined && files.cert === undefined) return settings
  if (mode !== undefined && !MODES.some((known) => known === mode)) {
    throw new DigestError('E_STORE', `The store's address says sslmode=${mode}, which is not supported`, {
      hint: `Write one of ${MODES.join(', ')}.`,
    })
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
  const checksHost = mode === 'verify-full' || mode === undefined || root === 'system'
  return { ...settings, ssl: checksHost ? ssl : { ...ssl, checkServerIdentity: () => undefined } }
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new DigestError(
      'E_STORE',
      `The store's address names ${name}=${file}, which cannot be read: ${reasonOf(cause)}`,
      {
        hint: 'Check the path and the permissions of the file.',
        cause,
      },
    )
  }
}
