/** `pullquote resolve ID`: a person decides about deliveries whose outcome is unknown. */
import { resolveUnknown } from '../../pipeline/run/resolve.ts'
import { deskOf } from '../desk.ts'
import { defineCommand } from '../command.ts'
import { sayCount } from '../../model/values.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { sayCounts } from '../../pipeline/run/report.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import { withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'beginning of the id of an issue' })
      .positional('addresses', { type: 'string', array: true, describe: 'only these; default: every unknown one' })
      .option('unknown', {
        choices: ['sent', 'resend', 'skip'] as const,
        demandOption: true,
        requiresArg: true,
        describe: 'count as sent; send again under the same Message-ID; leave out',
      })
      .example('$0 resolve 3fa9 --unknown resend', 'send again to every reader without a known outcome')
      .example('$0 resolve 3fa9 --unknown sent ann@example.org', 'Ann says that she has it'),
  run: async (flags, context) => {
    const { output } = context
    const { config } = await loadConfig(context, { isLooking: true })
    return withStore(config, async (store) => {
      const id = await findIssueId(store, config.id, flags.id)
      const chosen = { issueId: id, addresses: flags.addresses ?? [], as: flags.unknown }
      const { changed, unknown, counts } = await resolveUnknown(config, store, deskOf(context), chosen)
      output.json({ issue: id, changed, counts })
      const next = flags.unknown === 'resend' && changed > 0 ? ' The next pullquote send delivers them.' : ''
      if (unknown === 0) {
        output.result(`No delivery of this issue has an unknown outcome. Now: ${sayCounts(counts)}.`)
        return EXIT.done
      }
      output.result(
        `${changed} of ${sayCount(unknown, 'unknown delivery', 'unknown deliveries')} resolved as ${flags.unknown}. Now: ${sayCounts(counts)}.${next}`,
      )
      return EXIT.done
    })
  },
})
