/** Rules on reading with a screen reader: language, title, tables, images, links, headings. */
import { isLanguageTag } from '../model/values.ts'
import { accessibleName, collapse, describe, selectorOf } from './dom.ts'
import type { Element, Page } from './dom.ts'
import type { Fault, LintRule } from './rule.ts'

const RTL = /^(?:ar|arc|ckb|dv|fa|ha-arab|he|iw|khw|ks|ps|sd|syr|ug|ur|yi)(?:-|$)/i

const at = (element: Element) => ({ part: 'html', selector: selectorOf(element) }) as const

export const language: LintRule = {
  id: 'a11y-lang',
  severity: 'error',
  rule: "`lang` and `dir` are on html and on a child of the body, valid and as the newsletter's language asks.",
  why: 'Screen readers choose their voice by it. Clients strip html and body, so the child needs it too (Email Markup Consortium).',
  how: "Set the newsletter's language, and keep lang and dir in the template's layout.",
  *check({ page }): Iterable<Fault> {
    yield* languageFaults(page.root, 'html')
    const children = Array.from(page.body?.children ?? [])
    const carrier =
      children.find((child) => child.hasAttribute('lang')) ?? children.find((child) => child.hasAttribute('dir'))
    if (carrier === undefined)
      yield { what: 'No child of the body has lang and dir.', where: { part: 'html', selector: 'body' } }
    else yield* languageFaults(carrier, `<${carrier.localName}> in the body`)
  },
}

function* languageFaults(element: Element, name: string): Iterable<Fault> {
  const lang = element.getAttribute('lang') ?? ''
  const dir = (element.getAttribute('dir') ?? '').toLowerCase()
  const where = at(element)
  if (!isLanguage(lang))
    yield { what: `lang of ${name} is ${lang === '' ? 'missing' : `not a language: ${lang}`}.`, where }
  if (!/^(?:ltr|rtl|auto)$/.test(dir))
    yield { what: `dir of ${name} is ${dir === '' ? 'missing' : `no direction: ${dir}`}.`, where }
  else if (dir !== 'auto' && isLanguage(lang) && RTL.test(lang) !== (dir === 'rtl')) {
    yield { what: `dir of ${name} is ${dir}, but ${lang} runs the other way.`, where }
  }
}

function isLanguage(tag: string): boolean {
  return tag !== 'und' && isLanguageTag(tag)
}

export const title: LintRule = {
  id: 'a11y-title',
  severity: 'error',
  rule: 'The head has a title.',
  why: 'It names the page in the web version, in "view in browser", and to a screen reader.',
  how: 'Keep <mj-title> in the template.',
  *check({ page }): Iterable<Fault> {
    const element = page.head?.querySelector('title') ?? null
    if (element === null || collapse(element.textContent) === '') {
      yield { what: 'The title is missing or empty.', where: { part: 'html', selector: 'head' } }
    }
  },
}

export const tables: LintRule = {
  id: 'a11y-table',
  severity: 'error',
  rule: 'Layout tables have role="presentation" and no header cells or captions.',
  why: 'Otherwise a screen reader counts rows and columns before each sentence.',
  how: 'Add role="presentation" to the table, or give a table of data its <th>.',
  *check({ page }): Iterable<Fault> {
    for (const table of page.find('table')) {
      const isLayout = /^(?:presentation|none)$/.test(table.getAttribute('role') ?? '')
      const hasData = ownCells(table).some((cell) => cell.localName === 'th' || cell.localName === 'caption')
      if (!isLayout && !hasData) yield { what: 'A layout table has no role="presentation".', where: at(table) }
      if (isLayout && hasData) yield { what: 'A layout table has a header cell or caption.', where: at(table) }
    }
  },
}

/** Cells and captions of a table that are not of a table within it. */
function ownCells(table: Element): readonly Element[] {
  return Array.from(table.querySelectorAll('th, caption')).filter((cell) => {
    let above = cell.parentElement
    while (above !== null && above.localName !== 'table') above = above.parentElement
    return above === table
  })
}

