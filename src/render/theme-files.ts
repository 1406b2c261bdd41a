/** The theme of a newsletter: a shipped name, or a file of its own that may build on a shipped one. (edge) */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { assetPath } from '../assets.ts'
import { DigestError } from '../model/errors.ts'
import { readInside } from './read-inside.ts'
import { extendsOf, type ThemeFile } from './theme.ts'

/** Names of the themes that ship with the package, in the order in which a gallery shows them. */
export const SHIPPED_THEMES = ['paper', 'ink', 'harbour', 'forest', 'mono'] as const

const isShipped = (name: string) => SHIPPED_THEMES.some((shipped) => shipped === name)
const shippedFile = (name: string) => assetPath('themes', `${name}.yaml`)

/**
 * The layers of a theme, nearest first: the file itself, then the shipped theme that it `extends`.
 * Throws E_TEMPLATE for a theme that is not there, or that extends something that is not a shipped theme.
 */
export function themeLayers(nameOrFile: string): ThemeFile[] {
  if (isShipped(nameOrFile)) return [read(shippedFile(nameOrFile))]
  if (!existsSync(nameOrFile)) throw missing(nameOrFile)
  const own = read(nameOrFile)
  const base = extendsOf(own)
  if (base === undefined) return [own]
  if (!isShipped(base)) {
    throw new DigestError('E_TEMPLATE', `${own.file}: extends names '${base}', which is not a shipped theme`, {
      hint: `Shipped themes: ${SHIPPED_THEMES.join(', ')}.`,
    })
  }
  return [own, read(shippedFile(base))]
}

const read = (file: string): ThemeFile => readInside(path.dirname(file), path.basename(file))

function missing(nameOrFile: string): DigestError {
  const beside = path.dirname(nameOrFile)
  const near = existsSync(beside) ? readdirSync(beside).filter((name) => /theme.*\.ya?ml$/i.test(name)) : []
  const also = near.length === 0 ? '' : ` In ${beside} there is ${near.join(', ')}.`
  return new DigestError('E_TEMPLATE', `The theme '${nameOrFile}' is neither shipped nor a file`, {
    hint: `Shipped themes: ${SHIPPED_THEMES.join(', ')}; or name a .yaml file.${also}`,
  })
}
