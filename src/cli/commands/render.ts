/** `pullquote render`: the finished issue as files, and not a byte kept elsewhere. */
import path from 'node:path'
import { buildIssue, issueJson } from '../../pipeline/build.ts'
import { defineCommand } from '../command.ts'
import { loadConfigOrPlain } from '../load-config.ts'
import { cacheFolderOf, loadStories } from '../stories.ts'
import { writeFiles } from '../write-files.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('sources', {
        type: 'string',
        array: true,
        describe: "files, addresses, or - ; default: the configuration's",
      })
      .option('out', { type: 'string', demandOption: true, requiresArg: true, describe: 'folder for the files' })
      .example('$0 render --out issue', "the configuration's issue")
      .example('$0 render article.txt --out issue', 'one article, with no configuration needed'),
  run: async (flags, context) => {
    const { io, output } = context
    const { config, file } = await loadConfigOrPlain(context)
    const { stories, exit } = await loadStories(config, flags.sources ?? [], context)
    const cacheFolder = cacheFolderOf(config, file)
    const built = await buildIssue(config, stories, {
      now: io.now(),
      ...(cacheFolder === undefined ? {} : { cacheFolder }),
    })
    output.notices(built.notices)
    const folder = path.resolve(io.cwd, flags.out)
    const files = await writeFiles(folder, {
      'issue.html': built.rendered.html,
      'issue.txt': built.rendered.text,
      'issue.json': `${JSON.stringify(issueJson(built), undefined, 2)}\n`,
    })
    output.json({
      files,
      subject: built.rendered.subject,
      preheader: built.rendered.preheader,
      bytes: built.rendered.bytes,
    })
    output.result(files.map((one) => path.relative(io.cwd, one) || one).join('\n'))
    return exit
  },
})
