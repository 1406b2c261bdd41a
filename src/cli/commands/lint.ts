/** `pullquote lint`: the finished issue against the quote proof and the rules of email; exit 4 on errors. */
import { checkIssue } from '../../pipeline/issue/check.ts'
import { mailFacts } from '../../pipeline/mail/mail-facts.ts'
import { defineCommand } from '../command.ts'
import { EXIT, weightiest } from '../../model/exit.ts'
import { loadDraft } from '../draft.ts'
import { addIssueFlags } from '../config/issue-flags.ts'
import { printFindings } from '../print/findings.ts'

export const command = defineCommand({
  builder: (yargs) =>
    addIssueFlags(yargs)
      .positional('sources', {
        type: 'string',
        array: true,
        describe: "files, addresses, or - ; default: the configuration's",
      })
      .example('$0 lint', "check the configuration's issue before it is sent")
      .example('$0 lint --json', 'every finding with its rule, place, reason and cure'),
  run: async (flags, context) => {
    const { io, output } = context
    const { config, built, frozen, lastListId, exit } = await loadDraft(flags.sources ?? [], context, { flags })
    const { findings, problems, passes } = await checkIssue(built, await mailFacts(config, frozen, lastListId))
    output.json({ passes, problems, findings, bytes: built.rendered.bytes })
    output.result(printFindings(findings, problems, { width: Math.min(io.stdout.columns, 100), style: output.style }))
    return weightiest([exit, passes ? EXIT.done : EXIT.held])
  },
})
