/** The theme of a template set: colours, fonts, sizes, widths and logo, checked, from one file. */
import type { Document } from 'yaml'
import * as z from 'zod'
import type { Notice } from '../model/article.ts'
import { DigestError, reasonOf } from '../model/errors.ts'
import { nearest } from '../model/nearest.ts'
import { commentedColour, openYaml, sayCommentedColour } from '../text/yaml.ts'
import { surprisesIn } from '../text/yaml-surprises.ts'
import { sayYamlError } from '../text/yaml-words.ts'
import { en } from './catalogue/en.ts'
import type { Words } from './words.ts'
import { contrast, invert, invertLightness, mix } from './colour.ts'
import { sayIssue } from '../model/say-issue.ts'
import { keysAt } from '../model/schema-keys.ts'

const colour = z.string().regex(/^#(?:[\da-f]{3}|[\da-f]{6})$/i, {
  error: ({ input }) => `${JSON.stringify(input)} is not a colour: write '#8f2d12', in quotes`,
})
/** A name is in single quotes or made of words that CSS takes for names; one bad name would void the whole list. */
const FONT = String.raw`(?:'[\w .-]+'|-?[A-Za-z_][\w-]*(?: +[A-Za-z_][\w-]*)*)`
const font = z
  .string()
  .regex(
    new RegExp(`^\\s*${FONT}(?:\\s*,\\s*${FONT})*\\s*$`),
    "is not a font list: names and commas, odd names in 'single quotes'",
  )
const pixels = z.number().int().positive()
const basic = { page: colour, paper: colour, ink: colour, muted: colour, accent: colour, rule: colour }
const palette = z.strictObject({
  ...basic,
  tint: colour.optional(),
  band: colour.optional(),
  onBand: colour.optional(),
})

const httpsUrl = z.url({
  protocol: /^https$/,
  error: ({ input }) => `${JSON.stringify(input)} is not an https address`,
})

/** Nothing that CSS would take for the end of a string or of an address. */
const fontFace = z.strictObject({
  family: z.string().regex(/^[\w -]+$/, 'is not a font name: letters, digits, spaces and hyphens'),
  src: httpsUrl.regex(/^[\w:/.~%-]+\.woff2?$/, 'is not the address of a .woff2 or .woff file'),
  weight: z.int().min(100).max(900).default(400),
  style: z.enum(['normal', 'italic']).default('normal'),
})