export const images: LintRule = {
  id: 'a11y-img',
  severity: 'error',
  rule: 'Each image has alt, a width attribute and a height; a linked image without text has a non-empty alt.',
  why: 'Most clients hide images at first: alt is then all that is left, and width keeps the layout (Outlook ignores CSS).',
  how: 'Give the image alt and width in the template; alt="" for decoration.',
  *check({ page }): Iterable<Fault> {
    for (const image of page.find('img')) {
      const style = image.getAttribute('style') ?? ''
      const faults = [
        image.hasAttribute('alt') ? undefined : 'An image has no alt.',
        /^\d+%?$/.test(image.getAttribute('width') ?? '') ? undefined : 'An image has no width attribute.',
        image.hasAttribute('height') || /height:/.test(style) ? undefined : 'An image has no height.',
        image.getAttribute('alt') === '' && isAloneInLink(image) ? 'A linked image has an empty alt.' : undefined,
      ]
      for (const what of faults) if (what !== undefined) yield { what, where: at(image) }
    }
  },
}

function isAloneInLink(image: Element): boolean {
  let above = image.parentElement
  while (above !== null && above.localName !== 'a') above = above.parentElement
  return above !== null && above.hasAttribute('href') && accessibleName(above) === ''
}

/** Link texts that say nothing, in the languages of the catalogue. */
const BARE = new Set(
  `click here|click|here|read more|more|link|this link|learn more|read on|continue|hier|hier klicken|mehr|weiterlesen
mehr lesen|ici|cliquez ici|lire la suite|en savoir plus|aquí|haz clic aquí|leer más|más|aqui|clique aqui|leia mais
saiba mais|هنا|اقرأ المزيد`.split(/[|\n]/),
)

export const linkText: LintRule = {
  id: 'a11y-link',
  severity: 'warning',
  rule: 'Link text says where the link goes, and the same text does not go to two places.',
  why: 'A list of links is how screen readers skim a mail (WCAG 2.4.4); ten times "Read more" is not a list.',
  how: 'Link the headline, or add aria-label with the headline.',
  *check({ page }): Iterable<Fault> {
    const targets = new Map<string, string>()
    for (const link of page.find('a[href]')) {
      const name = accessibleName(link)
      const href = link.getAttribute('href') ?? ''
      const bare = name.toLowerCase().replace(/[\s.…→»›>]+$/u, '')
      const hint = link.getAttribute('title') ?? ''
      if (name === '') yield { what: `A link has no text: ${href.slice(0, 60)}`, where: at(link) }
      else if (BARE.has(bare) && hint === '') yield { what: `A link says only “${name}”.`, where: at(link) }
      else if ((targets.get(name) ?? href) !== href && hint === '' && !href.startsWith('#')) {
        yield { what: `Two links to different places say “${name.slice(0, 60)}”.`, where: at(link) }
      }
      // A table of contents names the headlines that it jumps to.
      if (!href.startsWith('#')) targets.set(name, href)
    }
  },
}

export const headings: LintRule = {
  id: 'a11y-head',
  severity: 'warning',
  rule: 'One h1, and no level of heading is skipped.',
  why: 'Headings are the table of contents of a screen reader (WCAG 1.3.1).',
  how: "Use h1 for the issue's title, h2 for sections or stories, h3 below them.",
  *check({ page }): Iterable<Fault> {
    const found = headingsOf(page)
    const tops = found.filter((heading) => heading.localName === 'h1')
    const second = tops[1]
    if (tops.length === 0) yield { what: 'There is no h1.', where: { part: 'html', selector: 'body' } }
    if (second !== undefined) yield { what: `There are ${tops.length} h1: ${describe(second)}`, where: at(second) }
    for (const [index, heading] of found.entries()) {
      const before = found[index - 1]
      if (before === undefined || levelOf(heading) <= levelOf(before) + 1) continue
      yield { what: `${heading.localName} follows ${before.localName}: ${describe(heading)}`, where: at(heading) }
    }
  },
}

const headingsOf = (page: Page) => page.elements.filter((element) => /^h[1-6]$/.test(element.localName))
const levelOf = (heading: Element) => Number(heading.localName.slice(1))
