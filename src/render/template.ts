/**
 * The files of a template set: a user's folder over the set it extends, file by file, down to the shipped digest.
 * Only files of the set are read, and only below their own folder. (edge)
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { assetPath } from '../assets.ts'
import { nearest } from '../model/nearest.ts'
import { DigestError } from '../model/errors.ts'
import { readInside } from './read-inside.ts'
import { themeLayers } from './theme-files.ts'
import { extendsOf, parseTheme, type Theme, type ThemeFile } from './theme.ts'

/** A template's source and where it is, for messages. */
export interface TemplateFile {
  readonly file: string
  readonly text: string
}

export interface TemplateSet {
  readonly name: string
  readonly theme: Theme
  /** `issue.mjml.hbs`, `text.hbs`, `web/archive.hbs`, `partials/story.hbs`, … */
  readonly files: ReadonlyMap<string, TemplateFile>
  /** The folders that were looked through, nearest first: what a live preview watches. */
  readonly folders: readonly string[]
}

const BASE = 'digest'
const THEME = 'theme.yaml'
const TEMPLATE = /^(?:partials\/|web\/)?[\w.-]+\.hbs$/

/** Names of the template sets that ship with the package, sorted. */
export function shippedTemplates(): string[] {
  return readdirSync(assetPath('templates'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

/**
 * Loads a set by name (`digest`, `article`, `plain`) or from a folder (absolute, or relative to the working folder).
 * A file that the folder lacks comes from the set that its theme `extends`, `digest` when it does not say.
 * `theme` is a shipped theme (`harbour`) or a theme file, nearer than those of the folders.
 * Throws E_TEMPLATE when the set or the theme file is missing, a file lies outside its folder, or the theme is not valid.
 */
export function loadTemplate(nameOrFolder: string, theme?: string): TemplateSet {
  const chain = folderChain(nameOrFolder)
  const files = new Map<string, TemplateFile>()
  const themes: ThemeFile[] = theme === undefined ? [] : themeLayers(theme)
  for (const folder of chain) {
    for (const name of listFiles(folder)) {
      const file = readInside(folder, name)
      if (name === THEME) themes.push(file)
      else if (!files.has(name)) files.set(name, file)
    }
  }
  return { name: nameOrFolder, theme: parseTheme(themes), files, folders: chain }
}

function folderChain(nameOrFolder: string): string[] {
  const chain: string[] = []
  let next: string | undefined = nameOrFolder
  while (next !== undefined) {
    const folder = findFolder(next)
    if (chain.includes(folder)) {
      throw new DigestError('E_TEMPLATE', `${path.join(folder, THEME)}: extends forms a cycle`)
    }
    chain.push(folder)
    const theme = path.join(folder, THEME)
    const above: string | undefined = existsSync(theme) ? extendsOf(readInside(folder, THEME)) : undefined
    if (above === undefined) next = folder === assetPath('templates', BASE) ? undefined : BASE
    else next = shippedTemplates().includes(above) ? above : path.resolve(folder, above)
  }
  return chain
}

function findFolder(nameOrFolder: string): string {
  const shipped = shippedTemplates()
  if (shipped.includes(nameOrFolder)) return assetPath('templates', nameOrFolder)
  const folder = path.resolve(nameOrFolder)
  const found = statSync(folder, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) {
    if (listFiles(folder).length > 0) return folder
    throw new DigestError('E_TEMPLATE', `The folder ${folder} contains no file of a template`, {
      hint: `pullquote template eject writes all of them; a ${THEME} alone is enough.`,
    })
  }
  if (found !== undefined)
    throw new DigestError('E_TEMPLATE', `The template ${folder} is a file`, {
      hint: 'Name the folder that it is in.',
    })
  const meant = nearest(path.basename(nameOrFolder), shipped)
  throw new DigestError(
    'E_TEMPLATE',
    `There is no template '${nameOrFolder}'${folder === nameOrFolder ? '' : `, and no folder ${folder}`}`,
    {
      hint: `${meant === undefined ? '' : `Did you mean ${meant}? `}Shipped are ${shipped.join(', ')}; or give a folder with the files that differ.`,
    },
  )
}

function listFiles(folder: string): string[] {
  const inside = (below: string) =>
    existsSync(path.join(folder, below)) ? readdirSync(path.join(folder, below)).map((name) => below + name) : []
  return ['', 'partials/', 'web/'].flatMap(inside).filter((name) => name === THEME || TEMPLATE.test(name))
}
