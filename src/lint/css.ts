/** The CSS of a mail: its style sheets as flat rules with their places, and declarations of style attributes. */
import { generate, parse, walk } from 'css-tree'
import type { CssNode } from 'css-tree'

export interface Declaration {
  /** In lower case. */
  readonly property: string
  readonly value: string
  readonly important: boolean
}

/** A style rule, flattened: one for each selector of its list. */
export interface StyleRule {
  readonly selector: string
  readonly specificity: number
  /** Conditions of the at-rules around it, outermost first, e.g. `@media (prefers-color-scheme: dark)`. */
  readonly within: readonly string[]
  readonly declarations: readonly Declaration[]
  /** One-based in its style element. */
  readonly line: number
}

export interface Sheet {
  readonly rules: readonly StyleRule[]
  /** Every at-rule: name and condition. */
  readonly atRules: readonly { readonly name: string; readonly prelude: string; readonly line: number }[]
  /** What the parser could not read. */
  readonly errors: readonly { readonly message: string; readonly line: number }[]
  readonly text: string
}

/** Reads a style sheet; broken parts are left out and listed, as CSS error recovery does. */
export function parseSheet(text: string): Sheet {
  const errors: { message: string; line: number }[] = []
  const rules: StyleRule[] = []
  const atRules: { name: string; prelude: string; line: number }[] = []
  const tree = parse(text, {
    positions: true,
    parseCustomProperty: false,
    onParseError: (error) => {
      errors.push({ message: error.message, line: (error as unknown as { line: number }).line })
    },
  })
  const within: string[] = []
  walk(tree, {
    enter(node: CssNode) {
      const line = node.loc?.start.line ?? 1
      if (node.type === 'Atrule') {
        const prelude = node.prelude === null ? '' : generate(node.prelude)
        atRules.push({ name: node.name.toLowerCase(), prelude, line })
        within.push(`@${node.name.toLowerCase()} ${prelude}`)
      }
      if (node.type === 'Rule' && node.prelude.type === 'SelectorList') {
        const declarations = declarationsIn(node.block)
        for (const selector of node.prelude.children) {
          rules.push({
            selector: generate(selector),
            specificity: specificityOf(selector),
            within: [...within],
            declarations,
            line,
          })
        }
      }
    },
    leave(node: CssNode) {
      if (node.type === 'Atrule') within.pop()
    },
  })
  return { rules, atRules, errors, text }
}

const styleAttributes = new Map<string, readonly Declaration[]>()

/** The declarations of a style attribute. A mail repeats few of them many times, so they are kept by their text. */
export function parseStyle(style: string): readonly Declaration[] {
  const known = styleAttributes.get(style)
  if (known !== undefined) return known
  const declarations = declarationsIn(parse(style, { context: 'declarationList', parseCustomProperty: false }))
  if (styleAttributes.size > 5000) styleAttributes.clear()
  styleAttributes.set(style, declarations)
  return declarations
}

function declarationsIn(block: CssNode): readonly Declaration[] {
  if (block.type !== 'Block' && block.type !== 'DeclarationList') return []
  const found: Declaration[] = []
  for (const node of block.children) {
    if (node.type !== 'Declaration') continue
    found.push({
      property: node.property.toLowerCase(),
      value: generate(node.value).trim(),
      important: node.important !== false,
    })
  }
  return found
}

/** Selectors Level 4, §17, folded into one number. */
function specificityOf(selector: CssNode): number {
  let total = 0
  walk(selector, (node: CssNode) => {
    if (node.type === 'IdSelector') total += 10_000
    else if (node.type === 'ClassSelector' || node.type === 'AttributeSelector' || node.type === 'PseudoClassSelector')
      total += 100
    else if ((node.type === 'TypeSelector' && node.name !== '*') || node.type === 'PseudoElementSelector') total += 1
  })
  return total
}
