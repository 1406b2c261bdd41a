/**
 * The one gate for addresses that come out of what was read: lists, sitemaps, feeds and pages may name web addresses and
 * nothing else. Files, patterns and devices are named by the configuration or the command line alone. Pure.
 */
import type { Notice } from '../../model/article.ts'
import { httpAddress } from '../../model/http-address.ts'
import { showAddress } from '../../model/shown-address.ts'

/** Feeds of one list that are read at most. A list of dead hosts costs about a second for each of them. */
export const LISTED_LIMIT = 500

export interface Listed {
  readonly addresses: readonly string[]
  readonly notices: readonly Notice[]
}

/** What a list may give: web addresses, each once, up to the limit. What is left out is reported in one notice each. */
export function passListed(raw: readonly string[], place: string, base?: string): Listed {
  const passed = raw.map((address) => httpAddress(address, base))
  const refused = raw.filter((_, index) => passed[index] === undefined)
  const known = [...new Set(passed.filter((address) => address !== undefined))]
  const notices: Notice[] = []
  const [first] = refused
  if (first !== undefined) {
    const message = `${refused.length} of its ${raw.length} addresses are not http or https and were left out, such as “${showAddress(first).slice(0, 80)}”`
    notices.push({ code: 'listed-refused', message, where: showAddress(place) })
  }
  if (known.length > LISTED_LIMIT) {
    const message = `the list names ${known.length} feeds; the first ${LISTED_LIMIT} are read`
    notices.push({ code: 'list-cut', message, where: showAddress(place) })
  }
  return { addresses: known.slice(0, LISTED_LIMIT), notices }
}
