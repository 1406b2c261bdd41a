/** Which declarations win on each element: style sheets and style attributes, in the light or the dark scheme. */
import { parseColour } from './colour.ts'
import { parseStyle } from './css.ts'
import type { Declaration, Sheet } from './css.ts'
import type { Element, Page } from './dom.ts'

export type Scheme = 'light' | 'dark'

/** The winning value of each property that an element's own rules set; inheritance is the caller's. */
export type Styles = ReadonlyMap<string, string>

interface Candidate {
  readonly declaration: Declaration
  readonly weight: number
}

const DARK = /prefers-color-scheme:\s*dark/
const LIGHT = /prefers-color-scheme:\s*light/
const INLINE = 1_000_000
const IMPORTANT = 10_000_000

/** Applies the author's CSS as a client of 600 px or more does that supports it. */
export function cascade(page: Page, sheets: readonly Sheet[], scheme: Scheme): (element: Element) => Styles {
  const matched = new Map<Element, Candidate[]>()
  for (const rule of sheets.flatMap((sheet) => sheet.rules)) {
    if (!rule.within.every((condition) => applies(condition, scheme))) continue
    // A state such as :hover is not what a reader sees first.
    if (/:(?:hover|active|focus|visited|target|checked)|::/.test(rule.selector)) continue
    for (const element of page.find(rule.selector)) {
      const list = matched.get(element) ?? []
      for (const declaration of rule.declarations) list.push({ declaration, weight: rule.specificity })
      matched.set(element, list)
    }
  }
  const done = new Map<Element, Styles>()
  return (element) => {
    const known = done.get(element)
    if (known !== undefined) return known
    const inline = parseStyle(element.getAttribute('style') ?? '')
    const styles = winners([
      ...(matched.get(element) ?? []),
      ...inline.map((declaration) => ({ declaration, weight: INLINE })),
    ])
    done.set(element, styles)
    return styles
  }
}

function applies(condition: string, scheme: Scheme): boolean {
  if (DARK.test(condition)) return scheme === 'dark'
  if (LIGHT.test(condition)) return scheme === 'light'
  if (!condition.startsWith('@media')) return false
  return !/max-width|print|max-device-width/.test(condition)
}

const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|\b[a-z]+\b/gi

/** The shorthands `background` and `font` reset what they leave out, and so compete with the properties they stand for. */
function expand({ property, value }: Declaration): readonly (readonly [string, string])[] {
  if (property === 'font') return [[property, value], ...fontParts(value)]
  if (property !== 'background') return [[property, value]]
  const words = value.replace(/url\([^)]*\)/gi, '').match(COLOUR) ?? []
  const colour = words.find((word) => parseColour(word) !== undefined) ?? 'transparent'
  return [
    [property, value],
    ['background-color', colour],
  ]
}

/** `bold 14px/1.4 Helvetica`: style and weight, size, line height, family. A system font (`caption`) sets nothing here. */
function fontParts(value: string): readonly (readonly [string, string])[] {
  const match = /^(.*?)\s*([\d.]+(?:px|pt|em|rem|%))(?:\s*\/\s*([\w.%]+))?/i.exec(value)
  if (match === null) return []
  const [, before = '', size = '', leading = 'normal'] = match
  return [
    ['font-size', size],
    ['line-height', leading],
    ['font-weight', /\b(?:bold|bolder|[1-9]00)\b/i.exec(before)?.[0] ?? 'normal'],
  ]
}

function winners(candidates: readonly Candidate[]): Styles {
  const best = new Map<string, { value: string; weight: number }>()
  for (const { declaration, weight } of candidates) {
    const total = weight + (declaration.important ? IMPORTANT : 0)
    for (const [property, value] of expand(declaration)) {
      const standing = best.get(property)
      if (standing === undefined || standing.weight <= total) best.set(property, { value, weight: total })
    }
  }
  return new Map([...best].map(([property, { value }]) => [property, value]))
}
