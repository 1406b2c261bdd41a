/** Where the package keeps the files that ship beside its code: `data/` and `templates/`. (edge) */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
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

const isBuilt = () => fileURLToPath(import.meta.url).startsWith(assetPath('dist') + path.sep)

/** What a child process runs. The build bundles it; tests bundle it before they begin (jest.config.js, globalSetup). */
export function childFile(name: string): string {
  return isBuilt()
    ? assetPath('dist', 'bundle', name)
    : assetPath('node_modules', '.cache', 'pullquote', 'bundle', name)
}

/** A package that the built program contains in itself (tools/bundle-vendor.mjs); run from `src`, the installed one. */
export function requireVendored(name: string): unknown {
  return createRequire(import.meta.url)(isBuilt() ? assetPath('dist', 'vendor', `${name}.cjs`) : name)
}

/** Where such a package is, and its version. */
export function vendored(name: string): { readonly folder: string; readonly version: string } {
  const folder = assetPath('dist', 'vendor')
  if (isBuilt()) {
    const versions = JSON.parse(readFileSync(path.join(folder, 'versions.json'), 'utf8')) as Record<string, string>
    return { folder, version: versions[name] ?? '' }
  }
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return {
    folder: path.dirname(file),
    version: (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version,
  }
}
