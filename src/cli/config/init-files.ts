/** The files of a new newsletter: a commented configuration, an article, a list, a template to edit. Pure. */
import { domainOf } from '../../model/address.ts'

export interface InitAnswers {
  readonly name: string
  /** Address that the newsletter comes from. */
  readonly from: string
  /** IANA name. */
  readonly timezone: string
  readonly language: string
  readonly feeds: readonly string[]
  readonly cron: string
  readonly operator?: string
}

/** Path → content; the folder is the newsletter's. */
export function initFiles(answers: InitAnswers): Readonly<Record<string, string>> {
  return {
    'newsletter.yaml': configOf(answers),
    'articles/welcome.md': article(answers),
    'subscribers.csv': `email,firstName\n${answers.from},Editor\n`,
    'template/theme.yaml': THEME,
    '.gitignore': '# State: the store, the local mailbox, compiled templates.\n.pullquote/\n',
  }
}

/** Text in quotes that reads back as it is; `${` would be filled in from the environment. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('${', () => '$${')

/** Bare where YAML reads it back as the same text. */
function scalar(text: string): string {
  const isPlain = /^[\p{L}\p{N}][\p{L}\p{N} ._@/()!?&+-]*(?<! )$/u.test(text)
  return isPlain && !/^(?:true|false|null|yes|no|on|off|[\d.]+)$/i.test(text) ? text : quoted(text)
}

function configOf({ name, from, timezone, language, feeds, cron, operator }: InitAnswers): string {
  const domain = domainOf(from)
  const feedLines =
    feeds.length === 0
      ? ['  # - feed: https://example.org/feed.xml', '  #   section: News']
      : feeds.flatMap((feed) => [`  - feed: ${scalar(feed)}`])
  return `# The newsletter. All keys: pullquote docs configuration. To check this file: pullquote doctor

name: ${scalar(name)}
from: ${quoted(`${name} <${from}>`)}
${operator === undefined ? '# operator: you@example.org # gets an email when a source keeps failing' : `operator: ${scalar(operator)} # gets an email when a source keeps failing`}
# Many countries want the sender's postal address in every issue.
# postalAddress: |
#   Name
#   Street, Town
language: ${scalar(language)}
timezone: ${scalar(timezone)} # of the dates in the mail, and of the schedule

# What is read. Also url: (one page), opml: and sitemap:. An article that was sent is not sent again.
sources:
  - file: articles/*.{md,txt}
${feedLines.join('\n')}

issue:
  stories: 10 # at most
  quotes: 2 # key quotes a story
  minStories: 1 # with fewer new ones nothing is sent; the next run tries again
  since: 30d # how far back the first issue looks; later ones begin where the last one ended
  # subject: '{name}: {lead}' # default: the lead story's headline
  # approval: required # hold each issue until: pullquote approve ID
  # intro: |
  #   Good morning. *Markdown* of your own, above the stories.

# Colours, fonts and sizes are in template/theme.yaml.
template: ./template

# A CSV with the column email; the others are attributes. Without this key: pullquote subscribers import FILE
audience: subscribers.csv

send:
  # Without smtp every mail becomes a file in .pullquote/mailbox: nothing leaves this machine.
  # smtp: smtps://user:\${SMTP_PASSWORD}@mail.example.org
  # rate: 10/s
  # dkim: { domain: ${domain}, selector: news, keyFile: dkim.pem }
  unsubscribe:
    mailto: ${scalar(`unsubscribe@${domain}`)}
    # url: https://${domain}/unsubscribe # answered by: pullquote serve

# When: pullquote schedule runs it, pullquote schedule --print crontab|systemd prints a unit for the machine's own.
schedule:
  cron: ${quoted(cron)} # minute hour day-of-month month day-of-week, in the zone above
  notAfter: 3h # a run that comes later than this does not send
`
}

function article({ name }: InitAnswers): string {
  return `---
title: ${JSON.stringify(`${name} starts with a single story`)}
author: Jo Editor
---

The first issue of ${name} is ready to look at, and nothing has been sent to anybody yet.

This article is a sample. Put your own into the folder articles, as Markdown or plain text, or name feeds in the configuration, and the next issue contains what is new.

"A short letter that comes on time is worth more than a long one that does not," said Jo Editor, who wrote this sample. "Change a word here and the preview shows it at once."

Quotes are found with their speakers, and each can prove its place in the article. Delete this file when the first article of your own is there.
`
}

const THEME = `# The looks of your issue. This file contains only what differs from the shipped template. To change the layout:
# pullquote template eject
extends: digest
colors:
  accent: '#8f2d12' # publisher, links, the bar of a quote
# fonts:
#   body: "Georgia, 'Times New Roman', serif"
# logo: { src: https://example.org/logo.png, alt: Name of the newsletter, width: 200 }
# words: { readOn: Read more }
`
