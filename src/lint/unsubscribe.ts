/** Rules on leaving: the one-click header, and the link and the postal address that a reader sees. */
import { collapse, describe, selectorOf } from './dom.ts'
import type { Element } from './dom.ts'
import { isLoopback } from './links.ts'
import type { Mail } from './mail.ts'
import { fieldsOf, headerOf } from './message.ts'
import type { Fault, LintRule } from './rule.ts'

const LIST_UNSUBSCRIBE = { part: 'header', header: 'List-Unsubscribe' } as const

export const oneClick: LintRule = {
  id: 'hdr-oneclick',
  severity: 'error',
  unless: 'a warning when only a mailto address is configured, or when the address is on this machine',
  rule: "List-Unsubscribe contains an HTTPS address of this recipient's own, with List-Unsubscribe-Post beside it.",
  why: 'Gmail and Yahoo ask bulk senders for one-click unsubscribing (RFC 8058); without it mail goes to spam.',
  how: 'Set send.unsubscribe.url to the public https address of `pullquote serve`.',
  *check(mail): Iterable<Fault> {
    const { url, mailto } = mail.input.newsletter.unsubscribe
    if (url === undefined && mailto === undefined) {
      yield {
        what: 'There is no way to unsubscribe: neither an address on the web nor a mailto.',
        where: LIST_UNSUBSCRIBE,
      }
      return
    }
    if (url === undefined) {
      yield { what: 'Readers can unsubscribe by mailto only.', where: LIST_UNSUBSCRIBE, severity: 'warning' }
    }
    const [first, second] = mail.messages.map((message) => message.headers)
    if (first === undefined) return
    const uris = urisOf(headerOf(first, 'List-Unsubscribe') ?? '')
    if (uris.length === 0)
      yield { what: 'List-Unsubscribe is missing or contains no <address>.', where: LIST_UNSUBSCRIBE }
    const web = uris.find((uri) => /^https?:/i.test(uri))
    if (web === undefined) {
      if (url !== undefined && uris.length > 0) {
        yield { what: 'List-Unsubscribe contains no web address.', where: LIST_UNSUBSCRIBE }
      }
      return
    }
    if (!web.startsWith('https:')) {
      const what = `List-Unsubscribe is not https: ${web}`
      yield { what, where: LIST_UNSUBSCRIBE, ...(isLoopback(web) ? { severity: 'warning' as const } : {}) }
    }
    const post = fieldsOf(first, 'List-Unsubscribe-Post')[0]
    if (post?.value !== 'List-Unsubscribe=One-Click') {
      const what =
        post === undefined ? 'List-Unsubscribe-Post is missing.' : `List-Unsubscribe-Post says ${post.value}.`
      yield { what, where: { part: 'header', header: 'List-Unsubscribe-Post' } }
    }
    if (second !== undefined && urisOf(headerOf(second, 'List-Unsubscribe') ?? '').includes(web)) {
      yield { what: 'Two recipients have the same unsubscribe address.', where: LIST_UNSUBSCRIBE }
    }
  },
}

function urisOf(value: string): readonly string[] {
  return [...value.matchAll(/<([^>]*)>/g)].map((match) => (match[1] ?? '').replace(/\s/g, ''))
}

export const unsubscribeBody: LintRule = {
  id: 'unsub-body',
  severity: 'error',
  unless: 'a warning when no postal address is configured',
  rule: 'A visible unsubscribe link and the postal address are in the HTML and in the text.',
  why: 'Gmail asks for a link in the body beside the header; CAN-SPAM §7704(a)(5) asks for link and postal address.',
  how: 'Keep the footer partial in the template, and set postalAddress.',
  *check(mail): Iterable<Fault> {
    const { unsubscribe, postalAddress } = mail.input.newsletter
    if (unsubscribe.url !== undefined || unsubscribe.mailto !== undefined) yield* linkFaults(mail)
    if (postalAddress === undefined) {
      const what = 'No postal address is configured.'
      yield { what, where: { part: 'newsletter' }, severity: 'warning', how: 'Set postalAddress in newsletter.yaml.' }
      return
    }
    const shown = collapse(
      mail
        .looks('light')
        .map((look) => look.text)
        .join(' '),
    )
    for (const [part, text] of [
      ['html', shown],
      ['text', collapse(mail.text)],
    ] as const) {
      const missing = postalAddress
        .split('\n')
        .map(collapse)
        .find((line) => !text.includes(line))
      if (missing !== undefined) yield { what: `The postal address is not in the ${part}: ${missing}`, where: { part } }
    }
  },
}

function* linkFaults(mail: Mail): Iterable<Fault> {
  const links = mail.page.find('a[href]').filter((link) => isWayOut(mail, link.getAttribute('href') ?? ''))
  const isShown = (link: Element) => mail.looks('light').some((look) => isWithin(look.element, link))
  const hidden = links[0]
  if (hidden === undefined) yield { what: 'The HTML contains no unsubscribe link.', where: { part: 'html' } }
  else if (!links.some(isShown)) {
    const what = `The unsubscribe link is hidden or empty: ${describe(hidden)}`
    yield { what, where: { part: 'html', selector: selectorOf(hidden) } }
  }
  if (!mail.text.split(/[\s<>]+/).some((word) => isWayOut(mail, word))) {
    yield { what: 'The text part contains no unsubscribe address.', where: { part: 'text' } }
  }
}

function isWayOut(mail: Mail, address: string): boolean {
  const { nonce } = mail.input.rendered.tokens
  const { mailto } = mail.input.newsletter.unsubscribe
  if (address.includes(`pq_${nonce}_unsubscribe`)) return true
  return mailto !== undefined && address.includes(mailto.replace(/^mailto:/, '').split('?')[0] ?? mailto)
}

function isWithin(element: Element, outer: Element): boolean {
  for (let next: Element | null = element; next !== null; next = next.parentElement) if (next === outer) return true
  return false
}
