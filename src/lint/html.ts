/** Rules on what HTML a mail may contain: elements that clients strip or filters punish, and image formats. */
import { selectorOf } from './dom.ts'
import type { Element } from './dom.ts'
import { parseStyle } from './css.ts'
import type { Fault, LintRule } from './rule.ts'

const BANNED = new Set(
  'script form input select textarea button iframe frame frameset video audio object embed applet base canvas dialog'.split(
    ' ',
  ),
)

const at = (element: Element) => ({ part: 'html', selector: selectorOf(element) }) as const

export const bannedHtml: LintRule = {
  id: 'html-ban',
  severity: 'error',
  rule: 'No script, form, frame, media player, plug-in, external style sheet, @import, positioning or event attribute.',
  why: 'Clients strip them, and filters take them for an attack (caniemail.com).',
  how: 'Link to the web page that does it; use tables and inline styles for the layout.',
  *check({ page, sheets }): Iterable<Fault> {
    for (const element of page.elements) {
      if (BANNED.has(element.localName)) yield { what: `<${element.localName}> is in the mail.`, where: at(element) }
      if (element.localName === 'link' && /stylesheet|import/i.test(element.getAttribute('rel') ?? '')) {
        yield { what: 'An external style sheet is linked.', where: at(element) }
      }
      if (element.localName === 'meta' && /refresh/i.test(element.getAttribute('http-equiv') ?? '')) {
        yield { what: 'A meta refresh is in the mail.', where: at(element) }
      }
      for (const { name } of Array.from(element.attributes)) {
        if (/^on[a-z]+$/.test(name)) yield { what: `The event attribute ${name} is in the mail.`, where: at(element) }
      }
      for (const { property, value } of parseStyle(element.getAttribute('style') ?? '')) {
        if (property === 'position' && value !== 'static')
          yield { what: `position: ${value} is used.`, where: at(element) }
      }
    }
    for (const { atRules, rules } of sheets) {
      for (const { name, line } of atRules) {
        if (name === 'import') yield { what: '@import is used.', where: { part: 'html', selector: 'style', line } }
      }
      for (const { declarations, line } of rules) {
        const positioned = declarations.find(({ property, value }) => property === 'position' && value !== 'static')
        if (positioned === undefined) continue
        yield { what: `position: ${positioned.value} is used.`, where: { part: 'html', selector: 'style', line } }
      }
    }
  },
}

export const imageFormats: LintRule = {
  id: 'img-format',
  severity: 'warning',
  rule: 'Images are JPEG, PNG or GIF.',
  why: 'Classic Outlook shows no WebP or AVIF, Gmail no SVG; the reader sees a hole (caniemail.com).',
  how: 'Serve the image as JPEG or PNG.',
  *check({ page }): Iterable<Fault> {
    for (const image of page.find('img[src]')) {
      const src = image.getAttribute('src') ?? ''
      const path = URL.canParse(src) ? new URL(src).pathname : src
      const kind = /\.(svgz?|webp|avif|heic|heif|tiff?|bmp|ico)$/i.exec(path)?.[1]
      if (kind !== undefined) yield { what: `An image is ${kind.toUpperCase()}: ${src.slice(0, 80)}`, where: at(image) }
    }
  },
}
