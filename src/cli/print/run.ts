/** Prints how a run ended: one line, or the JSON document. */
import type { Config } from '../../config/config.ts'
import { EXIT } from '../../model/exit.ts'
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'
import { keepReport } from '../../pipeline/run/keep-report.ts'
import { failureReport, type RunReport } from '../../pipeline/run/report.ts'
import type { CommandContext } from '../command.ts'
import { deskOf } from '../desk.ts'

export interface TellRun {
  readonly config: Config
  readonly store: Store
  readonly context: CommandContext
}

/** Passes the report on, or the error, once it is printed and written to log and metrics. */
export async function tellRun({ config, store, context }: TellRun, run: Promise<RunReport>): Promise<RunReport> {
  const { io, output } = context
  const keep = { config, store, desk: deskOf(context), since: io.now() }
  try {
    const report = await run
    const { more, ...face } = report
    output.json({ ...face, ...more })
    // A line that starts with the program's name is what an operator greps for; on success it is only information.
    if (report.exit === EXIT.done) output.info(report.summary)
    else output.warn(`pullquote: ${report.summary}`)
    await keepReport(keep, report)
    return report
  } catch (error) {
    const report = failureReport(error)
    const { code, hint } = error instanceof DigestError ? error : {}
    output.json({ ...report, code, hint })
    await keepReport(keep, report)
    throw error
  }
}
