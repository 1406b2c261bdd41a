/** The rule on what clients show, from a table made of caniemail.com's data (tools/build-client-support.mjs). */
import { readFileSync } from 'node:fs'
import { assetPath } from '../assets.ts'
import { parseStyle } from './css.ts'
import type { Declaration, StyleRule } from './css.ts'
import { parsePage, selectorOf } from './dom.ts'
import { ENHANCEMENTS } from './enhancements.ts'
import { sheetsOf, type Mail } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'
import type { FindingPlace } from '../model/finding.ts'
import type { ClientRow, ClientTable } from '../model/mail-checks.ts'

interface Feature {
  readonly id: string
  readonly title: string
  readonly property?: readonly string[]
  readonly value?: string
  readonly selector?: string
  readonly atRule?: string
  readonly attribute?: string
  readonly element?: string
  /** Indexes into the clients of the table. */
  readonly missing: readonly number[]
  readonly tested: string
}

interface SupportTable {
  readonly source: string
  readonly updated: string
  readonly clients: readonly string[]
  readonly features: readonly Feature[]
}

let table: SupportTable | undefined

/** The shipped table, read once; it is part of the code as a lexicon is. (edge) */
export function supportTable(): SupportTable {
  table ??= JSON.parse(readFileSync(assetPath('data', 'client-support.json'), 'utf8')) as SupportTable
  return table
}

export const clientSupport: LintRule = {
  id: 'css-support',
  severity: 'warning',
  rule: 'Gmail, Apple Mail, Outlook and Yahoo show what the mail uses, or lose nothing by not showing it.',
  why: 'The layout may depend on what one of them ignores (data of caniemail.com).',
  how: 'Use the older means beside it, or, if nothing is lost, add it with its reason to src/lint/enhancements.ts.',
  *check(mail): Iterable<Fault> {
    const { features, clients, updated } = supportTable()
    const used = usesOf(mail)
    for (const feature of features) {
      if (feature.id in ENHANCEMENTS) continue
      const where = used.find(feature)
      if (where === undefined) continue
      const names = feature.missing.map((index) => clients[index]).join(', ')
      yield { what: `${feature.title} is not shown by ${names} (tested ${feature.tested}, data of ${updated}).`, where }
    }
  },
}

/** What may be lost comes first, then what most clients lack. */
const worst = ({ harmless, missing }: ClientRow) => (harmless === undefined ? 100 : 0) + missing.length

/** What a mail uses of the table, harmless or not, with who does not show it: for a person who wants to see all of it. */
export function clientTable(html: string): ClientTable {
  const { source, updated, clients, features } = supportTable()
  const page = parsePage(html)
  const used = usesOf({ page, sheets: sheetsOf(page) })
  const rows = features.flatMap((feature): ClientRow[] => {
    const { id, title, missing, tested } = feature
    const where = used.find(feature)
    return where === undefined ? [] : [{ id, title, missing, tested, harmless: ENHANCEMENTS[id], where }]
  })
  return { source, updated, clients, rows: rows.toSorted((one, other) => worst(other) - worst(one)) }
}

interface Use {
  readonly declaration: Declaration
  readonly where: () => FindingPlace
}

/** Everything the mail uses, indexed so that each feature is looked up once. */
function usesOf(mail: Pick<Mail, 'page' | 'sheets'>): { find(feature: Feature): FindingPlace | undefined } {
  const rules = mail.sheets.flatMap((sheet) => sheet.rules).filter(isForEveryone)
  const byProperty = new Map<string, Use[]>()
  const note = (declaration: Declaration, where: () => FindingPlace): void => {
    if (/^-|^mso-/.test(declaration.property)) return
    const uses = byProperty.get(declaration.property) ?? []
    byProperty.set(declaration.property, [...uses, { declaration, where }])
  }
  const seen = new Set<string>()
  for (const element of mail.page.elements) {
    const style = element.getAttribute('style') ?? ''
    if (style === '' || seen.has(style)) continue
    seen.add(style)
    for (const declaration of parseStyle(style)) {
      note(declaration, () => ({ part: 'html', selector: selectorOf(element) }))
    }
  }
  for (const { declarations, line } of rules) {
    for (const declaration of declarations) note(declaration, () => ({ part: 'html', selector: 'style', line }))
  }
  return {
    find({ property, value, selector, atRule, attribute, element }) {
      if (property !== undefined) {
        const uses = property.flatMap((name) =>
          name === '*' ? [...byProperty.values()].flat() : (byProperty.get(name) ?? []),
        )
        const matches = value === undefined ? undefined : new RegExp(value)
        return uses.find(({ declaration }) => matches?.test(declaration.value) ?? true)?.where()
      }
      if (selector !== undefined) {
        const rule = rules.find((candidate) => new RegExp(selector).test(candidate.selector))
        return rule === undefined ? undefined : inStyle(rule.line)
      }
      if (atRule !== undefined) {
        const found = mail.sheets
          .flatMap((sheet) => sheet.atRules)
          .find(({ name, prelude }) => new RegExp(atRule).test(`@${name} ${prelude}`))
        return found === undefined ? undefined : inStyle(found.line)
      }
      const first = mail.page.find(attribute === undefined ? (element ?? ':not(*)') : `body [${attribute}]`)[0]
      return first === undefined ? undefined : { part: 'html', selector: selectorOf(first) }
    },
  }
}

const inStyle = (line: number): FindingPlace => ({ part: 'html', selector: 'style', line })

/** Rules behind a media query, or aimed at one client by its own hook, reach only those that know them. */
function isForEveryone({ within, selector }: StyleRule): boolean {
  return (
    within.length === 0 &&
    !/^#outlook|\.ExternalClass|\.moz-text-html|\[data-ogs[cb]\]|^u ?\+|#MessageViewBody/.test(selector)
  )
}
