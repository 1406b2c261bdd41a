/** What a command is: a line in the help, flags, and the work. Each command's file is loaded only when it is called. */
import type { ArgumentsCamelCase, Argv } from 'yargs'
import type { ExitCode } from '../model/exit.ts'
import type { Io } from './io.ts'
import type { Output } from './output.ts'

/** The flags that every command takes. */
export interface GlobalFlags {
  readonly config?: string
  readonly json: boolean
  readonly verbose: boolean
}

export interface CommandContext {
  readonly io: Io
  readonly output: Output
  readonly flags: GlobalFlags
  /** Every command: only completion asks for them. */
  readonly commands: readonly CommandEntry[]
}

/** `Flags` is inferred from what the builder declares. */
export interface Command<Flags> {
  builder(yargs: Argv<GlobalFlags>): Argv<Flags>
  run(flags: ArgumentsCamelCase<Flags>, context: CommandContext): Promise<ExitCode>
}

/** Fits a command's own flag types to the table that contains all commands. */
export function defineCommand<Flags extends object>(command: Command<Flags>): AnyCommand {
  return command as unknown as AnyCommand
}

/** A command in the table, which cannot know each one's flags: yargs has checked them against the command's own builder. */
export type AnyCommand = Command<GlobalFlags>

/** An entry of the command table: enough for `--help`, and how to load the rest. */
export interface CommandEntry {
  /** yargs form: name and positionals. */
  readonly usage: string
  readonly describe: string
  readonly load: () => Promise<{ readonly command: AnyCommand }>
}
