/**
 * The log: one JSON object a line, by pino. Secrets are taken out twice: fields that contain them by their name, and the
 * values themselves wherever they turn up in a line, an error's message or a URL included. (edge: the file)
 */
import pino from 'pino'
import type { Logger } from 'pino'
import { escapeControls } from '../model/strip-controls.ts'

type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export interface LogOptions {
  readonly level: LogLevel
  /** Absolute path, appended to and made with mode 0600. Absent: `write` gets the lines. */
  readonly file?: string
  readonly write?: (line: string) => void
  /** Values that must never be written, such as passwords from the environment. */
  readonly secrets?: readonly string[]
  /** Fields that every line carries. */
  readonly fields?: Readonly<Record<string, string | number>>
}

export interface OpenLog {
  readonly log: Log
  /** After a log rotation: continues in a new file of the same name. */
  readonly reopen: () => void
  readonly close: () => void
}

const SECRET_FIELDS = [
  'password',
  'pass',
  'secret',
  'token',
  'apiKey',
  'accessToken',
  'refreshToken',
  'clientSecret',
  'authorization',
  'cookie',
]
const CENSOR = '[redacted]'

export function openLog({ level, file, write, secrets = [], fields = {} }: LogOptions): OpenLog {
  const scrub = createScrubber(secrets)
  const options: pino.LoggerOptions = {
    level,
    base: fields,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: CENSOR },
    hooks: { streamWrite: (line) => escapeControls(scrub(line)) },
  }
  if (file === undefined) {
    const log = pino(options, { write: (line: string) => write?.(line) })
    return { log, reopen: () => undefined, close: () => undefined }
  }
  const destination = pino.destination({ dest: file, append: true, mkdir: true, sync: true, mode: 0o600 })
  // A full disk must not keep a newsletter from being sent: the line is lost, the run continues.
  destination.on('error', () => undefined)
  return {
    log: pino(options, destination),
    reopen: () => destination.reopen(),
    close: () => destination.end(),
  }
}

/** Takes known secrets out of a text, in their plain, JSON and URL spelling. Short values are left: they would blot out words. */
export function createScrubber(secrets: readonly string[]): (text: string) => string {
  const spellings = [
    ...new Set(
      secrets
        .filter((secret) => secret.length >= 6)
        .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
    ),
  ].toSorted((a, b) => b.length - a.length)
  return (text) =>
    spellings
      .reduce((clean, spelling) => clean.replaceAll(spelling, CENSOR), text)
      .replace(/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@"\\]*):[^\s/@"\\]+@/gi, `$1:${CENSOR}@`)
}
