/** Rules on addresses in links and images. */
import { isLoopbackHost } from '../model/loopback.ts'
import { describe, selectorOf } from './dom.ts'
import type { Mail } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'

const SHORTENERS = new Set(
  'bit.ly buff.ly cutt.ly dlvr.it goo.gl is.gd ow.ly rb.gy rebrand.ly shorturl.at t.co t.ly tiny.cc tinyurl.com'.split(
    ' ',
  ),
)

/** An address on this machine: a trial, not a send to the world. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && isLoopbackHost(new URL(address).hostname)
}

export const addresses: LintRule = {
  id: 'url',
  severity: 'error',
  unless: 'a warning for plain http, for IP addresses, local hosts, shorteners and very long addresses',
  rule: 'Links and images go to absolute https addresses (or mailto), by name, not through a shortener.',
  why: 'A relative link leads nowhere in a mail, script addresses are attacks, and filters distrust the rest.',
  how: "Correct the link in the template or the article's address at its source.",
  *check(mail): Iterable<Fault> {
    for (const element of mail.page.find('a[href], img[src], area[href]')) {
      const address = (element.getAttribute('href') ?? element.getAttribute('src') ?? '').trim()
      const fault = faultOf(address, mail)
      if (fault === undefined) continue
      const where = { part: 'html', selector: selectorOf(element) } as const
      yield {
        what: `${describe(element)}: ${fault.what}`,
        where,
        ...(fault.mild ? { severity: 'warning' as const } : {}),
      }
    }
  },
}

function faultOf(address: string, mail: Mail): { what: string; mild?: true } | undefined {
  const short = address.length > 60 ? `${address.slice(0, 59)}…` : address
  // A whole address that recipients do not share is checked in the header, where its value is known.
  if (address.startsWith(`pq_${mail.input.rendered.tokens.nonce}_`)) return undefined
  // Local anchors and embedded images have rules of their own.
  if (/^#./.test(address) || address.startsWith('data:image/')) return undefined
  if (/^(?:mailto|tel):/i.test(address)) return undefined
  if (!URL.canParse(address))
    return { what: address === '' ? 'the address is empty' : `not an absolute address: ${short}` }
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { what: `not a web address: ${short}` }
  if (url.username !== '' || url.password !== '') return { what: `the address contains a login: ${url.hostname}` }
  if (isLoopbackHost(url.hostname)) return { what: `the address is on this machine: ${short}`, mild: true }
  if (/^(?:\d+(?:\.\d+){3}|\[.*\])$/.test(url.hostname)) return { what: `the host is a bare IP: ${short}`, mild: true }
  if (SHORTENERS.has(url.hostname)) return { what: `the address goes through a shortener: ${short}`, mild: true }
  if (url.protocol === 'http:') return { what: `the address is not https: ${short}`, mild: true }
  if (address.length > 2000) return { what: `the address has ${address.length} characters`, mild: true }
  return undefined
}
