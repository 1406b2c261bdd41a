/** `pullquote render`: the finished issue as files, and not a byte kept elsewhere. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { issueJson } from '../../pipeline/issue/build.ts'
import { ARCHIVE_LIST, parseArchive } from '../../render/web/archive.ts'
import { renderWeb } from '../../render/web/web.ts'
import { defineCommand } from '../command.ts'
import { loadDraft, type Draft } from '../draft.ts'
import { addIssueFlags } from '../config/issue-flags.ts'
import { writeFiles, type Files } from '../write-files.ts'

export const command = defineCommand({
  builder: (yargs) =>
    addIssueFlags(yargs)
      .positional('sources', {
        type: 'string',
        array: true,
        describe: "files, addresses, or - ; default: the configuration's",
      })
      .option('out', { type: 'string', demandOption: true, requiresArg: true, describe: 'folder for the files' })
      .option('web', {
        type: 'boolean',
        default: false,
        describe: 'write the page for the web archive in place of the mail, with index and feed of past issues',
      })
      .example('$0 render --out issue', "the configuration's issue")
      .example('$0 render article.txt --out issue', 'one article, with no configuration needed')
      .example('$0 render --web --out public', 'static files to put on any host; run it again for each issue'),
  run: async (flags, context) => {
    const { io, output } = context
    const draft = await loadDraft(flags.sources ?? [], context, { flags })
    const folder = path.resolve(io.cwd, flags.out)
    const files = await writeFiles(folder, flags.web ? await webFiles(draft, folder) : mailFiles(draft))
    const { subject, preheader, bytes } = draft.built.rendered
    output.json({ files, subject, preheader, bytes })
    output.result(files.map((one) => path.relative(io.cwd, one) || one).join('\n'))
    return draft.exit
  },
})

function mailFiles({ built, sample }: Draft): Files {
  return {
    'issue.html': sample.html,
    'issue.txt': sample.text,
    'issue.eml': sample.eml,
    'issue.json': `${JSON.stringify(issueJson(built), undefined, 2)}\n`,
  }
}

/** The archive in the folder is carried on: its list says which issues came before. */
async function webFiles({ built }: Draft, folder: string): Promise<Files> {
  const list = await readFile(path.join(folder, ARCHIVE_LIST), 'utf8').catch(() => '[]')
  const files = await renderWeb(built.issue, { archive: parseArchive(list) })
  return Object.fromEntries(files.map((file) => [file.path, file.content]))
}
