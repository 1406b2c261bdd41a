/** `pullquote preview`: the issue on a page of this machine, until Ctrl-C. */
import path from 'node:path'
import { untilAborted } from '../../model/until-aborted.ts'
import { servePreview, type PreviewSource } from '../../pipeline/preview/server.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { addIssueFlags, addLookFlags, withIssueFlags } from '../config/issue-flags.ts'
import { configPath, loadConfigOrPlain } from '../config/load-config.ts'
import type { LookFlags } from '../look.ts'
import { namedBy } from '../named.ts'
import { openPage } from '../open-page.ts'
import type { CommandContext } from '../command.ts'

const PORT = 4180

export const command = defineCommand({
  builder: (yargs) =>
    addLookFlags(addIssueFlags(yargs))
      .option('port', { type: 'number', default: PORT, requiresArg: true, describe: 'port on 127.0.0.1; 0 takes any' })
      .option('read-only', {
        type: 'boolean',
        default: false,
        describe: 'show only: nothing is saved, sent or decided',
      })
      .option('open', { type: 'boolean', default: false, describe: 'open it in the browser' })
      .example('$0 preview --open', "the configuration's issue, rebuilt at every change")
      .example('$0 preview article.txt', 'one article, with no configuration needed'),
  run: async (flags, context) => {
    const { io, output } = context
    const running = await servePreview(lazySource(flags, context), { port: flags.port, isReadOnly: flags.readOnly })
    output.result(running.url)
    output.json({ url: running.url })
    output.info('Ctrl-C ends the preview.')
    const page = flags.open ? openPage(running.url) : undefined
    await untilAborted(io.signal)
    page?.close()
    await running.close()
    return EXIT.done
  },
})

/** The page is served while the readers, templates and rules are still being loaded. */
function lazySource(flags: LookFlags, context: CommandContext): PreviewSource {
  let ready: ReturnType<typeof openSource> | undefined
  const load = () => (ready ??= openSource(flags, context))
  let watchPaths: PreviewSource['watchPaths'] | undefined
  let looks: PreviewSource['looks']
  return {
    build: async (showing) => {
      const source = await load()
      watchPaths = source.watchPaths
      looks = source.looks
      return source.build(showing)
    },
    reread: () => void load().then((source) => source.reread()),
    watchPaths: () => watchPaths?.() ?? [],
    saveEdits: async (edits) => (await load()).saveEdits(edits),
    act: async (act, issueId) => (await load()).act(act, issueId),
    idle: async () => (ready === undefined ? undefined : (await ready).idle()),
    get looks() {
      return looks
    },
    sendTest: async (address, showing) => (await load()).sendTest(address, showing),
    findReaders: async (letters) => (await load()).findReaders(letters),
    checks: {
      clients: async (html) => (await load()).checks.clients(html),
      addresses: async (html) => (await load()).checks.addresses(html),
      spam: async (showing) => (await load()).checks.spam(showing),
    },
    mailbox: {
      list: async (words) => (await load()).mailbox.list(words),
      read: async (name) => (await load()).mailbox.read(name),
    },
  }
}

/** Standard input is read once and kept. */
async function openSource(flags: LookFlags, context: CommandContext) {
  const { io } = context
  const { createPreviewSource } = await import('../../pipeline/preview/source.ts')
  const words = flags.sources ?? []
  const files = [flags.intro, flags.outro, ...words.filter((word) => word !== '-')].flatMap((file) => file ?? [])
  return createPreviewSource({
    load: async () => {
      const { config, file } = await loadConfigOrPlain(context)
      return { config: await withIssueFlags(config, flags, io), file }
    },
    named: await namedBy(words, io),
    issue: flags.issue,
    all: flags.all,
    desk: { now: io.now, signal: io.signal },
    watch: [configPath(context), ...files].map((file) => (URL.canParse(file) ? file : path.resolve(io.cwd, file))),
  })
}
