/** Rules for Outlook's Word engine and for dark schemes. */
import { parseStyle } from './css.ts'
import { selectorOf } from './dom.ts'
import type { Mail } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'

export const outlook: LintRule = {
  id: 'outlook',
  severity: 'warning',
  rule: 'Conditional comments are balanced, images have no padding, and the width comes from tables.',
  why: 'Classic Outlook lays out with Word: it ignores max-width and padding on images, and an open comment hides the rest.',
  how: 'Use MJML sections and columns, which write the tables and comments for Outlook.',
  *check({ html, page }): Iterable<Fault> {
    const where = { part: 'html' } as const
    const opened = html.match(/<!--\[if\b[^\]]*\]>|<!\[if\b[^\]]*\]>/g)?.length ?? 0
    const closed = html.match(/<!\[endif\](?:--)?>/g)?.length ?? 0
    if (opened !== closed) yield { what: `${opened} conditional comments are opened and ${closed} closed.`, where }
    for (const image of page.find('img[style]')) {
      const padding = parseStyle(image.getAttribute('style') ?? '').find(
        ({ property, value }) => property.startsWith('padding') && !/^0(?:px)?$/.test(value),
      )
      if (padding === undefined) continue
      yield { what: 'An image has padding, which Outlook ignores.', where: { ...where, selector: selectorOf(image) } }
    }
    if (page.find('table').length === 0) {
      const what = 'There is no table: the layout depends on what Outlook ignores.'
      yield { what, where: { ...where, selector: 'body' } }
    }
  },
}

export const dark: LintRule = {
  id: 'dark',
  severity: 'warning',
  rule: 'The mail declares that it supports dark mode: a color-scheme meta, and styles for prefers-color-scheme.',
  why: 'Apple Mail and Outlook then use its own dark colours instead of inverting it.',
  how: 'Keep the color-scheme metas and the dark rules of the theme in the template.',
  *check(mail: Mail): Iterable<Fault> {
    const where = { part: 'html', selector: 'head' } as const
    const metas = mail.page.find('meta[name="color-scheme"]')
    if (!metas.some((meta) => /dark/.test(meta.getAttribute('content') ?? ''))) {
      yield { what: 'There is no color-scheme meta that names dark.', where }
    }
    const rules = mail.sheets.flatMap((sheet) => sheet.rules)
    if (!rules.some((rule) => rule.within.some((condition) => /prefers-color-scheme:\s*dark/.test(condition)))) {
      yield { what: 'There are no styles for prefers-color-scheme: dark.', where }
    }
  },
}
