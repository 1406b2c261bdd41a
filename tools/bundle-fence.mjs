// What runs behind the fence, as ES modules in a folder of their own.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { ALIAS } from './bundle-vendor.mjs'

/** Hundreds of small files, which each process behind the fence would open again. */
export const INLINED = ['linkedom', 'feedsmith', 'entities']

/** Writes `fence-child.mjs` and its parts into a folder, and answers what esbuild took in. */
export async function bundleFence(root, outdir, plugins = []) {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const outside = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !INLINED.includes(name))
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: { 'fence-child': path.join(root, 'src', 'pipeline', 'fence', 'child.ts') },
    outdir,
    outExtension: { '.js': '.mjs' },
    // Readers that few articles need stay in files of their own.
    splitting: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: outside.flatMap((name) => [name, `${name}/*`]),
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    alias: ALIAS,
    plugins,
  })
  return metafile
}
