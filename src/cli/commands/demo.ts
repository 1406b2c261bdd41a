/** `pullquote demo`: the sample newsletter in a folder of its own, sent into a local mailbox. */
import { cp, readdir } from 'node:fs/promises'
import path from 'node:path'
import { assetPath } from '../../assets.ts'
import { DigestError } from '../../model/errors.ts'
import { runNewsletter } from '../../pipeline/run/run.ts'
import { withStore } from '../../pipeline/with-store.ts'
import { defineCommand } from '../command.ts'
import { DEFAULT_CONFIG, loadConfig } from '../config/load-config.ts'
import { deskOf } from '../desk.ts'
import { tellRun } from '../print/run.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('dir', { type: 'string', default: 'pullquote-demo', describe: 'folder, made when missing' })
      .example('$0 demo', 'four sample articles, one issue, three mails in a local mailbox'),
  run: async (flags, context) => {
    const { io, output } = context
    const folder = path.resolve(io.cwd, flags.dir)
    const there = await readdir(folder).catch(() => [])
    if (there.length > 0) {
      throw new DigestError('E_USAGE', `${folder} is not empty`, { hint: 'Name another folder: pullquote demo DIR.' })
    }
    await cp(assetPath('data', 'sample'), folder, { recursive: true })
    const file = path.join(folder, DEFAULT_CONFIG)
    const { config } = await loadConfig({ ...context, flags: { ...context.flags, config: file } })
    const { exit } = await withStore(config, (store) => {
      const run = runNewsletter({ config, file, store, desk: deskOf(context) })
      return tellRun({ config, store, context }, run)
    })
    const place = path.relative(io.cwd, folder) || '.'
    output.result(
      [
        '',
        'Nothing has left this machine: the mails are files. Look around:',
        `  cd ${place}`,
        '  pullquote open                   # the newest mail in a browser',
        '  pullquote preview --all --open   # the page on which an editor works',
        '  pullquote digest articles/night-ferry.txt --explain',
        'To start a newsletter of your own: pullquote init',
      ].join('\n'),
    )
    return exit
  },
})
