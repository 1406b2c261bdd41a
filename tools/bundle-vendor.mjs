// Packages that the built program contains in itself, one file each: what is used of them is a small part of what they install.
// mjml alone would be 211 packages and 55 MB in every installation; without its minifiers and HTTP clients it is 1.8 MB.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/** What mjml loads and no compile of ours calls: HTTP clients, a sniffer of encodings, minifiers and a beautifier. */
const UNUSED_BY_MJML = [
  'undici',
  'encoding-sniffer',
  'web-resource-inliner',
  'htmlnano',
  'cssnano',
  'cssnano-preset-lite',
  'js-beautify',
]

/** Loaded by name (`requireVendored`), from the source as well. */
const BY_NAME = ['mjml', 'mammoth', 'tinyld']
/** Imported by the source as any package; the build points these imports to `dist/vendor`. */
export const REDIRECTED = ['css-tree', 'handlebars', 'htmlparser2', 'imapflow', 'linkedom', 'pg-boss']
export const VENDORED = [...BY_NAME, ...REDIRECTED]
/** Installed anyway. Handlebars' build for browsers contains neither a minifier nor a command line. */
const OUTSIDE = ['pg', 'pino', 'canvas']
export const ALIAS = { handlebars: 'handlebars/dist/cjs/handlebars.js' }
/** css-tree as a whole, with the tables that it reads from the disk otherwise. */
const ENTRIES = { ...ALIAS, 'css-tree': './node_modules/css-tree/dist/csstree.esm.js' }

/** Writes NAME.cjs for each into a folder, with a list of their versions, and answers what esbuild took in. */
export async function bundleVendored(root, target, names = VENDORED) {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const versions = names.map((name) => {
    const file = path.join(root, 'node_modules', name, 'package.json')
    return [name, JSON.parse(readFileSync(file, 'utf8')).version]
  })
  writeFileSync(path.join(target, 'versions.json'), `${JSON.stringify(Object.fromEntries(versions), undefined, 1)}\n`)
  const { metafile } = await build({
    metafile: true,
    entryPoints: Object.fromEntries(names.map((name) => [name, ENTRIES[name] ?? name])),
    absWorkingDir: root,
    outdir: target,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    charset: 'ascii',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    external: OUTSIDE,
    plugins: [leaveOut(UNUSED_BY_MJML)],
  })
  return metafile
}

/** Points the imports of the compiled library to `dist/vendor`. */
export function redirectLibrary(root) {
  const dist = path.join(root, 'dist')
  const imported = new RegExp(`(\\bfrom |\\bimport\\()'(${REDIRECTED.join('|')})'`, 'g')
  const met = new Set()
  for (const file of readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.js'))) {
    const code = readFileSync(path.join(dist, file), 'utf8')
    const toVendor = path.posix.relative(path.posix.dirname(file.replaceAll(path.sep, '/')), 'vendor')
    const redirected = code.replace(imported, (_all, before, name) => {
      met.add(name)
      return `${before}'${toVendor}/${name}.cjs'`
    })
    if (redirected === code) continue
    // As a new file: copies of this folder by hard links keep theirs.
    rmSync(path.join(dist, file))
    writeFileSync(path.join(dist, file), redirected)
  }
  const missing = REDIRECTED.filter((name) => !met.has(name))
  if (missing.length > 0) throw new Error(`nothing in dist imports ${missing.join(', ')}: look at redirectLibrary`)
}

/** The same for a bundle in a folder beside `vendor`; what it inlines is left alone. */
export const redirectBundle = (inlined) => ({
  name: 'redirect',
  setup(context) {
    const names = REDIRECTED.filter((name) => !inlined.includes(name))
    context.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path: name }) => ({
      path: `../vendor/${name}.cjs`,
      external: true,
    }))
  },
})

const leaveOut = (names) => ({
  name: 'leave-out',
  setup(context) {
    context.onResolve({ filter: new RegExp(`^(?:${names.join('|')})(?:/|$)`) }, ({ path: name }) => ({
      path: name,
      namespace: 'left-out',
    }))
    context.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {}' }))
  },
})
