/** `pullquote prune`: forgets what is older than the retention time. Counts and suppressions stay. */
import { parseDuration, sayCount, sayDuration } from '../../model/values.ts'
import { DigestError } from '../../model/errors.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig } from '../config/load-config.ts'
import { counting, saying } from '../print/counter.ts'
import { withStore } from '../../pipeline/with-store.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .option('older-than', {
        type: 'string',
        requiresArg: true,
        describe: 'such as 52w; default: retention of the configuration',
      })
      .example('$0 prune', 'as retention in newsletter.yaml says')
      .example('$0 prune --older-than 104w', 'forget who got what before the last two years'),
  run: async (flags, context) => {
    const { io, output } = context
    const { config } = await loadConfig(context, { isLooking: true })
    const age = flags.olderThan === undefined ? config.retention : parseDuration(flags.olderThan)
    if (age === undefined) {
      throw new DigestError(
        'E_USAGE',
        flags.olderThan === undefined
          ? 'prune needs a retention time'
          : `--older-than ${flags.olderThan} is not a valid duration`,
        {
          hint: 'Set retention in newsletter.yaml or write --older-than 52w.',
        },
      )
    }
    const before = new Date(io.now().getTime() - age).toISOString()
    return withStore(config, async (store) => {
      const { issues, entries } = await counting(context, 'rows forgotten', (onProgress) =>
        store.prune(config.id, before, (done, all) => {
          io.signal.throwIfAborted()
          onProgress(done, all)
        }),
      )
      if (issues + entries > 0) await saying(context, 'rewriting the store without them', () => store.scrub())
      output.json({ before, issues, entries })
      output.result(
        `Forgot the addresses and texts of ${sayCount(issues, 'issue', 'issues')} and ${sayCount(entries, 'entry', 'entries')} of history older than ${sayDuration(age)}. Counts, subscribers and suppressions stay.`,
      )
      return EXIT.done
    })
  },
})
