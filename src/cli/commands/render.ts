/** `pullquote render`: the finished issue as files, and not a byte kept elsewhere. */
import path from 'node:path'
import { issueJson } from '../../pipeline/build.ts'
import { defineCommand } from '../command.ts'
import { loadDraft } from '../draft.ts'
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
    const { built, sample, exit } = await loadDraft(flags.sources ?? [], context)
    const folder = path.resolve(io.cwd, flags.out)
    const files = await writeFiles(folder, {
      'issue.html': sample.html,
      'issue.txt': sample.text,
      'issue.eml': sample.eml,
      'issue.json': `${JSON.stringify(issueJson(built), undefined, 2)}\n`,
    })
    const { subject, preheader, bytes } = built.rendered
    output.json({ files, subject, preheader, bytes })
    output.result(files.map((one) => path.relative(io.cwd, one) || one).join('\n'))
    return exit
  },
})
