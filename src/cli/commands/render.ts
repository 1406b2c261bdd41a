/** `pullquote render`: the finished issue as files, and not a byte kept elsewhere. */
import path from 'node:path'
import { issueJson } from '../../pipeline/issue/build.ts'
import { readerMail } from '../../pipeline/mail/sample-mail.ts'
import { webFiles } from '../../pipeline/web/publish.ts'
import { writeFiles, type Files } from '../../pipeline/write-files.ts'
import { defineCommand } from '../command.ts'
import { addIssueFlags, addLookFlags } from '../config/issue-flags.ts'
import { look, type Look } from '../look.ts'

export const command = defineCommand({
  builder: (yargs) =>
    addLookFlags(addIssueFlags(yargs))
      .option('out', { type: 'string', demandOption: true, requiresArg: true, describe: 'folder for the files' })
      .option('web', {
        type: 'boolean',
        default: false,
        describe: 'write the page for the web archive in place of the mail, with index and feed of past issues',
      })
      .example('$0 render --out issue', "the configuration's issue")
      .example('$0 render article.txt --out issue', 'one article, with no configuration needed')
      .example('$0 render --issue 3fa9 --out issue', 'an issue that is held or was sent, byte for byte')
      .example('$0 render --web --out public', 'static files to put on any host; run it again for each issue')
      .example('$0 render --web --issue 3fa9 --out public', 'the page of an issue that was sent, byte for byte'),
  run: (flags, context) =>
    look(flags, context, async (found) => {
      const { io, output } = context
      const { next, readers, exit } = found
      const folder = path.resolve(io.cwd, flags.out)
      const files = await writeFiles(
        folder,
        flags.web ? await webFiles(found.publication.config, next, folder) : await mailFiles(found),
      )
      const { subject, preheader, bytes } = next.built.rendered
      const stories = next.built.stories.map((story) => story.headline.text)
      output.json({
        issueId: next.issue.id,
        state: next.state,
        files,
        subject,
        preheader,
        bytes,
        stories,
        readers: readers.send,
      })
      output.result(files.map((one) => path.relative(io.cwd, one) || one).join('\n'))
      return exit
    }),
})

async function mailFiles({ publication: { config }, next }: Look): Promise<Files> {
  const mail = await readerMail(config, next.issue)
  return {
    'issue.html': mail.html,
    'issue.txt': mail.text,
    'issue.eml': mail.eml,
    'issue.json': `${JSON.stringify(issueJson(next.built), undefined, 2)}\n`,
  }
}
