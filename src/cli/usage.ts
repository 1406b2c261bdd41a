/** What is wrong with a command line, in one line that names the flag, the word and what would do. Pure. */
import { DigestError } from '../model/errors.ts'
import { nearest } from '../model/nearest.ts'

/** What was called: the word where the command belongs, and its row of the table (`discard <id>`) where there is one. */
export interface Called {
  readonly word?: string
  readonly usage?: string
  readonly argv?: readonly string[]
}

/** yargs's words for it, which say it over several lines or not at all. `options` are those that the command takes. */
export function usageError(message: string, called: Called = {}, options: readonly string[] = []): DigestError {
  const command = called.usage?.split(' ')[0]
  const help =
    command === undefined ? 'pullquote --help lists the commands.' : `pullquote ${command} --help explains it.`
  const unknown = /^Unknown arguments?: (.*)/.exec(message)?.[1]?.split(', ') ?? []
  const choice = choiceOf(message, options)
  const word = unknown.flatMap((one) => nearest(one, options) ?? [])[0]
  const meant = commandMeant(message) ?? choice?.meant ?? (word === undefined ? undefined : `--${word}`)
  const hint = meant === undefined ? help : `Did you mean ${meant}? ${help}`
  const words =
    unknown.length > 0 ? sayUnknown(unknown, command, called.argv) : (choice?.words ?? sayUsage(message, called))
  return new DigestError('E_USAGE', words, { hint })
}

/** yargs guesses commands itself, and then does not say which word it is about. */
const commandMeant = (message: string) => /^Did you mean (.*)\?$/.exec(message)?.[1]

/** yargs names an option twice when it has a hyphen, the second time in camel case; it does not say which are options. */
function sayUnknown(words: readonly string[], command: string | undefined, argv: readonly string[] = []): string {
  const hyphened = words.filter((word) => word.includes('-')).map(camelCase)
  const [first = '', ...others] = words.filter((word) => !hyphened.includes(word))
  if (command === undefined) return `There is no command '${first}'`
  const names = [first, ...others].map((word) => `'${asWritten(word, argv)}'`).join(', ')
  return `${names} ${others.length === 0 ? 'is' : 'are'} unknown to pullquote ${command}`
}

/** yargs names a flag without its hyphens. */
const asWritten = (word: string, argv: readonly string[]): string =>
  [`--${word}`, `-${word}`].find((flag) => argv.some((one) => one === flag || one.startsWith(`${flag}=`))) ?? word

const camelCase = (word: string) => word.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())

const MOST_CHOICES = 12

/** A value that is not one of those that a flag or a word of the command takes. */
function choiceOf(message: string, options: readonly string[]): { words: string; meant?: string } | undefined {
  const argument = message.split('Argument: ')[1]
  if (argument === undefined) return undefined
  const [name, said] = cut(argument, ', Given: ')
  const [quoted, choices] = cut(said, ', Choices: ')
  const given = quoted.startsWith('"') && quoted.endsWith('"') ? quoted.slice(1, -1) : quoted
  const values = choices.split(/,\s*/).map((value) => value.replaceAll('"', '').trim())
  const place = options.includes(name) ? `--${name}` : name
  const meant = nearest(given, values)
  // A long list is in the help, which the hint names.
  if (values.length > MOST_CHOICES) return { words: `There is no ${place} '${given}'`, meant }
  return { words: `${place}: '${given}' is not one of ${values.join(', ')}`, meant }
}

/** The text before and after the first `mark`. */
function cut(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}

function sayUsage(message: string, { word = '', usage = '' }: Called): string {
  if (commandMeant(message) !== undefined) return `There is no command '${word}'`
  const got = /^Not enough non-option arguments: got (\d+)/.exec(message)?.[1]
  const [lacks] = got === undefined ? [] : (usage.match(/<\w+>/g) ?? []).slice(Number(got))
  if (lacks !== undefined) {
    const form = usage.replace(/[<[](\w+)(?:\.\.)?[>\]]/g, (one, name: string) => one.replace(name, name.toUpperCase()))
    return `${lacks.slice(1, -1).toUpperCase()} is missing: pullquote ${form.replaceAll(/[<>]/g, '')}`
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

/**
 * A switch is written alone. yargs takes `--dry-run=yes` for "no", and the issue would go out. Throws E_USAGE.
 */
export function checkSwitches(flags: Readonly<Record<string, unknown>>, argv: readonly string[]): void {
  for (const word of argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)) {
    const [name, value] = cut(word, '=')
    if (!name.startsWith('--') || !word.includes('=') || typeof flags[name.slice(2)] !== 'boolean') continue
    if (value === 'true' || value === 'false') continue
    throw new DigestError('E_USAGE', `${name} takes no value, but '${value}' was given`, {
      hint: `Write ${name} alone.`,
    })
  }
}

/** Every number that a command takes counts something, or is a port. Throws E_USAGE for any other. */
export function checkNumbers(flags: Readonly<Record<string, unknown>>, argv: readonly string[]): void {
  for (const [name, value] of Object.entries(flags)) {
    if (typeof value !== 'number') continue
    const most = name === 'port' ? 65_535 : Number.MAX_SAFE_INTEGER
    if (Number.isInteger(value) && value >= 0 && value <= most) continue
    const range = name === 'port' ? 'a number from 0 to 65535' : 'a number from 0 on'
    const what = name === 'port' ? 'a port' : 'a whole number'
    throw new DigestError('E_USAGE', `--${name}: '${writtenFor(name, argv) ?? String(value)}' is not ${what}`, {
      hint: `Give ${range}.`,
    })
  }
}

function writtenFor(name: string, argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  const word = argv[at]
  return word?.includes('=') === true ? word.slice(word.indexOf('=') + 1) : argv[at + 1]
}
