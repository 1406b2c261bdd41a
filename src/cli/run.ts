/** One call of the command line: parse, run the command, end with one clear line and an exit code. */
import yargs, { type Argv } from 'yargs'
import { DigestError, reasonOf } from '../model/errors.ts'
import type { CommandContext, CommandEntry, GlobalFlags } from './command.ts'
import { COMMANDS } from './commands.ts'
import { sayDiskFault } from './disk-fault.ts'
import { EXIT, exitOf, type ExitCode } from '../model/exit.ts'
import { nearest } from '../model/nearest.ts'
import { escapeControls, stripControls } from '../model/strip-controls.ts'
import type { Io } from './io.ts'
import { optionsOf } from './options-of.ts'
import { createOutput } from './output.ts'
import { checkNumbers, checkSwitches, usageError, type Called } from './usage.ts'
import { longVersion, version } from '../version.ts'

/** Calls whose JSON document is on stdout already. */
const said = new WeakSet<Io>()

/** Runs one command in the given world and returns its exit code. Never throws. */
export async function run(io: Io): Promise<ExitCode> {
  try {
    return await parseAndRun(io)
  } catch (thrown) {
    // Some complaints about the command line yargs throws, as errors of its own kind.
    const isUsage = thrown instanceof Error && thrown.name === 'YError'
    const error = isUsage ? usageError(thrown.message, calledOf(io)) : sayDiskFault(thrown)
    io.stderr.write(stripControls(sayError(error)))
    if (io.argv.includes('--json') && !said.has(io)) io.stdout.write(`${jsonOfError(error)}\n`)
    return exitOf(error)
  }
}

async function parseAndRun(io: Io): Promise<ExitCode> {
  let exit: ExitCode = EXIT.done
  const parser = createParser(io, (code) => {
    exit = code
  })
  if (io.argv.length === 0) {
    io.stdout.write(`${await parser.getHelp()}\n`)
    return EXIT.usage
  }
  refuseNothing(io)
  // The callback form hands help and version to us instead of printing them past `io`.
  await parser.parseAsync(io.argv.map(hideDash), {}, (_error, _argv, text) => {
    if (text !== '') io.stdout.write(`${text}\n`)
  })
  return exit
}

function createParser(io: Io, done: (code: ExitCode) => void): Argv<GlobalFlags> {
  /** Of the command that is called, once its builder has run. */
  const options: string[] = []
  const isVerbose = io.argv.includes('--verbose')
  const parser = yargs()
    .scriptName('pullquote')
    .usage('pullquote turns articles into an email digest with quotes that prove themselves.\n\nUsage: $0 <command>')
    .option('config', {
      type: 'string',
      describe: 'configuration file (default: newsletter.yaml here)',
      requiresArg: true,
    })
    .option('json', { type: 'boolean', default: false, describe: 'one JSON document on stdout' })
    .option('verbose', { type: 'boolean', default: false, describe: 'show what is being done' })
    // One value for each time that a flag is written: what follows it may be the file that the command is about.
    .parserConfiguration({ 'greedy-arrays': false })
    .strict()
    .recommendCommands()
    .demandCommand(1, 'Name a command.')
    .version('version', 'Show version number; with --verbose, what is bundled', isVerbose ? longVersion() : version())
    .alias({ help: 'h', version: 'v' })
    .wrap(Math.min(io.stdout.columns, 100))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? usageError(message, calledOf(io), options)
    }) as Argv<GlobalFlags>
  for (const entry of COMMANDS) addCommand({ parser, entry, io, done, options })
  skipUnreadHelp(parser)
  return parser
}

/** Before it runs a command yargs lays out its help, for errors that it would print itself. Ours are printed by `run`. */
function skipUnreadHelp(parser: unknown): void {
  const within = parser as { getInternalMethods: () => { getUsageInstance: () => object } }
  Object.assign(within.getInternalMethods().getUsageInstance(), { cacheHelpMessage: () => {} })
}

/** Of a command that does not exist yargs would print the general help or the version, and call that a success. */
function refuseNothing(io: Io): void {
  const { word, usage } = calledOf(io)
  if (word === undefined || usage !== undefined || !io.argv.some((one) => ASKING.has(one))) return
  const meant = nearest(
    word,
    COMMANDS.map((entry) => entry.usage.split(' ')[0] ?? ''),
  )
  throw usageError(meant === undefined ? `Unknown argument: ${word}` : `Did you mean ${meant}?`, calledOf(io))
}

const ASKING = new Set(['--help', '-h', '--version'])

/** The first word that is neither a flag nor the file behind `--config`. */
function calledOf({ argv }: Io): Called {
  const word = argv.find((one, at) => !one.startsWith('-') && argv[at - 1] !== '--config')
  return { word, argv, usage: COMMANDS.map(({ usage }) => usage).find((usage) => usage.split(' ')[0] === word) }
}

// yargs loses a bare `-` among the words of a command; it travels under another name until the command has its flags.
const DASH = '\u0000-'
const hideDash = (word: string): string => (word === '-' ? DASH : word)
const isDash = (value: unknown): boolean => value === DASH

function showDash<Flags extends object>(flags: Flags): Flags {
  const shown = Object.entries(flags).map(([name, value]: [string, unknown]) => [
    name,
    Array.isArray(value) ? value.map((one: unknown) => (isDash(one) ? '-' : one)) : isDash(value) ? '-' : value,
  ])
  return Object.fromEntries(shown) as Flags
}

interface Added {
  readonly parser: Argv<GlobalFlags>
  readonly entry: CommandEntry
  readonly io: Io
  readonly done: (code: ExitCode) => void
  /** Filled with the names of the command's flags. */
  readonly options: string[]
}

function addCommand({ parser, entry, io, done, options }: Added): void {
  parser.command(
    entry.usage,
    entry.describe,
    async (sub) => {
      const built = (await entry.load()).command.builder(sub.usage(`pullquote ${entry.usage}\n\n${entry.describe}`))
      options.push(...optionsOf(built, entry))
      return built
    },
    async (parsed) => {
      const flags = showDash(parsed)
      checkNumbers(flags, io.argv)
      checkSwitches(flags, io.argv)
      const { command } = await entry.load()
      const output = createOutput(io, flags, () => said.add(io))
      const context: CommandContext = { io, output, flags, commands: COMMANDS }
      try {
        const code = await command.run(flags, context)
        output.end(code)
        done(code)
      } catch (error) {
        output.end(exitOf(error))
        throw error
      }
    },
  )
}

/** The error as `--json` prints it. */
function jsonOfError(thrown: unknown): string {
  const { code, hint } = thrown instanceof DigestError ? thrown : { code: 'E_FAULT', hint: undefined }
  return escapeControls(
    JSON.stringify({ error: { code, message: reasonOf(thrown), hint, exit: exitOf(thrown) } }, undefined, 2),
  )
}

/** One line for what a person can fix, with the next step; the stack for a fault of ours. */
function sayError(thrown: unknown): string {
  if (thrown instanceof DigestError) {
    const hint = thrown.hint === undefined ? '' : ` ${thrown.hint}`
    return `pullquote: ${thrown.message}${/[.!?]$/.test(thrown.message) ? '' : '.'}${hint} (${thrown.code})\n`
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : reasonOf(thrown)
  return `pullquote: this is a bug in pullquote; please report it with these lines.\n${stack}\n`
}
