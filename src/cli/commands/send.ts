/** `pullquote send`: finishes what is unfinished, else composes what is new, and delivers it once to each subscriber. */
import { randomBytes } from 'node:crypto'
import { openAudience } from '../../audience/open-audience.ts'
import type { Config } from '../../config.ts'
import type { Store } from '../../model/store.ts'
import { mailboxFolder, openTransport, usesMailbox } from '../../pipeline/mail-settings.ts'
import { composeRun, deliverRun, freezeRun, type ComposedRun } from '../../pipeline/run.ts'
import { withRunLock } from '../../send/run-lock.ts'
import type { SendResult } from '../../send/send-issue.ts'
import { openStore } from '../../store/open.ts'
import { defineCommand, type CommandContext } from '../command.ts'
import { composeInput, dryRun, readOptions } from '../dry-run.ts'
import { EXIT, weightiest, type ExitCode } from '../exit.ts'
import { loadConfig } from '../load-config.ts'
import { printFindings } from '../print-findings.ts'
import { createProgress } from '../progress.ts'
import { exitOfReading, loadReading } from '../stories.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('sources', {
        type: 'string',
        array: true,
        describe: "files, addresses, or - ; default: the configuration's",
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'tell who would get what; change nothing' })
      .option('store', { type: 'string', requiresArg: true, describe: "use this store instead of the configuration's" })
      .example('$0 send', 'finish what is unfinished, else compose and send what is new')
      .example('$0 send --dry-run', 'who would get what; nothing changes'),
  run: async (flags, context) => {
    const { config: given, file } = await loadConfig(context)
    const config = flags.store === undefined ? given : { ...given, store: flags.store }
    const words = flags.sources ?? []
    if (flags.dryRun) return dryRun({ config, file, words, context })
    const store = await openStore(config.store)
    try {
      const runId = randomBytes(8).toString('hex')
      return await withRunLock({ locks: store.locks, name: config.id, runId, signal: context.io.signal }, (signal) =>
        runOnce({ config, file, words, store, runId, signal, context }),
      )
    } finally {
      await store.close()
    }
  },
})

interface Run {
  readonly config: Config
  readonly file: string
  readonly words: readonly string[]
  readonly store: Store
  readonly runId: string
  readonly signal: AbortSignal
  readonly context: CommandContext
}

async function runOnce(run: Run): Promise<ExitCode> {
  const { config, store, context } = run
  const unfinished = await store.issues.unfinished(config.id)
  if (unfinished !== undefined) {
    context.output.info(`Going on with issue ${unfinished.number}, “${unfinished.subject}”`)
    return deliver(run, unfinished.id, EXIT.done)
  }
  const reading = await loadReading(config, run.words, context, readOptions(run))
  const exit = exitOfReading(reading)
  const found = await composeRun(await composeInput(run, reading.items))
  if (found.composed === undefined) {
    context.output.info('Nothing new to send.')
    context.output.json({ outcome: 'nothing-new', articles: found.items.length })
    return exit
  }
  const issue = await freezeRun(store, found, context.io.now().toISOString())
  if (issue === undefined) throw new Error('a composed issue was not frozen')
  if (issue.state === 'held') return held(found, context)
  return deliver(run, issue.id, exit)
}

async function deliver(run: Run, issueId: string, exit: ExitCode): Promise<ExitCode> {
  const { config, store, runId, signal, context } = run
  const { io, output } = context
  const progress = await createProgress(context)
  const transport = await openTransport(config)
  try {
    const result = await deliverRun({
      config,
      store,
      issueId,
      audience: openAudience(config.audience ?? {}, {
        store: store.audience(config.id),
        onNotice: (notice) => output.notices([notice]),
      }),
      transport,
      runId,
      signal,
      now: io.now(),
      onProgress: progress.show,
    })
    progress.stop()
    output.info(await sayResult(store, result))
    if (usesMailbox(config))
      output.info(
        `The mail is in ${mailboxFolder(config)}; set send.smtp in newsletter.yaml to send through a mail server.`,
      )
    output.json({ outcome: 'sent', ...result })
    return weightiest([exit, exitOfCounts(result)])
  } finally {
    progress.stop()
  }
}

function exitOfCounts({ counts, ended }: SendResult): ExitCode {
  const codes: ExitCode[] = [EXIT.done]
  if (counts.refused > 0) codes.push(EXIT.partly)
  if (counts.unknown > 0) codes.push(EXIT.held)
  if (ended === 'waiting' || ended === 'interrupted') codes.push(EXIT.later)
  return weightiest(codes)
}

async function sayResult(store: Store, { issueId, sent, counts, state }: SendResult): Promise<string> {
  const summary = await store.issues.summary(issueId)
  const others = (['refused', 'deferred', 'unknown', 'skipped', 'planned'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}`)
  const tail = others.length === 0 ? '' : `; ${others.join(', ')}`
  return `Issue ${summary?.number ?? ''} “${summary?.subject ?? issueId}”: ${sent} sent now, ${counts.sent} in all${tail}. It is ${state}.`
}

function held({ composed }: ComposedRun, { io, output }: CommandContext): ExitCode {
  const { issue, findings, problems } = composed ?? { issue: undefined, findings: [], problems: [] }
  io.stderr.write(
    `${printFindings(findings, problems, { width: Math.min(io.stderr.columns, 100), style: output.style })}\n`,
  )
  io.stderr.write(
    `pullquote: issue ${issue?.id.slice(0, 12)} is held for ${issue?.heldFor}. pullquote discard drops it, its articles are free again.\n`,
  )
  output.json({ outcome: 'held', issueId: issue?.id, findings, problems })
  return EXIT.held
}
