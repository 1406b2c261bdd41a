/** Config → Newsletter. */
import type { Config } from '../config.ts'
import type { Newsletter } from '../model/issue.ts'

/** The publication as far as an issue shows it. */
export function newsletterOf(config: Config): Newsletter {
  const { send, issue } = config
  const { url, mailto } = send.unsubscribe
  return {
    name: config.name,
    from: config.from,
    ...(config.replyTo === undefined ? {} : { replyTo: config.replyTo }),
    ...(config.postalAddress === undefined ? {} : { postalAddress: config.postalAddress }),
    language: config.language,
    timezone: config.timezone,
    template: config.template,
    ...(config.theme === undefined ? {} : { theme: config.theme }),
    ...(config.webUrl === undefined ? {} : { webUrl: config.webUrl }),
    ...(config.reason === undefined ? {} : { reason: config.reason }),
    unsubscribe: { ...(url === undefined ? {} : { url }), ...(mailto === undefined ? {} : { mailto }) },
    // A list on disk is not ours to change.
    ...(url === undefined || config.audience?.path !== undefined ? {} : { hasPreferences: true }),
    issue: {
      ...(issue.subject === undefined ? {} : { subject: issue.subject }),
      ...(issue.preheader === undefined ? {} : { preheader: issue.preheader }),
      stories: issue.stories,
      quotes: issue.quotes,
      summaryWords: issue.summaryWords,
      sections: issue.sections,
      ...(issue.intro === undefined ? {} : { intro: issue.intro }),
      ...(issue.outro === undefined ? {} : { outro: issue.outro }),
    },
  }
}
