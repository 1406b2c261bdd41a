/**
 * `pullquote approve ID`: releases an issue that was held or paused, and delivers exactly its bytes to the readers it was
 * planned for.
 */
import { DigestError } from '../../model/errors.ts'
import type { IssueState } from '../../model/delivery.ts'
import type { IssueSummary } from '../../model/store/issues.ts'
import { sayCount } from '../../model/values.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { runNewsletter } from '../../pipeline/run/run.ts'
import { tellRun } from '../print/run.ts'
import { tellChange } from '../../pipeline/issue/audience-change.ts'
import { refreshReaders } from '../../pipeline/issue/plan-readers.ts'
import { findIssueId } from '../../pipeline/issue/find-issue.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { deskOf } from '../desk.ts'

const APPROVABLE: readonly IssueState[] = ['held', 'paused', 'open']

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
    const { config, file } = await loadConfig(context)
    const { io, output } = context
    return withStore(config, async (store) => {
      const issueId = await findIssueId(store, config.id, flags.id)
      const at = io.now().toISOString()
      const before = (await store.issues.summary(issueId)) as IssueSummary
      if (before.notAfter !== undefined && before.notAfter < at) {
        throw new DigestError('E_HELD', `Issue ${before.number} was not to be sent after ${before.notAfter}`, {
          hint: 'pullquote send lets it expire and composes a new one of its articles.',
        })
      }
      if (!APPROVABLE.some((state) => state === before.state)) {
        throw new DigestError(
          'E_USAGE',
          `Issue ${before.number} is ${before.state}; only a held or paused one can be approved`,
          { hint: 'pullquote status shows what can be done with each issue.' },
        )
      }
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
      await store.issues.move(issueId, { from: ['held', 'paused'], to: 'open', at })
      if (flags.later) {
        output.json({ outcome: 'released', issueId })
        output.info(`Issue ${before.number} is released; the next pullquote send delivers it.`)
        return EXIT.done
      }
      const run = runNewsletter({ config, file, store, desk: deskOf(context), issueId })
      return (await tellRun({ config, store, context }, run)).exit
    })
  },
})
