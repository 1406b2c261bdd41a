/** A refusal of the disk that no command has put into words: the world's, not a fault of ours. Pure. */
import { types } from 'node:util'
import { DigestError, WRITE_FAULTS } from '../model/errors.ts'

/** It passes by itself, or when somebody makes room. */
const PASSING: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

/** A file that is missing may be one of ours, so ENOENT stays as it is, like everything that is not of the disk. */
export function sayDiskFault(thrown: unknown): unknown {
  if (!types.isNativeError(thrown)) return thrown
  const { code = '', path, dest, syscall } = thrown as NodeJS.ErrnoException & { dest?: string }
  const why = WRITE_FAULTS[code]
  if (why === undefined || path === undefined || syscall === undefined) return thrown
  return new DigestError(PASSING.has(code) ? 'E_STORE_BUSY' : 'E_USAGE', `${dest ?? path} cannot be used: ${why}`, {
    hint: PASSING.has(code) ? 'Make room, then run it again.' : 'Name another place, or change its permissions.',
    cause: thrown,
  })
}
