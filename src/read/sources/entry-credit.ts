/** Who wrote an entry and who published it, by what its feed says. Pure. */
import type { Byline, Feed, FeedEntry } from '../../model/article.ts'
import { parseNames } from '../names.ts'
import { fold } from '../words.ts'

/** Credits that a program or a desk sets for everybody: they name nobody. */
const NOBODY =
  /^(?:(?:the |our )?(?:staff|editor(?:ial|s)?|news(?:room|desk)?|web|site|guest|press|redaktion|redacci[oó]n|r[eé]daction|redazione|redac[aã]o)(?:[ -](?:writer|reporter|editor|team|staff|desk|board|author|report|contributor|office)s?)?|user|root|\W*)$/iu

/** Names of the entry's authors by the rules for credit lines of pages; nothing when they name nobody. */
export function bylineOfEntry(entry: FeedEntry, feed: Feed): Omit<Byline, 'bio'> | undefined {
  const site = publisherOfEntry(entry, feed)
  const publishers = site === undefined ? [] : [site]
  const authors = entry.authors.flatMap((credit) => namesIn(credit, publishers))
  const unique = [...new Set(authors)]
  return unique.length === 0 ? undefined : { text: unique.join(', '), authors: unique }
}

function namesIn(credit: string, publishers: readonly string[]): readonly string[] {
  if (/^(?:\/?u\/|@)\S+$/i.test(credit.trim())) return []
  // "Ada Quayle (now) and Josef Brandt (earlier)": when somebody wrote is not a part of a name.
  const names = parseNames(credit.replace(/\([^()]*\)?/g, ' '), { publishers })
  if (names.length > 0) return names
  return parseNames(credit, { isCollective: true }).filter(
    (name) => !NOBODY.test(name) && !publishers.some((site) => fold(site) === fold(name)),
  )
}

/** The entry's own source; of a feed that collects from many sites, the site; else the feed. */
export function publisherOfEntry({ source, url }: FeedEntry, feed: Feed): string | undefined {
  if (source?.title !== undefined) return source.title
  if (url !== undefined && feed.isCollector === true) return hostOf(url)
  return feed.title === '' ? undefined : feed.title
}

const hostOf = (url: string): string | undefined =>
  URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : undefined
