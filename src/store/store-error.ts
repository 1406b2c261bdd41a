import { types } from 'node:util'
import { DigestError, WRITE_FAULTS } from '../model/errors.ts'

/** SQLite primary result codes (sqlite.org/rescode.html). */
const SQLITE_AWAY: Readonly<Record<number, string>> = {
  5: 'another process is writing to it',
  6: 'another process is writing to it',
  8: 'it is read-only',
  10: 'the disk reports an error',
  13: 'the disk is full',
}
const SQLITE_BROKEN: Readonly<Record<number, string>> = {
  11: 'it is damaged',
  14: 'it cannot be opened',
  26: 'it is not a SQLite database',
}
/** SQLSTATE classes and codes that pass by themselves: connection, resources, operator, lock, read-only, idle for too long. */
const POSTGRES_AWAY = /^(08|53|57P|55P03|25006|25P03|40)/
const POSTGRES_BROKEN = /^(28|3D|42501)/
/** OpenSSL's names for what is wrong with a certificate, and Node's for its host. */
const CERTIFICATE = /^(?:DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|CERT_|ERR_TLS_CERT)/

/** Says in plain words what is wrong with the store; anything else stays a fault of ours. */
export function storeError(thrown: unknown, place: string): unknown {
  if (!types.isNativeError(thrown) || thrown instanceof DigestError) return thrown
  const { errcode, code = '' } = thrown as { errcode?: number; code?: string }
  const result = errcode === undefined ? -1 : errcode & 0xff
  const away = SQLITE_AWAY[result]
  if (away !== undefined || code === 'ENOSPC' || code === 'EROFS') {
    return busy(place, away ?? WRITE_FAULTS[code] ?? thrown.message, thrown)
  }
  const broken = SQLITE_BROKEN[result] ?? WRITE_FAULTS[code]
  if (broken !== undefined)
    return unusable(place, broken, thrown, /^(?:EACCES|EPERM)$/.test(code) ? OWNER_HINT : undefined)
  if (POSTGRES_AWAY.test(code) || /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST)/.test(code)) {
    return busy(place, thrown.message || code, thrown)
  }
  if (
    /^(Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered))/.test(
      thrown.message,
    )
  ) {
    return busy(place, thrown.message, thrown)
  }
  if (CERTIFICATE.test(code)) return unusable(place, thrown.message, thrown, CERTIFICATE_HINT)
  if (/does not support SSL/.test(thrown.message)) {
    return unusable(place, thrown.message, thrown, 'Switch ssl on in postgresql.conf, or write sslmode=disable.')
  }
  if (POSTGRES_BROKEN.test(code)) return unusable(place, thrown.message, thrown)
  return thrown
}

function busy(place: string, why: string, cause: unknown): DigestError {
  return new DigestError('E_STORE_BUSY', `The store ${place} cannot be written: ${why}`, {
    hint: 'Nothing is lost: fix it and run the same command again.',
    cause,
  })
}

const OWNER_HINT = 'Run it as the user who owns the file, or give this user the file and its folder.'

const CERTIFICATE_HINT =
  'Name the authority of the certificate as sslrootcert=FILE in the address, and the host as the certificate has it.'

function unusable(
  place: string,
  why: string,
  cause: unknown,
  hint = "Check 'store' in the configuration.",
): DigestError {
  return new DigestError('E_STORE', `The store ${place} cannot be used: ${why}`, { hint, cause })
}
