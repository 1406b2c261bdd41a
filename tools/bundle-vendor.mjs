// Packages that the built program holds in itself, one file each: what is used of them is a small part of what they install.
// mjml alone would be 211 packages and 55 MB in every installation; without its minifiers and HTTP clients it is 1.8 MB.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/** What mjml loads and no compile of ours calls; src/render/mjml-child.js leaves out the same. */
const UNUSED_BY_MJML = [
  'undici',
  'encoding-sniffer',
  'web-resource-inliner',
  'htmlnano',
  'cssnano',
  'cssnano-preset-lite',
  'js-beautify',
]

export const VENDORED = ['mjml', 'mammoth', 'tinyld']

/** Writes `dist/vendor/NAME.cjs`, and answers what esbuild took in. */
export async function bundleVendored(root) {
  const target = path.join(root, 'dist', 'vendor')
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  const versions = VENDORED.map((name) => {
    const file = path.join(root, 'node_modules', name, 'package.json')
    return [name, JSON.parse(readFileSync(file, 'utf8')).version]
  })
  writeFileSync(path.join(target, 'versions.json'), `${JSON.stringify(Object.fromEntries(versions), undefined, 1)}\n`)
  const { metafile } = await build({
    metafile: true,
    entryPoints: Object.fromEntries(VENDORED.map((name) => [name, name])),
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
    plugins: [leaveOut(UNUSED_BY_MJML)],
  })
  return metafile
}

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
