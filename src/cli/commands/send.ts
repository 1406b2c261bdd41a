/** `pullquote send`: finishes what is unfinished, else composes what is new, and delivers it once to each subscriber. */
import { DigestError } from '../../model/errors.ts'
import { NOT_AFTER_FORMS, parseNotAfter } from '../../model/not-after.ts'
import type { NotAfter } from '../../model/not-after.ts'
import { EXIT } from '../../model/exit.ts'
import { parseMailbox, sayCount } from '../../model/values.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import type { Named } from '../../pipeline/issue/read-sources.ts'
import type { Publication } from '../../pipeline/publication.ts'
import { defineCommand, type CommandContext } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'
import { deskOf } from '../desk.ts'
import { namedBy } from '../named.ts'
import { runNewsletter } from '../../pipeline/run/run.ts'
import { watchRun } from '../../pipeline/run/watch-run.ts'
import { tellRun } from '../print/run.ts'
import { withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('sources', {
        type: 'string',
        array: true,
        describe: "files, addresses, or - ; default: the configuration's",
      })
      .option('dry-run', { type: 'boolean', describe: 'show the issue and who would get it; change nothing' })
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
      .option('trust-clock', {
        type: 'boolean',
        describe: 'the clock is right, although the last run was more than 400 days ago',
      })
      .option('mark-seen', {
        type: 'boolean',
        describe: 'mark everything that is there as seen; send nothing',
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
    if (flags.test !== undefined) checkTestAddress(flags.test)
    const { config: given, file } = await loadConfig(context, { isLooking: flags.dryRun === true })
    const publication = { config: flags.store === undefined ? given : { ...given, store: flags.store }, file }
    const { config } = publication
    const named = await namedBy(flags.sources ?? [], context.io)
    if (flags.dryRun === true || flags.test !== undefined) {
      const { dryRun, sendTest } = await import('./send-look.ts')
      const look = { publication, named, issue: flags.issue, context }
      return flags.test === undefined ? dryRun(look) : sendTest(look, flags.test)
    }
    const desk = deskOf(context)
    if (flags.markSeen === true) return markSeen(publication, named, context)
    const notAfter = flags.notAfter === undefined ? undefined : readNotAfter(flags.notAfter)
    const work = () =>
      withStore(config, async (store) => {
        const issueId = flags.issue === undefined ? undefined : await findIssueId(store, config.id, flags.issue)
        const run = runNewsletter({
          ...publication,
          store,
          desk,
          named,
          ifDue: flags.ifDue,
          notAfter,
          issueId,
          trustClock: flags.trustClock,
        })
        return tellRun({ config, store, context }, run)
      })
    // Whoever runs it at a terminal sees how it ended.
    const isAttended = context.io.stdout.isTTY || context.io.stderr.isTTY
    return (await (isAttended ? work() : watchRun({ config, desk }, work))).exit
  },
})

async function markSeen(publication: Publication, named: Named | undefined, context: CommandContext) {
  const { markAllSeen } = await import('../../pipeline/run/mark-seen.ts')
  const { marked, met, failures } = await withStore(publication.config, (store) =>
    markAllSeen(publication, store, deskOf(context), named),
  )
  context.output.json({ outcome: 'marked-seen', marked, articles: met })
  context.output.info(`${marked} of ${sayCount(met, 'article was', 'articles were')} new; marked as seen.`)
  if (failures.length > 0)
    context.output.info('What could not be read is not marked: run it again when every source can be read.')
  return failures.length > 0 ? EXIT.partly : EXIT.done
}

/** Before anything is read: also when there turns out to be no issue to test. */
function checkTestAddress(address: string): void {
  if (parseMailbox(address) !== undefined) return
  throw new DigestError('E_USAGE', `--test: '${address}' is not a valid email address`, {
    hint: 'Write name@example.org.',
  })
}

function readNotAfter(text: string): NotAfter {
  const parsed = parseNotAfter(text)
  if (parsed !== undefined) return parsed
  throw new DigestError('E_USAGE', `--not-after: '${text}' is not a valid time`, { hint: `Give ${NOT_AFTER_FORMS}.` })
}
