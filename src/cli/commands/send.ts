/** `pullquote send`: finishes what is unfinished, else composes what is new, and delivers it once to each subscriber. */
import { existsSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { DigestError } from '../../model/errors.ts'
import { NOT_AFTER_FORMS, parseNotAfter } from '../../model/not-after.ts'
import type { NotAfter } from '../../model/not-after.ts'
import { parseMailbox } from '../../model/values.ts'
import { composeRun, markSeen } from '../../pipeline/run.ts'
import { withRunLock } from '../../send/run-lock.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command.ts'
import { composeInput, dryRun, readOptions } from '../dry-run.ts'
import type { SendWords } from '../dry-run.ts'
import { EXIT } from '../exit.ts'
import type { ExitCode } from '../exit.ts'
import { loadConfig } from '../load-config.ts'
import { runNewsletter } from '../newsletter-run.ts'
import { tellRun } from '../tell-run.ts'
import { shortId } from '../short-id.ts'
import { exitOfReading, loadReading } from '../stories.ts'
import { findIssueId, withStore } from '../with-store.ts'

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
    if (flags.dryRun === true) return dryRun({ config, file, words, context })
    if (flags.test !== undefined) return sendTest({ config, file, words, context, to: flags.test, issue: flags.issue })
    if (flags.markSeen === true) return markAllSeen({ config, file, words, context })
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
        ...(notAfter === undefined ? {} : { notAfter }),
        ...(issueId === undefined ? {} : { issueId }),
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

interface Test {
  readonly config: Config
  readonly file: string
  readonly words: readonly string[]
  readonly context: CommandContext
  readonly to: string
  readonly issue: string | undefined
}

/** The issue named, else the one that waits, else the one that would be made: the bytes that readers get. */
async function sendTest({ config, file, words, context, to, issue }: Test): Promise<ExitCode> {
  const mailbox = parseMailbox(to)
  if (mailbox === undefined) throw new DigestError('E_USAGE', `--test: '${to}' is no email address`)
  const sqlite = /^sqlite:(.+)$/.exec(config.store)?.[1]
  // A test on the first day leaves no store behind.
  const place = sqlite !== undefined && !existsSync(sqlite) ? 'sqlite::memory:' : config.store
  return withStore({ store: place }, async (store) => {
    const id =
      issue === undefined ? (await store.issues.unfinished(config.id))?.id : await findIssueId(store, config.id, issue)
    let frozen = id === undefined ? undefined : await store.issues.get(id)
    if (frozen === undefined) {
      const reading = await loadReading(
        config,
        words,
        context,
        await readOptions({ config, file, words, context }, store),
      )
      const found = await composeRun(await composeInput({ config, file, words, context, store }, reading.items))
      frozen = found.composed?.issue
    }
    if (frozen === undefined) {
      context.output.json({ outcome: 'nothing-new' })
      context.output.info('Nothing new: there is no issue to test.')
      return EXIT.done
    }
    const { sendTestMail } = await import('../../pipeline/single-mail.ts')
    await sendTestMail(config, frozen, mailbox.address, '[test]', context.io.now())
    context.output.json({ outcome: 'test', issueId: frozen.id, to: mailbox.address, subject: frozen.rendered.subject })
    context.output.info(`A test of “${frozen.rendered.subject}” (${shortId(frozen.id)}) went to ${mailbox.address}.`)
    return EXIT.done
  })
}

async function markAllSeen(send: SendWords): Promise<ExitCode> {
  const { config, words, context } = send
  const runId = `mark-seen-${context.io.now().getTime().toString(36)}-${process.pid}`
  return withStore(config, (store) =>
    withRunLock({ locks: store.locks, name: config.id, runId, signal: context.io.signal }, async () => {
      const reading = await loadReading(config, words, context, await readOptions(send, store))
      const marked = await markSeen(store, config.id, reading.items, context.io.now().toISOString())
      context.output.json({ outcome: 'marked-seen', marked, articles: reading.items.length })
      context.output.info(`${marked} of ${reading.items.length} articles were new and are taken as known now.`)
      return exitOfReading(reading)
    }),
  )
}
