/**
 * Failures of the world or the user. Odd content is a Notice; a fault of ours is a plain Error with its stack.
 * One table contains every code, its meaning and its exit status; docs/errors.md is made from it.
 */
export const ERRORS = {
  E_USAGE: { exit: 2, means: 'the command line is not valid' },
  E_CONFIG: { exit: 2, means: 'the configuration is not valid' },
  E_TEMPLATE: { exit: 2, means: 'a template is missing or does not compile' },
  E_AUDIENCE: { exit: 2, means: 'the audience cannot be read, or names nobody' },
  E_STORE: { exit: 2, means: 'the store cannot be opened or is of a newer version' },
  E_AUTH: { exit: 2, means: 'the mail server refuses the login or the sender' },
  E_TLS: { exit: 2, means: 'the mail server offers no encryption that can be trusted' },
  E_DKIM: { exit: 2, means: 'the DKIM key cannot sign' },
  E_NOT_FOUND: { exit: 2, means: 'the thing named does not exist' },
  E_HELD: { exit: 4, means: 'held for a person' },
  E_PROOF: { exit: 4, means: 'a quote in the issue is not in its article' },
  E_LINT: { exit: 4, means: 'the issue breaks an email rule' },
  E_READ: { exit: 5, means: 'a file could not be read' },
  E_FETCH: { exit: 5, means: 'a page could not be fetched' },
  E_EMPTY: { exit: 5, means: 'a source contains no article' },
  E_ARTICLE: {
    exit: 5,
    means: 'an article takes too much time or memory, or meets a fault of ours; only this one is left out',
  },
  E_LOCKED: { exit: 75, means: 'another run holds the lock' },
  E_SERVER: { exit: 75, means: 'the mail server is away' },
  E_STORE_BUSY: { exit: 75, means: 'the store is locked, full or read-only' },
  E_ARCHIVE: { exit: 75, means: 'the web version of the issue could not be published' },
  E_CLOCK: { exit: 75, means: 'the clock of this machine cannot be right' },
  E_STOPPED: { exit: 75, means: 'stopped by Ctrl-C or SIGTERM before it was done' },
} as const

/** A code of `ERRORS`. */
export type ErrorCode = keyof typeof ERRORS

export interface DigestErrorOptions {
  /** The next step, as one sentence. */
  readonly hint?: string
  readonly cause?: unknown
}

/** A failure that a person can fix: the message names the thing, the value and the place; the hint says the next step. */
export class DigestError extends Error {
  override readonly name = 'DigestError'
  readonly code: ErrorCode
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, options: DigestErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint
  }

  get exit(): number {
    return ERRORS[this.code].exit
  }
}

/** The next step where `${NAME}` of the configuration has no value. */
export const sayUnset = (name: string): string =>
  `Set it where the command runs: export ${name}=…; cron and systemd have an environment of their own. Or keep the secret in a file (passwordFile).`

/** What the system says of a file, in words. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
}

/** What the system says of a place to write to, in words. */
export const WRITE_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EEXIST: 'it is a file',
  ENAMETOOLONG: 'its name is too long',
}

/** Why a file cannot be read, for a message that has named it. */
export const fileFaultOf = (thrown: unknown): string => faultIn(FILE_FAULTS, thrown)

/** Why a place cannot be written to, for a message that has named it. */
export const writeFaultOf = (thrown: unknown): string => faultIn(WRITE_FAULTS, thrown)

const LISTEN_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program is using this port',
  EADDRNOTAVAIL: 'this machine does not have that address',
  EACCES: 'ports below 1024 are for root',
}

/** Why a server cannot listen at an address, for a message that has named it. */
export const listenFaultOf = (thrown: unknown): string => faultIn(LISTEN_FAULTS, thrown)

function faultIn(faults: Readonly<Record<string, string>>, thrown: unknown): string {
  const { code } = (thrown ?? {}) as { code?: unknown }
  return (typeof code === 'string' ? faults[code] : undefined) ?? reasonOf(thrown)
}

/** The text of anything thrown, for a message. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
