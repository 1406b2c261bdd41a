/** `pullquote doctor`: checks everything that an unattended run needs, and says how to fix it. */
import { defineCommand } from '../command.ts'
import { examine, type CheckResult } from '../../pipeline/doctor/examine.ts'
import { EXIT } from '../../model/exit.ts'
import { deskOf } from '../desk.ts'
import { loadConfig } from '../config/load-config.ts'
import type { Style } from '../output.ts'
import { sayCount } from '../../model/values.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .option('offline', { type: 'boolean', default: false, describe: 'ask neither the DNS nor the mail server' })
      .option('dns', { type: 'string', requiresArg: true, describe: 'DNS server to ask, such as 1.1.1.1' })
      .example('$0 doctor', 'before real readers get it, and when something is odd')
      .example('$0 doctor --offline', 'only what needs no network'),
  run: async (flags, context) => {
    const { config, file, unset } = await loadConfig(context, { isLooking: true })
    const results = await examine({ config, file }, deskOf(context), {
      isOffline: flags.offline,
      dns: flags.dns,
      unset,
    })
    const isWell = results.every(({ state }) => state !== 'error')
    context.output.json({ isWell, results })
    context.output.result(printResults(results, context.output.style))
    return isWell ? EXIT.done : EXIT.usage
  },
})

const MARKS = { good: 'ok', warning: 'warning', error: 'ERROR', skipped: 'skipped' } as const

function printResults(results: readonly CheckResult[], style: Style): string {
  const colours = { good: style.green, warning: style.yellow, error: style.red, skipped: style.dim }
  const lines = results.flatMap(({ check, state, message, hint }) => [
    `${colours[state](MARKS[state].padEnd(8))} ${check.padEnd(11)} ${message}`,
    ...(hint === undefined ? [] : [`${' '.repeat(21)}→ ${hint}`]),
  ])
  const errors = results.filter(({ state }) => state === 'error').length
  const warnings = results.filter(({ state }) => state === 'warning').length
  return [...lines, '', `${sayCount(errors, 'error', 'errors')}, ${sayCount(warnings, 'warning', 'warnings')}.`].join(
    '\n',
  )
}
