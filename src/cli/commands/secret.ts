/** `pullquote secret rotate`: a new key for the links of mails, and an end for the old ones. */
import { sayCount } from '../../model/values.ts'
import { EXIT } from '../../model/exit.ts'
import { rotateSecret, type Rotation } from '../../pipeline/mail/link-secrets.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { defineCommand } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('action', { choices: ['rotate'] as const, demandOption: true, describe: 'make a new key' })
      .option('revoke', {
        type: 'boolean',
        default: false,
        describe: 'refuse the links that earlier keys signed, in mails that readers have as well',
      })
      .example('$0 secret rotate', 'a new key signs; links in mails that were sent stay valid')
      .example('$0 secret rotate --revoke', 'after a leak: only links of later mails are valid'),
  run: async ({ revoke }, context) => {
    const { config } = await loadConfig(context, { isLooking: true })
    const rotation = await withStore(config, (store) => rotateSecret(config, store, { revoke }))
    context.output.json(rotation)
    context.output.result(sayRotation(rotation))
    return EXIT.done
  },
})

function sayRotation({ isNew, accepted, revoked }: Rotation): string {
  const said = [isNew ? 'A new key signs the links of the next mails.' : 'The key of the configuration still signs.']
  if (accepted > 0) said.push(`Links of ${sayCount(accepted, 'earlier key', 'earlier keys')} stay valid.`)
  if (revoked > 0) said.push(`Links of ${sayCount(revoked, 'earlier key', 'earlier keys')} are refused from now on.`)
  said.push('If pullquote serve is running, restart it: it reads the keys when it starts.')
  return said.join(' ')
}
