/** The row above the footer: forward, reply, past issues. Plain links that tell nobody who clicked. */
import type { Issue } from '../model/issue.ts'
import { clean } from './clean.ts'
import type { LinkView } from './view-types.ts'
import type { Speech } from './words.ts'

export interface ShareOptions {
  readonly speech: Speech
  readonly medium: 'mail' | 'web'
  readonly webUrl?: string
  readonly archiveUrl?: string
}

/** Mailboxes that nobody reads, by the names that senders give them. */
const UNREAD = /^(?:no|do-?not)[-_.]?reply\b/i

/**
 * A forward needs a web version to point at: a mail that is passed on carries its reader's own unsubscribe link. A reply
 * goes where the mail's own replies go.
 */
export function shareLinks(issue: Issue, { speech, medium, webUrl, archiveUrl }: ShareOptions): LinkView[] {
  if (medium === 'web') return []
  const { newsletter } = issue
  const subject = clean(issue.subject)
  const to = (newsletter.replyTo ?? newsletter.from).address
  const links: LinkView[] = []
  if (webUrl !== undefined) {
    const body = `${clean(newsletter.name)}: ${subject}\r\n\r\n${webUrl}\r\n`
    links.push({ text: speech.say('forward'), url: mailto('', { subject, body }) })
  }
  if (!UNREAD.test(to)) links.push({ text: speech.say('reply'), url: mailto(to, { subject: `Re: ${subject}` }) })
  if (archiveUrl !== undefined) links.push({ text: speech.say('archive'), url: archiveUrl })
  return links
}

/** RFC 6068: everything but letters and digits is percent-encoded. */
function mailto(address: string, fields: Readonly<Record<string, string>>): string {
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const [local = '', domain] = address.split(/@(?=[^@]*$)/)
  const to = domain === undefined ? '' : `${encodeURIComponent(local)}@${domain}`
  return `mailto:${to}?${query.join('&')}`
}
