/** Rules on how much a mail weighs. */
import { selectorOf } from './dom.ts'
import type { Mail } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'

/** Gmail shows this much of the HTML and hides the rest behind a link, the unsubscribe link with it. */
const CLIP = 102_400
const NEAR_CLIP = 90_000
const MESSAGE_LIMIT = 150 * 1024

const grouped = (bytes: number) => bytes.toLocaleString('en')

/** UTF-8 bytes of the HTML: the largest of the rendered one and the samples, whose tokens are filled in. */
function htmlBytes(mail: Mail): number {
  return Math.max(
    ...[mail.html, ...mail.messages.map((message) => message.html)].map((html) => Buffer.byteLength(html)),
  )
}

export const sizeHtml: LintRule = {
  id: 'size-html',
  severity: 'error',
  unless: 'a warning from 90,000 bytes',
  rule: 'The HTML stays under 102,400 bytes.',
  why: 'Gmail clips a message whose HTML is longer than about 102 KB and hides what follows, the unsubscribe link first.',
  how: 'Lower issue.stories or issue.quotes, or choose a template that spends fewer bytes on a story.',
  *check(mail): Iterable<Fault> {
    const bytes = htmlBytes(mail)
    const where = { part: 'html' } as const
    if (bytes > CLIP) yield { what: `The HTML has ${grouped(bytes)} bytes; Gmail clips it at ${grouped(CLIP)}.`, where }
    else if (bytes >= NEAR_CLIP) {
      const what = `The HTML has ${grouped(bytes)} bytes, near the ${grouped(CLIP)} at which Gmail clips it.`
      yield { what, where, severity: 'warning' }
    }
  },
}

export const sizeMime: LintRule = {
  id: 'size-mime',
  severity: 'warning',
  rule: 'A whole message stays under 150 KB, without attachments or embedded images.',
  why: 'Large messages cost every reader and draw spam filters; Gmail does not show data: images at all.',
  how: 'Put images on the web and link them; leave attachments out.',
  *check(mail): Iterable<Fault> {
    for (const message of mail.messages.slice(0, 1)) {
      const bytes = message.raw.byteLength
      const where = { part: 'message' } as const
      if (bytes > MESSAGE_LIMIT) yield { what: `The message has ${grouped(bytes)} bytes on the wire.`, where }
      if (message.attachments > 0) yield { what: `The message carries ${message.attachments} attachment(s).`, where }
    }
    for (const image of mail.page.find('img[src^="data:"]')) {
      yield { what: 'An image is embedded as a data: address.', where: { part: 'html', selector: selectorOf(image) } }
    }
  },
}
