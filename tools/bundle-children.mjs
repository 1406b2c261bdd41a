// What the program starts as processes of their own: the fence's child, as one script that V8 can cache, and the compiler
// of MJML.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { ALIAS } from './bundle-vendor.mjs'
import { toAscii } from './to-ascii.mjs'

const TOOLS = import.meta.dirname

/** Writes them and what they need into a folder, beside which `vendor` is, and answers what esbuild took in. */
export async function bundleChildren(root, outdir) {
  const { metafile, outputFiles } = await build({
    metafile: true,
    absWorkingDir: root,
    entryPoints: [path.join(root, 'src', 'pipeline', 'fence', 'child.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    charset: 'ascii',
    // A script that V8 caches has no `import.meta`.
    define: { 'import.meta.url': '__url' },
    banner: { js: 'const __url=require("node:url").pathToFileURL(__filename).href;' },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    alias: ALIAS,
  })
  mkdirSync(outdir, { recursive: true })
  writeFileSync(path.join(outdir, 'fence.cjs'), toAscii(outputFiles[0].text))
  copyFileSync(path.join(TOOLS, 'fence-loader.cjs'), path.join(outdir, 'fence-child.cjs'))
  copyFileSync(path.join(root, 'src', 'render', 'mjml-child.js'), path.join(outdir, 'mjml-child.js'))
  copyFileSync(path.join(TOOLS, 'cached-script.cjs'), path.join(outdir, 'cached-script.cjs'))
  return metafile
}
