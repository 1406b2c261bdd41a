/** Where the package keeps the files that ship beside its code: `data/` and `templates/`. (edge) */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

let root: string | undefined

/** The package's folder: the nearest one above this file that contains a package.json. Works from src, dist and a bundle. */
export function packageRoot(): string {
  if (root !== undefined) return root
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('package.json of pullquote not found above its code')
    folder = parent
  }
  root = folder
  return root
}

/** Absolute path of a shipped file, e.g. `assetPath('data', 'lexicon', 'en', 'speech-verbs.txt')`. */
export function assetPath(...parts: readonly string[]): string {
  return path.join(packageRoot(), ...parts)
}
