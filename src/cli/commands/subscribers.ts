/** `pullquote subscribers`: the audience in the store, and the requests of a single person. */
import { defineCommand } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'
import { ACTIONS, FORMATS, STATES, type Action, type Run } from '../subscribers/call.ts'
import { exportList, exportOne } from '../subscribers/export-list.ts'
import { importList } from '../subscribers/import-list.ts'
import { add, erase, list, remove } from '../subscribers/person.ts'
import { withStore } from '../../pipeline/with-store.ts'

const RUN: Readonly<Record<Action, Run>> = {
  import: importList,
  export: (call) => (call.flags.target === undefined ? exportList(call) : exportOne(call)),
  add,
  remove,
  list,
  erase,
}

/** What is kept about people, whatever list issues go to; `list` says in its result which list that is. */
const SAYS_ITSELF = new Set<Action>(['export', 'erase', 'list'])

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('action', { choices: ACTIONS, demandOption: true, describe: 'what to do' })
      .positional('target', { type: 'string', describe: 'a file or - (import), an address (the others)' })
      .option('column', {
        type: 'string',
        array: true,
        default: [],
        requiresArg: true,
        describe: 'FIELD=COLUMN of the list, e.g. email=Kontakt',
      })
      .option('delimiter', { type: 'string', requiresArg: true, describe: 'of the CSV; default: found by itself' })
      .option('consent', {
        type: 'string',
        requiresArg: true,
        describe: 'where the consent comes from; with add, it lifts a suppression',
      })
      .option('consent-at', { type: 'string', requiresArg: true, describe: 'when it was given, ISO 8601' })
      .option('attribute', {
        type: 'string',
        array: true,
        default: [],
        requiresArg: true,
        describe: 'NAME=VALUE of the subscriber added',
      })
      .option('state', {
        choices: STATES,
        array: true,
        default: [],
        requiresArg: true,
        describe: 'only these (list, export)',
      })
      .option('contains', { type: 'string', requiresArg: true, describe: 'only addresses with this in them (list)' })
      .option('limit', { type: 'number', default: 50, requiresArg: true, describe: 'addresses at most (list)' })
      .option('format', { choices: FORMATS, default: 'csv' as const, requiresArg: true, describe: 'of an export' })
      .option('out', { type: 'string', requiresArg: true, describe: 'file of an export; default: standard output' })
      .option('strict', {
        type: 'boolean',
        default: false,
        describe: 'import nothing when one row is not a subscriber',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'show what an import would change' })
      .example('$0 subscribers import list.csv --dry-run', 'what would be new, changed and skipped, and why')
      .example(
        '$0 subscribers add ann@example.org --consent "letter of 3 May"',
        'the only way to resubscribe someone who left',
      )
      .example('$0 subscribers export ann@example.org', 'everything that is kept about Ann')
      .example('$0 subscribers erase ann@example.org', 'forget Ann; her address stays suppressed as a hash'),
  run: async (flags, context) => {
    const { config } = await loadConfig(context, { isLooking: true })
    if (config.audience?.path !== undefined && !SAYS_ITSELF.has(flags.action)) {
      const message = 'issues go to the list that audience names; subscribers here get them once that key is left out'
      context.output.notices([{ code: 'audience', message, where: config.audience.path }])
    }
    return withStore(config, (store) =>
      RUN[flags.action]({ flags, context, config, store, audience: store.audience(config.id) }),
    )
  },
})
