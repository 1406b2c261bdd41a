/** Config → Newsletter. */
import type { Config } from '../../config/config.ts'
import type { Newsletter, OwnBlock } from '../../model/issue.ts'

/** The publication as far as an issue shows it, with its own blocks where an issue is made. */
export function newsletterOf(config: Config, blocks: readonly OwnBlock[] = []): Newsletter {
  const { send, issue } = config
  const { url, mailto } = send.unsubscribe
  return {
    name: config.name,
    from: config.from,
    replyTo: config.replyTo,
    postalAddress: config.postalAddress,
    language: config.language,
    timezone: config.timezone,
    template: config.template,
    theme: config.theme,
    editor: config.editor,
    webUrl: config.webUrl,
    reason: config.reason,
    unsubscribe: { url, mailto },
    // A list on disk is not ours to change.
    ...(url === undefined || config.audience?.path !== undefined ? {} : { hasPreferences: true }),
    issue: {
      subject: issue.subject,
      preheader: issue.preheader,
      stories: issue.stories,
      quotes: issue.quotes,
      summaryWords: issue.summaryWords,
      sections: issue.sections,
      intro: issue.intro,
      outro: issue.outro,
      briefsFrom: issue.briefsFrom,
      blocks,
    },
  }
}
