/** The colours of sections: each as its theme gives it, and a lighter one for dark backgrounds. */
import { lightenFor } from './colour.ts'
import type { Theme } from './theme.ts'

/** More than the least that can be read: a colour that is barely lightened looks dull in the dark. */
const CONTRAST = 6

/** A section's colour with the classes that carry its dark counterpart: on text, and on a border. */
export interface Tone {
  readonly color: string
  readonly tone: string
  readonly bar: string
}

const plainTone = (theme: Theme): Tone => ({ color: theme.colors.accent, tone: 'a', bar: 'q' })

/** The tone of a section by its title; the accent for one that the theme does not name. */
export function toneOf(theme: Theme, title: string | undefined): Tone {
  const at = Object.keys(theme.sections).findIndex((name) => name === title)
  const color = title === undefined ? undefined : theme.sections[title]
  return at === -1 || color === undefined ? plainTone(theme) : { color, tone: `s${at + 1}`, bar: `q${at + 1}` }
}

/** What the dark style sheet says of each tone that the sections use. */
export function darkTones(theme: Theme, titles: readonly (string | undefined)[]) {
  const names = new Set(titles.map((title) => toneOf(theme, title).tone))
  return Object.values(theme.sections)
    .map((color, index) => ({
      tone: `s${index + 1}`,
      bar: `q${index + 1}`,
      dark: lightenFor(color, theme.dark.tint, CONTRAST),
    }))
    .filter(({ tone }) => names.has(tone))
}
