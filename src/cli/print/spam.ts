/** What spam filters say, as a person reads it. Pure. */
import type { SpamReport } from '../../model/mail-checks.ts'
import { wrap } from '../../text/wrap.ts'
import type { PrintOptions } from './story.ts'

export function printSpam(reports: readonly SpamReport[], { width, style }: PrintOptions): string {
  return reports.map((report) => printReport(report, width, style)).join('\n\n')
}

function printReport(
  { program, points, limit, rules }: SpamReport,
  width: number,
  style: PrintOptions['style'],
): string {
  const head = `${style.bold(program)}: ${points} points for the message, spam from ${limit}`
  const lines = rules.map(({ name, points: own, means, isOfTest }) => {
    const why = isOfTest ? `${means} (about this test, not counted)` : means
    return wrap(`${own > 0 ? '+' : ''}${own} ${name}: ${why}`, { width, indent: '  ' })
  })
  return [head, ...lines].join('\n')
}
