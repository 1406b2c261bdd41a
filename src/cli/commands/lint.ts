/** `pullquote lint`: the finished issue against the quote proof and the rules of email; exit 4 on errors. */
import { EXIT, weightiest } from '../../model/exit.ts'
import { faultsFound, lintPlanned } from '../../pipeline/issue/lint-issue.ts'
import { isPartly } from '../../pipeline/issue/plan.ts'
import { askSpamFilters } from '../../pipeline/mail/spam.ts'
import { sayNone } from '../../pipeline/issue/standing.ts'
import { defineCommand } from '../command.ts'
import { addIssueFlags, addLookFlags } from '../config/issue-flags.ts'
import { look } from '../look.ts'
import { printFindings } from '../print/findings.ts'
import { printSpam } from '../print/spam.ts'

export const command = defineCommand({
  builder: (yargs) =>
    addLookFlags(addIssueFlags(yargs))
      .option('spam', {
        type: 'boolean',
        default: false,
        describe: 'ask SpamAssassin or rspamd, if installed here, as well',
      })
      .example('$0 lint', "check the configuration's issue before it is sent")
      .example('$0 lint --spam', 'what a spam filter on this machine says of the mail')
      .example('$0 lint --json', 'every finding with its rule, location, reason and fix'),
  run: (flags, context) =>
    look(
      flags,
      context,
      async ({ publication, next, readers, exit }) => {
        const { io, output } = context
        const { findings, problems, passes } = await lintPlanned(publication, next)
        const { bytes, subject } = next.built.rendered
        const spam = flags.spam ? await askSpamFilters(publication.config, next.issue) : undefined
        output.json({
          passes,
          problems,
          findings,
          bytes,
          issueId: next.issue.id,
          state: next.state,
          subject,
          stories: next.built.stories.map((story) => story.headline.text),
          readers: readers.send,
          spam,
        })
        const print = { width: Math.min(io.stdout.columns, 100), style: output.style }
        output.result(printFindings(findings, problems, print))
        if (spam !== undefined) output.result(`\n${printSpam(spam, print)}`)
        const isSpam = spam?.some(({ points, limit }) => points >= limit) === true
        return weightiest([exit, passes && !isSpam ? EXIT.done : EXIT.held])
      },
      (next) => {
        const { findings, problems, passes } = faultsFound(next)
        context.output.json({ passes, problems, findings, state: next.state, why: next.why })
        context.output.result(
          `${sayNone(next)}, so there is nothing to check.${next.selection.met === 0 ? '' : ' --all checks them anyway.'}`,
        )
        const isEmpty = next.why === 'nothing-new' && next.selection.met === 0
        return weightiest([
          passes ? EXIT.done : EXIT.held,
          isPartly(next) ? EXIT.partly : EXIT.done,
          isEmpty ? EXIT.nothingRead : EXIT.done,
        ])
      },
    ),
})
