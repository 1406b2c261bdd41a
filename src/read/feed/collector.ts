/** Feeds that collect from many sites: they are the publisher of none of their entries. Pure. */
import type { FeedEntry } from '../../model/article.ts'
import { hostOf } from '../html/host.ts'
import { fold } from '../words.ts'

/** Sites that such a feed links to at least; none of them has more than half of the entries. */
const SITES = 3

export function collects(entries: readonly FeedEntry[]): boolean {
  const counts = new Map<string, number>()
  for (const { url } of entries) {
    const host = hostOf(url)
    if (host !== undefined) counts.set(host, (counts.get(host) ?? 0) + 1)
  }
  return counts.size >= SITES && Math.max(...counts.values()) * 2 <= entries.length
}

/** Share of the titles that begin with the name of their source, when the collector puts it there. */
const NAMED = 0.8

/** The entries of a collector with the sources that their titles name first: "Ada Quayle: A knot that slips". */
export function withNamedSources(entries: readonly FeedEntry[]): readonly FeedEntry[] {
  const names = entries.map(({ title }) => /^([^:]{2,40}): \S/u.exec(title)?.[1]?.trim())
  const named = names.filter((name) => name !== undefined).length
  if (named < entries.length * NAMED || !isEachOfOneSite(entries, names)) return entries
  return entries.map((entry, at) => {
    const name = names[at]
    if (name === undefined || entry.source !== undefined) return entry
    // Where the name is a person's, the credit has it.
    const title = entry.authors.includes(name) ? (hostOf(entry.url) ?? name) : name
    return { ...entry, source: { title } }
  })
}

/** Each site has one name, and each name one site: what comes before the colon is no word of the titles. */
function isEachOfOneSite(entries: readonly FeedEntry[], names: readonly (string | undefined)[]): boolean {
  const nameOf = new Map<string, string>()
  const siteOf = new Map<string, string>()
  return entries.every(({ url }, at) => {
    const [host, name] = [hostOf(url), names[at]]
    if (host === undefined || name === undefined) return true
    if ((nameOf.get(host) ?? name) !== name || (siteOf.get(name) ?? host) !== host) return false
    nameOf.set(host, name)
    siteOf.set(name, host)
    return true
  })
}

/**
 * The site behind a redirect of a search or an alert: it is the publisher, not who searches. A title that ends in the
 * name of the site says how it is written.
 */
export function foreignSource(
  title: string | undefined,
  url: string | undefined,
  home: string | undefined,
): FeedEntry['source'] {
  const host = hostOf(url)
  if (host === undefined || home === undefined || host === hostOf(home)) return undefined
  const name = /\s[-–—|·]\s([^-–—|·]{2,60})$/u.exec(title ?? '')?.[1]?.trim()
  return { title: name !== undefined && isNameOf(name, host) ? name : host }
}

/** "The Holm Post" is holmpost.example. */
function isNameOf(name: string, host: string): boolean {
  const [letters, site] = [fold(name).replace(/^the /, ''), fold(host)].map((text) => text.replaceAll(' ', ''))
  return letters !== undefined && letters.length > 2 && site?.includes(letters) === true
}
