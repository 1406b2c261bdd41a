/** A shipped template set as files to edit. (edge) */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { assetPath } from '../../assets.ts'
import { DigestError } from '../../model/errors.ts'
import { shippedTemplates } from '../../render/template.ts'
import type { Files } from '../write-files.ts'

/** What a set falls back on: `article` and `plain` contain only what differs from it. */
const BASE = 'digest'

/**
 * Every file that the set uses, its own and those it takes from the digest, with a theme.yaml that is alone. Throws
 * E_TEMPLATE for a name that does not ship.
 */
export function ejectTemplate(name: string): Files {
  const shipped = shippedTemplates()
  if (!shipped.includes(name)) {
    throw new DigestError('E_TEMPLATE', `There is no shipped template '${name}'`, {
      hint: `Shipped templates: ${shipped.join(', ')}.`,
    })
  }
  const files: Record<string, string> = {}
  for (const set of name === BASE ? [BASE] : [BASE, name]) {
    const folder = assetPath('templates', set)
    for (const file of listFiles(folder)) files[file] = readFileSync(path.join(folder, file), 'utf8')
  }
  return files
}

/** Templates and the theme; sample data is for our own tests. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:hbs|yaml)$/.test(file))
}
