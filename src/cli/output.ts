/**
 * stdout is the result, stderr the talk. Without a terminal a command that went well is silent unless `--verbose` asks:
 * its messages are kept back and printed only if it ends badly.
 */
import type { Notice } from '../model/article.ts'
import { escapeControls, stripControls } from '../model/strip-controls.ts'
import { EXIT, type ExitCode } from '../model/exit.ts'
import type { Io } from './io.ts'

export interface Output {
  /** The result, as text for a person. Nothing under `--json`. */
  readonly result: (text: string) => void
  /** The result under `--json`: called once. Nothing otherwise. */
  readonly json: (value: unknown) => void
  /** Good news for stderr. */
  readonly info: (line: string) => void
  /** How far the work is, for stderr: of no use after the end, so nothing when nobody watches. */
  readonly progress: (line: string) => void
  /** What must be seen, on stderr whoever watches. */
  readonly warn: (line: string) => void
  /** Something a person should know: like `info`, and printed after a bad end even when nobody watches. */
  readonly notices: (notices: readonly Notice[]) => void
  /** Whether progress bars may be drawn. */
  readonly isInteractive: boolean
  readonly isJson: boolean
  /** Bold, dim and coloured text on a terminal that wants it; the plain text elsewhere. */
  readonly style: Style
  /** Prints what was kept back, if the exit asks for it. */
  readonly end: (code: ExitCode) => void
}

export type Style = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>>

/** `onJson` is called when the document is written. */
export function createOutput(
  io: Io,
  flags: { readonly json: boolean; readonly verbose: boolean },
  onJson?: () => void,
): Output {
  const isWatched = io.stdout.isTTY || io.stderr.isTTY
  const isTold = isWatched || flags.verbose
  const isColoured = io.stdout.isTTY && (io.env.NO_COLOR ?? '') === '' && io.env.TERM !== 'dumb'
  const ours = isColoured ? COLOURS : undefined
  const keptBack: string[] = []
  const tell = (line: string) => {
    const clean = stripControls(line, ours)
    void (isTold ? io.stderr.write(`${clean}\n`) : keptBack.push(clean))
  }
  return {
    result: (text) => {
      const clean = stripControls(text, ours)
      if (!flags.json) io.stdout.write(clean.endsWith('\n') ? clean : `${clean}\n`)
    },
    json: (value) => {
      if (!flags.json) return
      onJson?.()
      io.stdout.write(`${escapeControls(JSON.stringify(value, undefined, 2))}\n`)
    },
    info: tell,
    progress: (line) => {
      if (isTold) tell(line)
    },
    warn: (line) => io.stderr.write(`${stripControls(line, ours)}\n`),
    notices: (notices) => {
      for (const notice of notices) tell(sayNotice(notice))
    },
    isInteractive: io.stderr.isTTY && !flags.json,
    isJson: flags.json,
    style: createStyle(isColoured),
    end: (code) => {
      if (code !== EXIT.done) keptBack.forEach((line) => io.stderr.write(`${line}\n`))
    },
  }
}

/** Some messages name their place themselves. */
function sayNotice({ message, where }: Notice): string {
  return where === undefined || message.includes(where) ? `note: ${message}` : `note: ${where}: ${message}`
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const

// oxlint-disable-next-line no-control-regex -- the escape character of our own colours
const COLOURS = /^\u001b\[(?:1|2|22|3[1236]|39)m/

export function createStyle(isColoured: boolean): Style {
  const paint =
    ([on, off]: readonly [number, number]) =>
    (text: string) =>
      isColoured ? `\u001b[${on}m${text}\u001b[${off}m` : text
  return {
    bold: paint(CODES.bold),
    dim: paint(CODES.dim),
    red: paint(CODES.red),
    green: paint(CODES.green),
    yellow: paint(CODES.yellow),
    cyan: paint(CODES.cyan),
  }
}
