/** Tells how a run ended: one line, the JSON document, a line in the log, the metrics file. (edge) */
import type { Config } from '../../config/config.ts'
import { DigestError, reasonOf } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { CommandContext } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { metricsOf } from '../../pipeline/run/metrics.ts'
import { failureReport } from '../../pipeline/run/report.ts'
import type { RunReport } from '../../pipeline/run/report.ts'
import { secretsOf } from '../../config/secrets-of.ts'

export interface TellRun {
  readonly config: Config
  readonly store: Store
  readonly context: CommandContext
  readonly since: Date
}

/** Passes the report on, or the error, once it is told. Neither a full disk nor a wrong path of a log ends the run. */
export async function tellRun(tell: TellRun, run: Promise<RunReport>): Promise<RunReport> {
  try {
    const report = await run
    const { more, ...face } = report
    tell.context.output.json({ ...face, ...more })
    // A line that starts with the program's name is what an operator greps for; on success it is mere talk.
    if (report.exit === EXIT.done) tell.context.output.info(report.summary)
    else tell.context.io.stderr.write(`pullquote: ${report.summary}\n`)
    await keep(tell, report)
    return report
  } catch (error) {
    const report = failureReport(error)
    const { code, hint } = error instanceof DigestError ? error : {}
    tell.context.output.json({ ...report, code, hint })
    await keep(tell, report)
    throw error
  }
}

async function keep(tell: TellRun, report: RunReport): Promise<void> {
  const { config, context } = tell
  const steps = [
    ['the log', config.logFile, writeLog],
    ['the metrics', config.metricsFile, writeMetrics],
  ] as const
  for (const [what, file, write] of steps) {
    if (file === undefined) continue
    try {
      await write(file, tell, report)
    } catch (error) {
      context.output.notices([
        { code: 'N_WRITE', message: `${what} could not be written: ${reasonOf(error)}`, where: file },
      ])
    }
  }
}

async function writeLog(
  file: string,
  { config, since, context }: TellRun,
  { more, ...face }: RunReport,
): Promise<void> {
  const { openLog } = await import('../../ops/log.ts')
  const { log, close } = openLog({ level: 'info', file, secrets: secretsOf(config), fields: { newsletter: config.id } })
  const level =
    face.exit === EXIT.done ? 'info' : face.exit === EXIT.fault || face.exit === EXIT.usage ? 'error' : 'warn'
  log[level]({ ...face, ...more, seconds: (context.io.now().getTime() - since.getTime()) / 1000 }, 'run')
  close()
}

async function writeMetrics(file: string, { config, store, context }: TellRun): Promise<void> {
  const [{ metricsText }, { writeMetricsFile }] = await Promise.all([
    import('../../ops/metrics.ts'),
    import('../../ops/metrics-file.ts'),
  ])
  await writeMetricsFile(file, metricsText(await metricsOf(store, config, context.io.now())))
}
