/** The flags that a command takes, for suggestions and completion. Pure. */
import type { Argv } from 'yargs'
import type { CommandEntry, GlobalFlags } from './command.ts'

interface Options {
  readonly key: Readonly<Record<string, unknown>>
  readonly choices: Readonly<Record<string, readonly unknown[]>>
}

const optionsIn = (built: Argv<GlobalFlags>): Options =>
  (built as unknown as { getOptions: () => Options }).getOptions()

/** Long names without dashes, in the order of the help; `help` and `version` aside. */
export function optionsOf(built: Argv<GlobalFlags>, { usage }: CommandEntry): string[] {
  const positionals = positionalsOf(usage)
  return [...new Set(Object.keys(optionsIn(built).key))].filter(
    (name) => name.length > 1 && name !== 'help' && name !== 'version' && !positionals.includes(name),
  )
}

/** What a flag or a positional word can be, where the command lists it. */
export function choicesOf(built: Argv<GlobalFlags>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(optionsIn(built).choices).map(([name, words]) => [name, words.map(String)]))
}

export const positionalsOf = (usage: string): string[] => [...usage.matchAll(/[<[](\w+)/g)].map(([, name = '']) => name)
