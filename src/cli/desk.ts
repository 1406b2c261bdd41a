/** The desk of a command: its clock, its signal, and its output. */
import type { Desk } from '../pipeline/desk.ts'
import type { CommandContext } from './command.ts'
import { printFindings } from './print/findings.ts'

export function deskOf(context: CommandContext): Desk {
  const { io, output } = context
  return {
    now: io.now,
    signal: io.signal,
    makeRoom: () => io.makeRoom?.(),
    notices: output.notices,
    info: output.info,
    findings: (findings, problems) => {
      const width = Math.min(io.stderr.columns, 100)
      output.warn(printFindings(findings, problems, { width, style: output.style }))
    },
    readingProgress: async () => (await import('./print/progress.ts')).createReadingProgress(context),
    sendingProgress: async (zone) => (await import('./print/progress.ts')).createSendingProgress(context, zone),
  }
}
