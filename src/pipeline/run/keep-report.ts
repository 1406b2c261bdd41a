/** Writes how a run ended into the log and the metrics file, where they are configured. (edge) */
import type { Config } from '../../config/config.ts'
import { secretsOf } from '../../config/secrets-of.ts'
import { EXIT } from '../../model/exit.ts'
import { reasonOf } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import type { Desk } from '../desk.ts'
import { metricsOf } from './metrics.ts'
import type { RunReport } from './report.ts'

export interface KeepReport {
  readonly config: Config
  readonly store: Store
  readonly desk: Desk
  /** When the run began. */
  readonly since: Date
}

/** Neither a full disk nor a wrong path of a log ends the run: it is a notice. */
export async function keepReport(keep: KeepReport, report: RunReport): Promise<void> {
  const { config, desk } = keep
  const steps = [
    ['the log', config.logFile, writeLog],
    ['the metrics', config.metricsFile, writeMetrics],
  ] as const
  for (const [what, file, write] of steps) {
    if (file === undefined) continue
    try {
      await write(file, keep, report)
    } catch (error) {
      const message = `${what} could not be written: ${reasonOf(error)}`
      desk.notices([{ code: 'not-written', message, where: file }])
    }
  }
}

async function writeLog(
  file: string,
  { config, since, desk }: KeepReport,
  { more, ...face }: RunReport,
): Promise<void> {
  const { openLog } = await import('../../ops/log.ts')
  const { log, close } = openLog({ level: 'info', file, secrets: secretsOf(config), fields: { newsletter: config.id } })
  const level =
    face.exit === EXIT.done ? 'info' : face.exit === EXIT.fault || face.exit === EXIT.usage ? 'error' : 'warn'
  log[level]({ ...face, ...more, seconds: (desk.now().getTime() - since.getTime()) / 1000 }, 'run')
  close()
}

async function writeMetrics(file: string, { config, store, desk }: KeepReport): Promise<void> {
  const [{ metricsText }, { writeMetricsFile }] = await Promise.all([
    import('../../ops/metrics.ts'),
    import('../../ops/metrics-file.ts'),
  ])
  await writeMetricsFile(file, metricsText(await metricsOf(store, config, desk.now())))
}
