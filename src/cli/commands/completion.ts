/** `pullquote completion`: a script that completes commands, flags, their values and the ids of issues. */
import yargs from 'yargs'
import type { Argv } from 'yargs'
import { EXIT } from '../../model/exit.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext, CommandEntry, GlobalFlags } from '../command.ts'
import { SHELLS, type Completed } from '../completion/shells.ts'
import { loadConfig } from '../config/load-config.ts'
import { choicesOf, optionsOf, positionalsOf } from '../options-of.ts'

/** Characters of an id: enough to be the only one. */
const ID_LENGTH = 12
const ISSUES = 50

export const command = defineCommand({
  builder: (parser) =>
    parser
      .positional('shell', {
        choices: ['bash', 'zsh', 'fish', 'powershell'] as const,
        default: 'bash' as const,
        describe: 'which shell',
      })
      .option('issues', { type: 'boolean', default: false, hidden: true })
      .example('source <($0 completion)', 'in ~/.bashrc')
      .example('source <($0 completion zsh)', 'in ~/.zshrc')
      .example('$0 completion fish | source', 'in ~/.config/fish/config.fish')
      .example('$0 completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'),
  run: async (flags, context) => {
    const { output, commands } = context
    if (flags.issues) {
      const ids = await issueIds(context).catch(() => [])
      output.json({ issues: ids })
      output.result(ids.join('\n'))
      return EXIT.done
    }
    // One after the other: builders that load side by side lose each other's place in yargs.
    const completed: Completed[] = []
    for (const entry of commands) completed.push(await completedOf(entry))
    output.json({
      commands: Object.fromEntries(completed.map(({ name, flags: own }) => [name, own])),
    })
    output.result(SHELLS[flags.shell](completed))
    return EXIT.done
  },
})

/** Newest first. Asked by the script itself while somebody types: whatever is wrong, nothing is said. */
async function issueIds(context: CommandContext): Promise<readonly string[]> {
  const { config } = await loadConfig(context, { isLooking: true })
  const issues = await withStore(config, (store) => store.issues.list({ newsletter: config.id, limit: ISSUES }))
  return issues.map(({ id }) => id.slice(0, ID_LENGTH))
}

async function completedOf(entry: CommandEntry): Promise<Completed> {
  const { command: named } = await entry.load()
  const built = named.builder(yargs() as unknown as Argv<GlobalFlags>)
  const choices = choicesOf(built)
  const [first] = positionalsOf(entry.usage)
  return {
    name: entry.usage.split(' ')[0] ?? '',
    describe: entry.describe,
    flags: optionsOf(built, entry).map((name) => `--${name}`),
    values: Object.fromEntries([...choices].flatMap(([name, words]) => (name === first ? [] : [[`--${name}`, words]]))),
    words: first === undefined ? [] : (choices.get(first) ?? []),
    takesIssue: first === 'id' || choices.has('issue') || optionsOf(built, entry).includes('issue'),
  }
}
