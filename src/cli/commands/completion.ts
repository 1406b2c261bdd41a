/** `pullquote completion`: a script for bash or zsh that completes commands and their flags. */
import yargs from 'yargs'
import { defineCommand } from '../command.ts'
import type { CommandEntry } from '../command.ts'
import { EXIT } from '../../model/exit.ts'

export const command = defineCommand({
  builder: (parser) =>
    parser
      .positional('shell', { choices: ['bash', 'zsh'] as const, default: 'bash', describe: 'which shell' })
      .example('source <($0 completion)', 'in ~/.bashrc')
      .example('source <($0 completion zsh)', 'in ~/.zshrc'),
  run: async (flags, { output, commands }) => {
    const words: Record<string, readonly string[]> = {}
    for (const entry of commands) words[entry.usage.split(' ')[0] ?? ''] = await flagsOf(entry)
    output.json({ commands: words })
    output.result(
      flags.shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${script(words)}` : script(words),
    )
    return EXIT.done
  },
})

const GLOBAL = ['--config', '--json', '--verbose', '--help']

async function flagsOf(entry: CommandEntry): Promise<readonly string[]> {
  const { command: named } = await entry.load()
  const parser = named.builder(yargs() as never) as unknown as {
    getOptions: () => { key: Readonly<Record<string, unknown>> }
  }
  const positionals = [...entry.usage.matchAll(/[<[](\w+)/g)].map((match) => match[1])
  const own = Object.keys(parser.getOptions().key).filter(
    (name) => name.length > 1 && name !== 'help' && name !== 'version' && !positionals.includes(name),
  )
  return [...new Set(own)].map((name) => `--${name}`)
}

function script(words: Readonly<Record<string, readonly string[]>>): string {
  const cases = Object.entries(words).map(
    ([name, flags]) => `    ${name}) words='${[...flags, ...GLOBAL].join(' ')}' ;;`,
  )
  return [
    '_pullquote() {',
    '  local words current="${COMP_WORDS[COMP_CWORD]}"',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W '${Object.keys(words).join(' ')} --help --version' -- "$current"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  case "$current" in',
    '    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;',
    '    *) COMPREPLY=() ;;',
    '  esac',
    '}',
    'complete -o default -F _pullquote pullquote',
    '',
  ].join('\n')
}
