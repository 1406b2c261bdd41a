/** `pullquote send`: finishes what is unfinished, else composes what is new, and delivers it once to each subscriber. */
import { DigestError } from '../../model/errors.ts'
import { NOT_AFTER_FORMS, parseNotAfter } from '../../model/not-after.ts'
import type { NotAfter } from '../../model/not-after.ts'
import { defineCommand } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'
import { runNewsletter } from '../../pipeline/run/run.ts'
import { tellRun } from '../print/run.ts'
import { findIssueId, withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('sources', {
        type: 'string',
        array: true,
        describe: "files, addresses, or - ; default: the configuration's",
      })
      .option('dry-run', { type: 'boolean', describe: 'tell who would get what; change nothing' })
      .option('test', {
        type: 'string',
        requiresArg: true,
        describe: 'send the issue to this address alone; change nothing',
      })
      .option('issue', { type: 'string', requiresArg: true, describe: 'only this issue, by the beginning of its id' })
      .option('if-due', {
        type: 'boolean',

        describe: 'only when the schedule has a run due; for a frequent cron line',
      })
      .option('not-after', { type: 'string', requiresArg: true, describe: `begin no later than ${NOT_AFTER_FORMS}` })
      .option('mark-seen', {
        type: 'boolean',

        describe: 'take everything that is there as known; send nothing',
      })
      .option('store', { type: 'string', requiresArg: true, describe: "use this store instead of the configuration's" })
      .conflicts('dry-run', ['test', 'mark-seen', 'if-due'])
      .conflicts('test', ['mark-seen', 'if-due'])
      .conflicts('mark-seen', ['issue', 'if-due'])
      .example('$0 send', 'finish what is unfinished, else compose and send what is new')
      .example('$0 send --dry-run', 'who would get what; nothing changes')
      .example('$0 send --test you@example.org', 'the next issue to you alone; nothing changes')
      .example('$0 send --if-due', 'in a cron line that fires often: sends at the planned time only')
      .example('$0 send --mark-seen', 'begin now: what is there already is never sent'),
  run: async (flags, context) => {
    const { config: given, file } = await loadConfig(context)
    const config = flags.store === undefined ? given : { ...given, store: flags.store }
    const words = flags.sources ?? []
    const { io } = context
    if (flags.dryRun === true) return (await import('../dry-run.ts')).dryRun({ config, file, words, context })
    if (flags.test !== undefined || flags.markSeen === true) {
      const { markAllSeen, sendTest } = await import('../send-other.ts')
      const { test: to, issue } = flags
      const send = { config, file, words, context }
      return to === undefined ? markAllSeen(send) : sendTest({ ...send, to, issue })
    }
    const notAfter = flags.notAfter === undefined ? undefined : readNotAfter(flags.notAfter)
    const report = await withStore(config, async (store) => {
      const issueId = flags.issue === undefined ? undefined : await findIssueId(store, config.id, flags.issue)
      const run = runNewsletter({
        config,
        file,
        words,
        store,
        context,
        ifDue: flags.ifDue === true,
        notAfter,
        issueId,
      })
      return tellRun({ config, store, context, since: io.now() }, run)
    })
    return report.exit
  },
})

function readNotAfter(text: string): NotAfter {
  const parsed = parseNotAfter(text)
  if (parsed !== undefined) return parsed
  throw new DigestError('E_USAGE', `--not-after: '${text}' is no time`, { hint: `Give ${NOT_AFTER_FORMS}.` })
}
