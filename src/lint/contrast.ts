/** Rules on reading with one's eyes: contrast in each palette a client may show, size of type. */
import { contrast, invert, luminance, toHex } from './colour.ts'
import type { Colour } from './colour.ts'
import { describe, selectorOf } from './dom.ts'
import type { Look } from './look.ts'
import type { Mail } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'

interface Palette {
  readonly name: string
  readonly looks: (mail: Mail) => readonly Look[]
  readonly change: (colour: Colour, role: 'text' | 'background') => Colour
}

/** Relative luminance of L* 50: what forced dark modes take for the border of light and dark. */
const MIDDLE = 0.184

const PALETTES: readonly Palette[] = [
  { name: 'in light', looks: (mail) => mail.looks('light'), change: (colour) => colour },
  { name: 'in dark (prefers-color-scheme)', looks: (mail) => mail.looks('dark'), change: (colour) => colour },
  { name: 'when a client inverts all colours', looks: (mail) => mail.looks('light'), change: invert },
  {
    name: 'when a client darkens light backgrounds',
    looks: (mail) => mail.looks('light'),
    change: (colour, role) => (luminance(colour) > MIDDLE === (role === 'background') ? invert(colour) : colour),
  },
]

export const contrastRule: LintRule = {
  id: 'a11y-contrast',
  severity: 'error',
  rule: 'Text has a contrast of 4.5:1 (3:1 from 24 px, or 18.66 px bold) in light, dark and forced-inverted colours.',
  why: 'WCAG 1.4.3. Gmail and Outlook force their own dark palettes on a mail, whatever its styles say.',
  how: 'Change the colour in the theme; the finding names both colours.',
  *check(mail): Iterable<Fault> {
    const reported = new Set<string>()
    for (const { name, looks, change } of PALETTES) {
      for (const look of looks(mail)) {
        const text = change(look.colour, 'text')
        const background = change(look.background, 'background')
        const ratio = contrast(text, background)
        const key = `${name} ${toHex(look.colour)} ${toHex(look.background)}`
        if (ratio >= neededFor(look) || reported.has(key)) continue
        reported.add(key)
        const pair = `${toHex(text)} on ${toHex(background)}`
        const what = `${describe(look.element)}: ${ratio.toFixed(2)}:1 ${name}, ${pair}; ${neededFor(look)}:1 is needed.`
        yield { what, where: { part: 'html', selector: selectorOf(look.element) } }
      }
    }
  },
}

function neededFor({ size, isBold }: Look): number {
  return size >= 24 || (isBold && size >= 18.66) ? 3 : 4.5
}

export const typeSize: LintRule = {
  id: 'a11y-size',
  severity: 'warning',
  rule: 'Running text has 14 px and a line height of 1.4, nothing is below 12 px, and links are underlined or bold.',
  why: 'iOS enlarges smaller type and breaks the layout; colour alone does not mark a link (WCAG 1.4.1).',
  how: 'Change the size in the theme.',
  *check(mail): Iterable<Fault> {
    const reported = new Set<string>()
    for (const look of mail.looks('light')) {
      for (const fault of faultsOf(look)) {
        const key = `${fault} ${look.element.getAttribute('style') ?? ''}`
        if (reported.has(key)) continue
        reported.add(key)
        const where = { part: 'html', selector: selectorOf(look.element) } as const
        yield { what: `${describe(look.element)}: ${fault}`, where }
      }
    }
  },
}

function faultsOf({ element, text, size, leading, isBold, isUnderlined }: Look): readonly string[] {
  const isRunning = text.length >= 120
  // A list of links to places in this mail is a table of contents: there is no text that they must stand out from.
  const isLeading = /^[^#]/.test(element.getAttribute('href') ?? '')
  const isBareLink = element.localName === 'a' && isLeading && !isBold && !isUnderlined
  return [
    ...(size < 12 ? [`the type is ${round(size)} px.`] : []),
    ...(size >= 12 && size < 14 && isRunning ? [`the running text is ${round(size)} px.`] : []),
    ...(leading !== undefined && leading < 1.395 && isRunning ? [`the line height is ${round(leading)}.`] : []),
    ...(isBareLink ? ['the link is neither underlined nor bold.'] : []),
  ]
}

const round = (value: number) => Math.round(value * 100) / 100
