/** What a person can have checked on the preview's page, beside the rules that are always checked. (edge) */
import process from 'node:process'
import type { Config } from '../../config/config.ts'
import { clientTable } from '../../lint/client-support.ts'
import { parsePage } from '../../lint/dom.ts'
import type { AddressReport } from '../../model/mail-checks.ts'
import { findProxy } from '../../read/fetch/proxy.ts'
import { askAddresses, type AddressAnswer, type AskedAddress } from '../../read/fetch/ask-addresses.ts'
import { userAgentOf } from '../issue/read-sources.ts'
import type { Publication } from '../publication.ts'

export { clientTable }

/** Mail clients of phones load on slow lines; a picture above this is what a reader waits for. */
const HEAVY_BYTES = 1_000_000

/** Asks each address of the mail once. Links are opened as a browser would, without a word to their owner beyond that. */
export async function checkAddresses(
  html: string,
  { config }: Publication,
  signal: AbortSignal,
): Promise<readonly AddressReport[]> {
  const { allowHosts, proxy } = config.fetch
  const asked = addressesIn(html)
  const answers = await askAddresses(asked, {
    allowHosts,
    proxy: findProxy(proxy, allowHosts, process.env),
    userAgent: userAgentOf(config),
    signal,
  })
  return asked.map((one, index) => reportOf(one, answers[index] ?? { reason: 'it was not asked' }, config))
}

/** Every address that a reader or a mail program opens, once each, in the order of the mail. */
function addressesIn(html: string): readonly (AskedAddress & { readonly name: string })[] {
  const { find } = parsePage(html)
  const found = new Map<string, AskedAddress & { readonly name: string }>()
  for (const element of find('a[href], img[src]')) {
    const kind = element.localName === 'img' ? 'picture' : 'link'
    const address = element.getAttribute(kind === 'picture' ? 'src' : 'href') ?? ''
    if (!/^https?:\/\//i.test(address) || found.has(address)) continue
    const inside = element.querySelector('img')?.getAttribute('alt') ?? ''
    const words = kind === 'picture' ? (element.getAttribute('alt') ?? '') : element.textContent.trim() || inside
    found.set(address, { address, kind, name: words.replace(/\s+/g, ' ') })
  }
  return [...found.values()]
}

function reportOf(
  { address, kind, name }: AskedAddress & { readonly name: string },
  { status, type = '', bytes = 0, end, reason }: AddressAnswer,
  { webUrl, send }: Config,
): AddressReport {
  const base = { address, kind, name }
  const isBelow = (own: string | undefined) => own !== undefined && address.startsWith(own)
  if (status === undefined)
    return { ...base, verdict: 'error', says: `does not answer: ${reason ?? 'no reason given'}` }
  if (status < 500 && isBelow(send.unsubscribe.url))
    return { ...base, verdict: 'good', says: `answers ${status}; the link of a sample reader opens nothing` }
  if (status >= 400 && isBelow(webUrl))
    return {
      ...base,
      verdict: 'warning',
      says: `answers ${status}; the send publishes the web version before the first mail`,
    }
  // Sites that want a person answer a program with these.
  if ([401, 403, 405, 406, 429, 503, 999].includes(status))
    return { ...base, verdict: 'warning', says: `answers ${status}: open it in a browser, some sites refuse programs` }
  if (status >= 400) return { ...base, verdict: 'error', says: `answers ${status}` }
  if (kind === 'picture') return { ...base, ...pictureVerdict(type, bytes) }
  return end === undefined || end === address
    ? { ...base, verdict: 'good', says: `answers ${status}` }
    : { ...base, verdict: 'good', says: `leads to ${end}` }
}

function pictureVerdict(type: string, bytes: number): Pick<AddressReport, 'verdict' | 'says'> {
  const size = `${type.split(';')[0]}, ${Math.ceil(bytes / 1000).toLocaleString('en')} kB`
  if (!type.startsWith('image/')) return { verdict: 'error', says: `is no picture: ${type || 'of unknown kind'}` }
  if (/svg/.test(type)) return { verdict: 'error', says: `${size}: mail programs do not show SVG` }
  if (bytes > HEAVY_BYTES) return { verdict: 'warning', says: `${size}: heavy for a phone` }
  return { verdict: 'good', says: size }
}
