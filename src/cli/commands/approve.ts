/**
 * `pullquote approve ID`: releases an issue that was held or paused, and delivers exactly its bytes to the readers it was
 * planned for.
 */
import { sayCount } from '../../model/values.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { runNewsletter } from '../../pipeline/run/run.ts'
import { tellRun } from '../print/run.ts'
import { tellChange } from '../../pipeline/issue/audience-change.ts'
import { refreshReaders } from '../../pipeline/issue/plan-readers.ts'
import { findApprovable, releaseIssue } from '../../pipeline/issue/approve.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { deskOf } from '../desk.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', demandOption: true, describe: 'beginning of the id of an issue' })
      .option('later', { type: 'boolean', default: false, describe: 'release it only; the next send delivers it' })
      .option('refresh-audience', {
        type: 'boolean',
        default: false,
        describe: 'take the readers that the audience has now, not those of the freeze',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'only show who it goes to and what has changed' })
      .example('$0 approve 3fa9 --dry-run', 'who it goes to, and how the audience has changed since')
      .example('$0 approve 3fa9', 'send the held issue now')
      .example('$0 approve 3fa9 --later', 'let the next run send it'),
  run: async (flags, context) => {
    const publication = await loadConfig(context)
    const { config } = publication
    const { io, output } = context
    return withStore(config, async (store) => {
      const before = await findApprovable(publication, store, flags.id, io.now())
      const issueId = before.id
      const { change, text } = await tellChange(before, config, store)
      if (flags.dryRun) {
        output.json({ outcome: 'dry-run', issueId, subject: before.subject, audience: change })
        output.result([`Issue ${before.number} “${before.subject}” would be sent.`, text ?? ''].join(' ').trimEnd())
        return EXIT.done
      }
      if (flags.refreshAudience) {
        const { planned } = await refreshReaders(config, store, deskOf(context), issueId)
        output.info(
          `Issue ${before.number} takes the audience as it is now: ${sayCount(planned, 'reader', 'readers')}.`,
        )
      } else if (text !== undefined) output.info(text)
      await releaseIssue(store, issueId, io.now())
      if (flags.later) {
        output.json({ outcome: 'released', issueId })
        output.info(`Issue ${before.number} is released; the next pullquote send delivers it.`)
        return EXIT.done
      }
      const run = runNewsletter({ ...publication, store, desk: deskOf(context), issueId })
      return (await tellRun({ config, store, context }, run)).exit
    })
  },
})
