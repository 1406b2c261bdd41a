/** `pullquote pause ID`: stops an issue that is being sent; approve goes on with it. */
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { changeIssue } from '../../pipeline/issue/change-issue.ts'
import { shortId } from '../../model/short-id.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'beginning of the id of an issue' })
      .example('$0 pause 3fa9', 'a run in progress ends after the messages in hand'),
  run: async (flags, context) => {
    await changeIssue(context, flags.id, {
      from: ['open'],
      to: 'paused',
      heldFor: 'paused by hand',
      done: ({ id, number, counts }) =>
        `Issue ${number} is paused with ${counts.sent} sent and ${counts.planned + counts.deferred} waiting. Go on with pullquote approve ${shortId(id)}`,
    })
    return EXIT.done
  },
})
