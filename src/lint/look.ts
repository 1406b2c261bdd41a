/** How each stretch of text looks: its colour, what lies behind it, its size; the hidden left out. */
import type { Scheme, Styles } from './cascade.ts'
import { over, parseColour } from './colour.ts'
import type { Colour } from './colour.ts'
import { ownText } from './dom.ts'
import type { Element, Page } from './dom.ts'

interface Inherited {
  readonly colour: Colour
  readonly background: Colour
  /** Pixels. */
  readonly size: number
  readonly isBold: boolean
  /** Line height as a multiple of the size; undefined when the client decides. */
  readonly leading: number | undefined
  readonly isUnderlined: boolean
}

export interface Look extends Inherited {
  readonly element: Element
  readonly text: string
}

/** What a client paints where the mail says nothing: black on white, or Apple Mail's dark canvas. */
const CANVAS: Readonly<Record<Scheme, { colour: Colour; background: Colour }>> = {
  light: { colour: { r: 0, g: 0, b: 0, a: 1 }, background: { r: 255, g: 255, b: 255, a: 1 } },
  dark: { colour: { r: 255, g: 255, b: 255, a: 1 }, background: { r: 30, g: 30, b: 30, a: 1 } },
}
const LINK: Readonly<Record<Scheme, Colour>> = {
  light: { r: 0, g: 0, b: 238, a: 1 },
  dark: { r: 158, g: 158, b: 255, a: 1 },
}
const HEADINGS: ReadonlyMap<string, number> = new Map(
  Object.entries({ h1: 32, h2: 24, h3: 18.72, h4: 16, h5: 13.28, h6: 10.72 }),
)
const BOLD = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const SILENT = new Set(['head', 'style', 'script', 'title', 'template'])

/** Every element with text of its own that is shown, with its computed look. */
export function looksOf(page: Page, stylesOf: (element: Element) => Styles, scheme: Scheme): readonly Look[] {
  const looks: Look[] = []
  const visit = (element: Element, above: Inherited): void => {
    if (SILENT.has(element.localName)) return
    const styles = stylesOf(element)
    if (isHidden(styles)) return
    const here = inherit(element, styles, above, scheme)
    const text = ownText(element)
    // A size of nothing hides this text alone: MJML sets it on cells to close gaps, and again on what they contain.
    if (here.size >= 2 && text.replace(/[\s\u034F\u200B-\u200F\u00AD\u2007\uFEFF]+/g, '') !== '')
      looks.push({ element, text, ...here })
    for (const child of Array.from(element.children)) visit(child, here)
  }
  visit(page.root, { ...CANVAS[scheme], size: 16, isBold: false, leading: undefined, isUnderlined: false })
  return looks
}

/** Not shown: `display:none`, `visibility:hidden`, clipped to nothing, as preheaders are. */
function isHidden(styles: Styles): boolean {
  return (
    styles.get('display') === 'none' ||
    styles.get('visibility') === 'hidden' ||
    /^0(?:px)?$/.test(styles.get('max-height') ?? '') ||
    styles.get('opacity') === '0'
  )
}

function inherit(element: Element, styles: Styles, above: Inherited, scheme: Scheme): Inherited {
  const name = element.localName
  const size = sizeOf(styles.get('font-size'), above.size) ?? HEADINGS.get(name) ?? above.size
  const weight = styles.get('font-weight')
  const decoration = styles.get('text-decoration') ?? styles.get('text-decoration-line')
  const behind = backgroundOf(element, styles)
  const own = parseColour(styles.get('color') ?? element.getAttribute('color') ?? '')
  const isLink = name === 'a' && element.hasAttribute('href')
  const background = behind === undefined ? above.background : over(behind, above.background)
  const colour = own ?? (isLink ? LINK[scheme] : above.colour)
  return {
    background,
    colour: over(colour, background),
    size,
    isBold: weight === undefined ? above.isBold || BOLD.has(name) : /bold|[6-9]00/.test(weight),
    leading: leadingOf(styles.get('line-height'), size) ?? above.leading,
    isUnderlined: decoration === undefined ? above.isUnderlined || isLink : decoration.includes('underline'),
  }
}

function backgroundOf(element: Element, styles: Styles): Colour | undefined {
  return parseColour(styles.get('background-color') ?? element.getAttribute('bgcolor') ?? '')
}

/** Pixels of a CSS length; undefined when it does not say. */
function sizeOf(value: string | undefined, parent: number): number | undefined {
  const match = /^([\d.]+)(px|pt|em|rem|%)$/.exec(value ?? '')
  if (match === null) return undefined
  const number = Number(match[1])
  if (match[2] === 'px') return number
  if (match[2] === 'pt') return (number * 4) / 3
  if (match[2] === 'rem') return number * 16
  return match[2] === '%' ? (number * parent) / 100 : number * parent
}

function leadingOf(value: string | undefined, size: number): number | undefined {
  if (value === undefined || value === 'normal') return undefined
  if (/^[\d.]+$/.test(value)) return Number(value)
  const pixels = sizeOf(value, size)
  return pixels === undefined ? undefined : pixels / size
}
