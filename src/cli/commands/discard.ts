/** `pullquote discard ID`: drops an issue that waits; its articles are free again unless readers have it. */
import { defineCommand } from '../command.ts'
import { sayCount } from '../../model/values.ts'
import { runChange } from '../change-issue.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'beginning of the id of an issue' })
      .example('$0 discard 3fa9', 'drop the held issue; the next one may use its articles'),
  run: (flags, context) =>
    runChange(context, flags.id, { from: ['held', 'paused', 'open'], to: 'discarded' }, ({ number, counts }) =>
      counts.sent + counts.unknown === 0
        ? `Issue ${number} is discarded; its articles are free again.`
        : `Issue ${number} is discarded. ${sayCount(counts.sent, 'reader has', 'readers have')} it already, so its articles count as used.`,
    ),
})
