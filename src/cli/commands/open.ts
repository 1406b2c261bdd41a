/** `pullquote open`: the newest mail of the local mailbox in a browser. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { EXIT } from '../../model/exit.ts'
import { openLocalMail } from '../../pipeline/mail/local-mailbox.ts'
import { defineCommand } from '../command.ts'
import { loadConfig } from '../config/load-config.ts'
import { openPage } from '../open-page.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('reader', { type: 'string', describe: 'only mail to this address, or with this in its file name' })
      .option('browser', { type: 'boolean', default: true, describe: 'open it; --no-browser only prints where it is' })
      .example('$0 open', 'the newest mail that was sent into the local mailbox')
      .example('$0 open ann@example.org', 'the newest one to this reader'),
  run: async (flags, context) => {
    const { io, output } = context
    const { config } = await loadConfig(context, { isLooking: true })
    const mail = await openLocalMail(config, flags.reader)
    if (flags.browser) openPage(pathToFileURL(mail.page).href)
    output.json(mail)
    output.result(
      [
        `“${mail.subject}” to ${mail.to}`,
        `Page: ${mail.page}`,
        `Mail: ${path.relative(io.cwd, mail.file)}, the newest of ${mail.of}`,
      ].join('\n'),
    )
    return EXIT.done
  },
})
