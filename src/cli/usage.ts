/** What is wrong with a command line, in one line that names the flag, the word and what would do. Pure. */
import { DigestError } from '../model/errors.ts'
import { nearest } from '../text/nearest.ts'

/** yargs's words for it, which say it over several lines or not at all. `options` are those that the command takes. */
export function usageError(message: string, command?: string, options: readonly string[] = []): DigestError {
  const help =
    command === undefined ? 'pullquote --help lists the commands.' : `pullquote ${command} --help shows them.`
  const unknown = /^Unknown arguments?: (.*)/.exec(message)?.[1]?.split(', ') ?? []
  const meant = unknown.flatMap((word) => nearest(word, options) ?? [])[0]
  const hint = meant === undefined ? help : `Did you mean --${meant}? ${help}`
  return new DigestError('E_USAGE', sayUsage(message), { hint })
}

function sayUsage(message: string): string {
  const choice = /Argument: ([\w-]+), Given: (.*), Choices: (.*)/s.exec(message)
  if (choice !== null) {
    const [, name = '', given = '', choices = ''] = choice
    return `${given} is not a known ${name} here: choose ${choices.replaceAll('"', '').replaceAll('\n', ' ')}`
  }
  const missing = /^Missing required arguments?: (.*)/.exec(message)?.[1]
  if (missing !== undefined) return `${flagsOf(missing)} is missing`
  const lonely = /^Not enough arguments following: (\S+)/.exec(message)?.[1]
  if (lonely !== undefined) return `${flagsOf(lonely)} needs a value after it`
  return message.split('\n')[0] ?? message
}

const flagsOf = (names: string) =>
  names
    .split(', ')
    .map((name) => `--${name}`)
    .join(', ')

/** Every number that a command takes counts something, or is a port. Throws E_USAGE for any other. */
export function checkNumbers(flags: Readonly<Record<string, unknown>>, argv: readonly string[]): void {
  for (const [name, value] of Object.entries(flags)) {
    if (typeof value !== 'number') continue
    const most = name === 'port' ? 65_535 : Number.MAX_SAFE_INTEGER
    if (Number.isInteger(value) && value >= 0 && value <= most) continue
    const range = name === 'port' ? 'a port: 0 to 65535' : 'a whole number from 0 on'
    throw new DigestError(
      'E_USAGE',
      `--${name} ${JSON.stringify(writtenFor(name, argv) ?? String(value))} is not a number`,
      {
        hint: `It takes ${range}.`,
      },
    )
  }
}

function writtenFor(name: string, argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  const word = argv[at]
  return word?.includes('=') === true ? word.slice(word.indexOf('=') + 1) : argv[at + 1]
}