const themeSchema = z.strictObject({
  colors: palette,
  dark: palette,
  sections: z.record(z.string(), colour),
  fonts: z.strictObject({ masthead: font, headline: font, body: font, meta: font }),
  fontFaces: z.array(fontFace),
  sizes: z.strictObject({
    masthead: pixels,
    lead: pixels,
    headline: pixels,
    quote: pixels,
    body: pixels.min(14, 'is too small to read: use at least 14'),
    meta: pixels.min(12, 'is too small to read: use at least 12'),
  }),
  width: pixels.min(320).max(900),
  gutter: pixels,
  masthead: z.enum(['band', 'rule']),
  logo: z
    .strictObject({
      src: httpsUrl,
      alt: z.string().min(1),
      width: pixels,
      height: pixels.optional(),
    })
    .nullable(),
  images: z.enum(['none', 'lead', 'all']),
  contentsFrom: pixels,
  minutesFrom: pixels,
  words: z.partialRecord(z.enum(Object.keys(en) as (keyof Words)[]), z.string()),
  extra: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

type ThemeInput = z.infer<typeof themeSchema>

/** The colours of one look. `tint` lies behind quotes and lists, `band` and `onBand` are the masthead's. */
type Palette = Required<ThemeInput['colors']>

/** What a template can ask its theme. `extra` is free for the template's author. */
export type Theme = Omit<ThemeInput, 'colors' | 'dark'> & { readonly colors: Palette; readonly dark: Palette }

/** A `theme.yaml`: where it is, and what is written in it. */
export interface ThemeFile {
  readonly file: string
  readonly text: string
}

/** The set that a theme builds on (its `extends`), without checking the rest. */
export function extendsOf({ file, text }: ThemeFile): string | undefined {
  const value = readLayer({ file, text })['extends']
  if (value === undefined || typeof value === 'string') return value
  throw new DigestError('E_TEMPLATE', `${file}: extends is not a name: ${JSON.stringify(value)}`, {
    hint: 'Name a shipped template: digest, article or plain.',
  })
}

/**
 * The theme of a set: layers from the nearest (the user's) to the farthest, the nearest wins key by key.
 * Throws E_TEMPLATE with file and line for the layer that broke it.
 */
export function parseTheme(layers: readonly ThemeFile[]): Theme {
  const merged = layers.toReversed().reduce<Tree>((below, layer) => merge(below, readLayer(layer)), {})
  const { extends: _, ...wanted } = merged
  const result = themeSchema.safeParse({ words: {}, extra: {}, logo: null, ...wanted })
  if (result.success) return withDerived(result.data)
  const [issue] = result.error.issues
  const path = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]
  const guilty = layers.find((layer) => openYaml(layer.text).document.hasIn(path)) ?? layers[0]
  const line = guilty === undefined ? undefined : lineAt(guilty.text, path)
  const place = `${guilty?.file ?? 'theme.yaml'}${line === undefined ? '' : `:${line}`}`
  throw new DigestError(
    'E_TEMPLATE',
    `${place}: ${path.join('.')}${sayThemeFault(issue, guilty?.text.split('\n')[(line ?? 0) - 1])}`,
    { hint: 'pullquote docs templates lists the keys of a theme.' },
  )
}

/** `line` is the one that the fault is in. */
function sayThemeFault(issue: z.core.$ZodIssue | undefined, line = ''): string {
  if (issue === undefined) return ' is not valid'
  const swallowed = commentedColour(line)
  if (issue.code === 'invalid_type' && swallowed !== undefined) return `: ${sayCommentedColour(swallowed)}`
  if (issue.code !== 'unrecognized_keys') return ` ${sayIssue(issue)}`
  const [key = ''] = issue.keys
  const within = issue.path.length === 0 && key in palette.shape ? `colors.${key}` : undefined
  const meant = within ?? nearest(key, issue.path[0] === 'words' ? Object.keys(en) : keysAt(themeSchema, issue.path))
  return ` is an unknown key${meant === undefined ? '' : `; did you mean ${meant}?`}`
}

/** The colours that a theme may leave out follow from those that it gives. */
function withDerived(theme: ThemeInput): Theme {
  const { colors, dark } = theme
  return {
    ...theme,
    colors: { tint: mix(colors.paper, colors.accent, 0.06), band: colors.accent, onBand: colors.paper, ...colors },
    // A bright band would glare in the dark, and a client that forces its own colours would turn it over.
    dark: {
      tint: mix(dark.paper, dark.ink, 0.06),
      band: mix(dark.paper, dark.accent, 0.16),
      onBand: dark.ink,
      ...dark,
    },
  }
}

type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

function merge(below: Tree, above: Tree): Tree {
  const result: Tree = { ...below }
  for (const [key, value] of Object.entries(above)) {
    const under = below[key]
    result[key] = isTree(value) && isTree(under) ? merge(under, value) : value
  }
  return result
}

function readLayer({ file, text }: ThemeFile): Tree {
  const { document, lines, broken } = openYaml(text, { merge: false })
  if (broken !== undefined)
    throw new DigestError('E_TEMPLATE', `${file}:${lines.linePos(broken.offset).line}: ${sayYamlError(broken, text)}`)
  const surprise = surprisesIn(document, text).find(({ isLost }) => isLost)
  if (surprise !== undefined)
    throw new DigestError('E_TEMPLATE', `${file}:${lines.linePos(surprise.offset).line}: ${surprise.message}`)
  const value = resolve(document, file)
  if (value === null || value === undefined) return {}
  if (!isTree(value)) throw new DigestError('E_TEMPLATE', `${file}:1: a theme is a list of keys and values`)
  return value
}

function resolve(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 })
  } catch (cause) {
    throw new DigestError('E_TEMPLATE', `${file}: its aliases (*name) cannot be resolved: ${reasonOf(cause)}`, {
      hint: 'Put a value that begins with * into quotes; write the value of an alias out.',
      cause,
    })
  }
}

function lineAt(text: string, path: readonly PropertyKey[]): number | undefined {
  const { document, lines } = openYaml(text)
  const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined
  return node?.range === undefined ? undefined : lines.linePos(node.range[0]).line
}

const same = (value: string) => value

/** WCAG 1.4.3 for text of normal size. */
const LEAST_CONTRAST = 4.5

/** Text colours and the grounds that they are on. */
const PAIRS = [
  ...(['ink', 'muted', 'accent'] as const).flatMap((name) =>
    (['paper', 'page', 'tint'] as const).map((ground) => [name, ground] as const),
  ),
  ['onBand', 'band'],
] as const

/** Text colours of a theme that are hard to read on their ground, in light, dark and two kinds of forced inversion. */
export function contrastNotices(theme: Theme): Notice[] {
  const looks = [
    { look: 'light', colors: theme.colors, change: same },
    { look: 'dark', colors: theme.dark, change: same },
    { look: 'inverted', colors: theme.colors, change: invert },
    { look: 'forced dark', colors: theme.colors, change: invertLightness },
  ]
  return looks.flatMap(({ look, colors, change }) => [
    ...PAIRS.flatMap(([name, ground]) => faint(name, ground, [change(colors[name]), change(colors[ground])], look)),
    // In dark, section colours are lightened until they can be read (see tones.ts).
    ...Object.entries(look === 'dark' ? {} : theme.sections).flatMap(([name, own]) =>
      faint(`sections.${name}`, 'paper', [change(own), change(colors.paper)], look),
    ),
  ])
}

function faint(text: string, ground: string, colours: readonly [string, string], look: string): Notice[] {
  const ratio = contrast(...colours)
  if (ratio >= LEAST_CONTRAST) return []
  const message = `${text} on ${ground} has a contrast of ${ratio.toFixed(2)} (${look}); ${LEAST_CONTRAST} is needed`
  return [{ code: 'theme-contrast', message, where: 'theme.yaml' }]
}
