/** `pullquote preview`: the issue on a page of this machine, until Ctrl-C. */
import { servePreview } from '../../preview/serve.ts'
import { defineCommand } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { addIssueFlags, type IssueFlags } from '../config/issue-flags.ts'
import { openPage } from '../open-page.ts'
import type { createPreviewSource } from '../../pipeline/preview.ts'
import type { CommandContext } from '../command.ts'
import type { PreviewSource } from '../../preview/source.ts'

const PORT = 4180

export const command = defineCommand({
  builder: (yargs) =>
    addIssueFlags(yargs)
      .positional('sources', {
        type: 'string',
        array: true,
        describe: "files, addresses, or - ; default: the configuration's",
      })
      .option('port', { type: 'number', default: PORT, requiresArg: true, describe: 'port on 127.0.0.1; 0 takes any' })
      .option('open', { type: 'boolean', default: false, describe: 'open it in the browser' })
      .example('$0 preview --open', "the configuration's issue, built anew at every change")
      .example('$0 preview article.txt', 'one article, with no configuration needed'),
  run: async (flags, context) => {
    const { io, output } = context
    const running = await servePreview(lazySource(flags.sources ?? [], context, flags), { port: flags.port })
    output.result(running.url)
    output.json({ url: running.url })
    output.info('Ctrl-C ends the preview.')
    if (flags.open) openPage(running.url)
    await untilAborted(io.signal)
    await running.close()
    return EXIT.done
  },
})

/** The page is served while the readers, templates and rules are still being loaded. */
function lazySource(words: readonly string[], context: CommandContext, flags: IssueFlags): PreviewSource {
  let ready: ReturnType<typeof createPreviewSource> | undefined
  const load = async () => {
    ready ??= (await import('../../pipeline/preview.ts')).createPreviewSource(words, context, flags)
    return ready
  }
  return {
    build: async () => (await load()).build(),
    watchPaths: () => ready?.watchPaths() ?? [],
    saveEdits: async (edits) => (await load()).saveEdits(edits),
    sendTest: async (address) => (await load()).sendTest(address),
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
