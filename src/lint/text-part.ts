/** Rules on the text part. */
import { collapse } from './dom.ts'
import type { Fault, LintRule } from './rule.ts'

const MARKUP =
  /<\/?(?:table|tr|td|div|span|p|a|img|br|style)\b[^<>]{0,400}>|@media\b|\{[^{}:]{0,200}:[^{};]{0,200};[^{}]{0,400}\}/i

export const textPart: LintRule = {
  id: 'text',
  severity: 'error',
  unless: 'a warning for lines of more than 78 characters that are not an address',
  rule: 'The text part is there, contains every article address of the HTML, and no markup, style or preheader.',
  why: 'Some readers and all watches read it, and filters compare it with the HTML.',
  how: 'Fix the text template; it is composed from the stories, not scraped from the HTML.',
  *check({ text, page, words, input }): Iterable<Fault> {
    const where = { part: 'text' } as const
    if (text.trim() === '') {
      yield { what: 'The text part is empty.', where }
      return
    }
    const linked = new Set(page.find('a[href]').map((link) => link.getAttribute('href')))
    for (const { article, headline } of input.stories) {
      if (article.url === undefined || !linked.has(article.url) || text.includes(article.url)) continue
      yield { what: `The address of “${headline.text.slice(0, 60)}” is missing: ${article.url}`, where }
    }
    const leak = MARKUP.exec(text)?.[0]
    if (leak !== undefined && !words.includes(leak))
      yield { what: `Markup or style leaked: ${leak.slice(0, 60)}`, where }
    const preheader = collapse(input.rendered.preheader)
    // With nothing else to say the preheader is the newsletter's name, and that heads the text rightly.
    const isName = preheader === collapse(input.newsletter.name)
    if (preheader !== '' && !isName && collapse(text).startsWith(preheader))
      yield { what: 'It begins with the preheader.', where }
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const length = Array.from(line).length
      const here = { ...where, line: index + 1 }
      if (Buffer.byteLength(line) > 998) yield { what: `Line ${index + 1} has ${length} characters.`, where: here }
      else if (length > 78 && line.trim().includes(' ') && !/https?:|mailto:|pq_/.test(line)) {
        yield { what: `Line ${index + 1} has ${length} characters.`, where: here, severity: 'warning' }
      }
    }
  },
}
