/** Whether a page writes `05/06/2026` for a day in May or in June. */
import { hostOf } from '../host.ts'
import { metaOf } from '../page.ts'
import type { Page } from '../page.ts'

/**
 * The language in which the page writes dates, BCP 47. It is the page's own word; English without a region counts as that of the
 * country in whose domain the page is.
 */
export function dateLanguage(page: Page): string | undefined {
  const stated = page.document.documentElement.getAttribute('lang') || metaOf(page, 'og:locale', 'content-language')
  const country = countryOf(page.url ?? metaOf(page, 'og:url'))
  return country !== undefined && /^(?:en)?$/i.test(stated ?? '') ? `en-${country}` : stated
}

/** Domains of countries that are taken for other things, and of those where the month comes first. */
const NO_COUNTRY = new Set([
  'ai',
  'cc',
  'co',
  'fm',
  'gg',
  'io',
  'la',
  'ly',
  'me',
  'sh',
  'so',
  'st',
  'to',
  'tv',
  'us',
  'ph',
  'ws',
])

/** The country in whose domain a host is, in small letters. */
function countryOf(url: string | undefined): string | undefined {
  const last = /\.([a-z]{2})$/.exec(hostOf(url)?.replace(/:\d+$/, '') ?? '')?.[1]
  return last === undefined || NO_COUNTRY.has(last) ? undefined : last
}
