/** What `send` does beside sending: a test to one address, and taking everything as known. (edge) */
import { existsSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { DigestError } from '../model/errors.ts'
import { parseMailbox } from '../model/values.ts'
import { composeRun, markSeen } from '../pipeline/run/deliver.ts'
import { sendTestMail } from '../pipeline/mail/single-mail.ts'
import { withRunLock } from '../send/run-lock.ts'
import type { CommandContext } from './command.ts'
import { composeInput, readOptions } from './dry-run.ts'
import type { SendWords } from './dry-run.ts'
import { EXIT } from '../model/exit.ts'
import type { ExitCode } from '../model/exit.ts'
import { shortId } from '../model/short-id.ts'
import { exitOfReading, loadReading } from './stories.ts'
import { findIssueId, withStore } from '../pipeline/with-store.ts'

interface Test {
  readonly config: Config
  readonly file: string
  readonly words: readonly string[]
  readonly context: CommandContext
  readonly to: string
  readonly issue: string | undefined
}

/** The issue named, else the one that waits, else the one that would be made: the bytes that readers get. */
export async function sendTest({ config, file, words, context, to, issue }: Test): Promise<ExitCode> {
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
    await sendTestMail(config, frozen, mailbox.address, '[test]', context.io.now())
    context.output.json({ outcome: 'test', issueId: frozen.id, to: mailbox.address, subject: frozen.rendered.subject })
    context.output.info(`A test of “${frozen.rendered.subject}” (${shortId(frozen.id)}) went to ${mailbox.address}.`)
    return EXIT.done
  })
}

export async function markAllSeen(send: SendWords): Promise<ExitCode> {
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
