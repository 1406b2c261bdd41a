/** Config → Newsletter. */
import type { Config } from '../../config/config.ts'
import type { Newsletter } from '../../model/issue.ts'

/** The publication as far as an issue shows it. */
export function newsletterOf(config: Config): Newsletter {
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
    },
  }
}
