// The last step of the build: the command line as one file, so that a start reads one file instead of hundreds. Packages
// that every command needs are inlined, the others stay outside and are loaded by the command that needs them.
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { build } from 'esbuild'
import { bundleChildren } from './bundle-children.mjs'
import { ALIAS, bundleVendored, redirectBundle, redirectLibrary } from './bundle-vendor.mjs'
import { bundledPackages, writeBill, writeLicences } from './sbom.mjs'
import { toAscii } from './to-ascii.mjs'

const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'dist', 'bundle')
const bin = path.join(root, 'dist', 'cli')
const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
// What each command needs, and what each run of a newsletter needs: as files of their own they take twice the memory.
const EVERYWHERE = ['yargs', 'yaml', 'zod', 'kysely', 'croner']
const IN_RUNS = ['handlebars', 'markdown-it', 'csv-parse', 'p-limit', 'entities', 'postal-mime']
const INLINED = [...EVERYWHERE, ...IN_RUNS]
const installed = Object.keys({ ...dependencies, ...peerDependencies })
const outside = installed.filter((name) => !INLINED.includes(name))
const shim = (name) => path.join(root, 'tools', 'cli-shims', `${name}.mjs`)

const { outputFiles, metafile } = await build({
  metafile: true,
  stdin: {
    contents: "export { run } from './run.ts'\nexport { processIo } from './io.ts'",
    resolveDir: path.join(root, 'src', 'cli'),
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  charset: 'ascii',
  // Names stay, so that the stack of a fault can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  external: outside.flatMap((name) => [name, `${name}/*`]),
  alias: {
    ...ALIAS,
    'string-width': shim('string-width'),
    'strip-ansi': shim('strip-ansi'),
    'wrap-ansi': shim('wrap-ansi'),
  },
  plugins: [redirectBundle(INLINED)],
  define: { 'import.meta.url': '__url' },
})
// The loader reads Latin-1.
const ascii = toAscii(outputFiles[0].text)
// A script that V8 caches has no import() of its own: the loader hands its own over.
const code = ascii.replace(/(?<![\w$.@'"`])import\(/g, '__import(')
// esbuild takes every required module for CommonJS, whose default is the whole. Node gives a package of ES modules as its
// namespace, which has a default of its own.
const whole = 'isNodeMode||!mod||!mod.__esModule?'
if (code.split(whole).length !== 2) throw new Error('esbuild joins packages in another way now: look at __toESM')
const joined = code.replace(whole, `(isNodeMode||!mod||!mod.__esModule)&&mod?.[Symbol.toStringTag]!=="Module"?`)
const bundle = `((require,__import,__url)=>{const module={exports:{}},exports=module.exports;${joined};return module.exports})`
rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
writeFileSync(path.join(target, 'pullquote.cjs'), bundle)
const children = await bundleChildren(root, target)
const vendored = await bundleVendored(root, path.join(root, 'dist', 'vendor'))
redirectLibrary(root)
const bundled = bundledPackages(root, [metafile, children, vendored])
const named = bundled.map(({ name, version }) => ({ name, version }))
writeFileSync(path.join(target, 'packages.json'), `${JSON.stringify(named, undefined, 1)}\n`)
writeBill(root, path.join(root, 'dist', 'sbom.cdx.json'), bundled)
writeLicences(path.join(root, 'dist', 'bundled-licences.txt'), bundled)
// What the compiler made of src/cli is in the bundle now; the folder contains only the program.
rmSync(bin, { recursive: true, force: true })
mkdirSync(bin)
copyFileSync(path.join(root, 'tools', 'cli-loader.cjs'), path.join(bin, 'bin.js'))
chmodSync(path.join(bin, 'bin.js'), 0o755)
writeFileSync(path.join(bin, 'package.json'), '{ "type": "commonjs" }\n')

// A run that does nothing warms the code up; what it compiles goes into the cache.
const folder = mkdtempSync(path.join(tmpdir(), 'pullquote-build-'))
const call = (...words) =>
  spawnSync(process.execPath, [path.join(bin, 'bin.js'), ...words], { cwd: folder, encoding: 'utf8' })
writeFileSync(
  path.join(folder, 'newsletter.yaml'),
  'name: Build\nfrom: build@example.invalid\nschedule: { cron: 0 6 * * * }\n',
)
const article = path.join(root, 'data', 'sample', 'articles', 'seagrass.md')
const calls = [call('status', '--json'), call('send', '--if-due'), call('render', article, '--out', 'out')]
rmSync(folder, { recursive: true, force: true })
for (const { status, stderr } of calls) {
  if (status !== 0) throw new Error(`the bundled command line does not start: ${stderr}`)
}
