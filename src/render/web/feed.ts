/** The feed of past issues: RSS 2.0, with the address of itself as the RSS Advisory Board recommends (atom:link). */
import type { Newsletter } from '../../model/issue.ts'
import type { ArchiveEntry } from './archive.ts'
import { webAddress } from './paths.ts'

export const FEED = 'feed.xml'

/** A feed reader wants the recent ones; the index has them all. */
const MOST_ITEMS = 50

/** RSS of the entries, newest first as given. */
export function printFeed(newsletter: Newsletter, webUrl: string, entries: readonly ArchiveEntry[]): string {
  const items = entries.slice(0, MOST_ITEMS).map((entry) => {
    const address = webAddress(webUrl, entry.path)
    return [
      '<item>',
      element('title', entry.subject),
      element('link', address),
      element('guid', address),
      element('pubDate', rfc822(entry.date)),
      element('description', entry.preheader),
      '</item>',
    ].join('')
  })
  const newest = entries[0]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    element('title', newsletter.name),
    element('link', webAddress(webUrl, '')),
    element('description', newsletter.reason ?? newsletter.name),
    element('language', newsletter.language),
    `<atom:link href="${escapeXml(webAddress(webUrl, FEED))}" rel="self" type="application/rss+xml"/>`,
    ...(newest === undefined ? [] : [element('lastBuildDate', rfc822(newest.date))]),
    ...items,
    '</channel></rss>',
    '',
  ].join('\n')
}

const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`

/** RFC 822 with a four-digit year, as RSS 2.0 asks: `Sat, 21 Nov 2026 06:00:00 GMT`. */
const rfc822 = (instant: string) => new Date(instant).toUTCString()

/** Characters that XML 1.0 §2.2 does not allow are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
