/** `pullquote pause ID`: stops an issue that is being sent; approve resumes it. */
import { defineCommand } from '../command.ts'
import { runChange } from '../change-issue.ts'
import { shortId } from '../../model/short-id.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'beginning of the id of an issue' })
      .example('$0 pause 3fa9', 'a run in progress ends after the messages in hand'),
  run: (flags, context) =>
    runChange(
      context,
      flags.id,
      { from: ['open'], to: 'paused', heldFor: 'paused by hand' },
      ({ id, number, counts }) =>
        `Issue ${number} is paused with ${counts.sent} sent and ${counts.planned + counts.deferred} waiting. Resume with pullquote approve ${shortId(id)}`,
    ),
})
