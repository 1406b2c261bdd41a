/** `pullquote verify`: that preview, test and sent mail of an issue are the same bytes but for the values of tokens. */
import path from 'node:path'
import { DigestError } from '../../model/errors.ts'
import { verifyIssue, type Comparison } from '../../pipeline/mail/verify-issue.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import { withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'beginning of the id of an issue' })
      .positional('files', { type: 'string', array: true, describe: 'received messages (.eml) to compare' })
      .example('$0 verify 3fa9', 'the mail of the preview, of a test and of the send')
      .example('$0 verify 3fa9 received.eml', 'a message that a reader got'),
  run: async (flags, context) => {
    const { config } = await loadConfig(context, { isLooking: true })
    const { io, output } = context
    return withStore(config, async (store) => {
      const id = await findIssueId(store, config.id, flags.id)
      const issue = await store.issues.get(id)
      if (issue === undefined) {
        throw new DigestError('E_NOT_FOUND', `The content of issue ${id.slice(0, 12)} was pruned`)
      }
      const files = (flags.files ?? []).map((file) => path.resolve(io.cwd, file))
      const comparison = await verifyIssue({ config, store, issue, files })
      output.json({ issue: id, ...comparison })
      output.result(printComparison(comparison))
      return comparison.isSame ? EXIT.done : EXIT.held
    })
  },
})

function printComparison({ hash, copies, isSame }: Comparison): string {
  const width = Math.max(...copies.map(({ name }) => name.length))
  const rows = copies.map(
    ({ name, hash: own, difference }) => `  ${name.padEnd(width)}  ${own ?? `differs: ${difference}`}`,
  )
  const verdict = isSame ? 'All are the frozen issue.' : 'Not all are the frozen issue.'
  return [`  ${'frozen'.padEnd(width)}  ${hash}`, ...rows, verdict].join('\n')
}
