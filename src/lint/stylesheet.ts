/** Rules on style elements: where they are, how large they are, whether they survived and shrank. */
import { selectorOf } from './dom.ts'
import type { Fault, LintRule } from './rule.ts'

const STYLE = { part: 'html', selector: 'style' } as const

export const styleHead: LintRule = {
  id: 'css-head',
  severity: 'error',
  unless: 'a warning from 8 KB, and for a rule right after a comment',
  rule: 'Style elements are in the head, are valid and have at most 16 KB together.',
  why: 'Gmail drops a style element that it cannot parse or that is over 16 KB, and any that is in the body.',
  how: "Move the style to the template's head and correct it there; inline what the layout needs.",
  *check({ page, sheets }): Iterable<Fault> {
    for (const style of page.find('body style')) {
      yield { what: 'A style element is in the body.', where: { part: 'html', selector: selectorOf(style) } }
    }
    const bytes = sheets.reduce((sum, sheet) => sum + Buffer.byteLength(sheet.text), 0)
    if (bytes > 16_384) yield { what: `The styles have ${bytes} bytes.`, where: STYLE }
    else if (bytes > 8192) yield { what: `The styles have ${bytes} bytes.`, where: STYLE, severity: 'warning' }
    for (const { errors, text } of sheets) {
      for (const { message, line } of errors)
        yield { what: `The style does not parse: ${message}.`, where: { ...STYLE, line } }
      const comment = /\/\*[^]*?\*\/\s*[^\s/@<]/.exec(text)
      if (comment === null) continue
      const line = text.slice(0, comment.index).split('\n').length
      yield { what: 'A rule follows a comment; some clients drop it.', where: { ...STYLE, line }, severity: 'warning' }
    }
  },
}

export const minified: LintRule = {
  id: 'minify',
  severity: 'error',
  unless: 'a warning when the styles are not minified',
  rule: 'Minification shrank the styles and left the conditional comments for Outlook.',
  why: 'A minifier that silently does nothing wastes the byte budget; one that drops comments breaks classic Outlook.',
  how: 'Minification is built in: please report a mail without it as a bug.',
  *check({ html, page, sheets }): Iterable<Fault> {
    const claims = page.root.hasAttribute('xmlns:v') || page.root.hasAttribute('xmlns:o')
    if (claims && !/<!--\[if [^\]]*mso/.test(html)) {
      yield { what: 'The conditional comments for Outlook are gone.', where: { part: 'html', selector: 'html' } }
    }
    const css = sheets.map((sheet) => sheet.text).join('')
    const packed = css
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};:,]) ?/g, '$1')
    if (css.length > 400 && packed.length < css.length * 0.9) {
      const what = `The styles have ${css.length} characters where ${packed.length} would do.`
      yield { what, where: STYLE, severity: 'warning' }
    }
  },
}
