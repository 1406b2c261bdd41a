/** What is wrong with a command line, in one line that names the flag, the word and what would do. Pure. */
import { DigestError } from '../model/errors.ts'
import { nearest } from '../model/nearest.ts'

/** yargs's words for it, which say it over several lines or not at all. `options` are those that the command takes. */
export function usageError(message: string, command?: string, options: readonly string[] = []): DigestError {
  const help =
    command === undefined ? 'pullquote --help lists the commands.' : `pullquote ${command} --help explains it.`
  const unknown = /^Unknown arguments?: (.*)/.exec(message)?.[1]?.split(', ') ?? []
  const choice = choiceOf(message, options)
  const word = unknown.flatMap((one) => nearest(one, options) ?? [])[0]
  const meant = choice?.meant ?? (word === undefined ? undefined : `--${word}`)
  const hint = meant === undefined ? help : `Did you mean ${meant}? ${help}`
  const words = unknown.length > 0 ? sayUnknown(unknown, command) : (choice?.words ?? sayUsage(message))
  return new DigestError('E_USAGE', words, { hint })
}

/** yargs names an option twice when it has a hyphen, the second time in camel case; it does not say which are options. */
function sayUnknown(words: readonly string[], command: string | undefined): string {
  const hyphened = words.filter((word) => word.includes('-')).map(camelCase)
  const [first = '', ...others] = words.filter((word) => !hyphened.includes(word))
  if (command === undefined) return `There is no command '${first}'`
  const names = [first, ...others].map((word) => `'${word}'`).join(', ')
  return `${names} ${others.length === 0 ? 'is' : 'are'} unknown to pullquote ${command}`
}

const camelCase = (word: string) => word.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())

/** A value that is not one of those that a flag or a word of the command takes. */
function choiceOf(message: string, options: readonly string[]): { words: string; meant?: string } | undefined {
  const argument = message.split('Argument: ')[1]
  if (argument === undefined) return undefined
  const [name, said] = cut(argument, ', Given: ')
  const [quoted, choices] = cut(said, ', Choices: ')
  const given = quoted.startsWith('"') && quoted.endsWith('"') ? quoted.slice(1, -1) : quoted
  const values = choices.split(/,\s*/).map((value) => value.replaceAll('"', '').trim())
  const place = options.includes(name) ? `--${name}` : name
  return { words: `${place}: '${given}' is not one of ${values.join(', ')}`, meant: nearest(given, values) }
}

/** The text before and after the first `mark`. */
function cut(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}

function sayUsage(message: string): string {
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
