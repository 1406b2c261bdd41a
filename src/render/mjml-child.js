/**
 * The process that runs mjml. Importing mjml reads `.mjmlconfig` in the working folder and runs the packages it names;
 * this process is started in mjml's own folder, so nothing of the user's folder is ever run. It ends by itself when it
 * has been idle, or when its parent is gone. Plain JavaScript, because Node 20 has to start it from `src` as well. (edge)
 */
import { existsSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** Of one that is started for a run; a page that stays open says how long its own waits. */
const IDLE_MS = Number(process.argv[2] ?? 30_000)
/**
 * What mjml loads and no compile of ours calls: HTTP clients, a sniffer of encodings, minifiers and a beautifier. They
 * would take a third of this process's memory.
 */
const UNUSED = new Set([
  'undici',
  'encoding-sniffer',
  'web-resource-inliner',
  'htmlnano',
  'cssnano',
  'cssnano-preset-lite',
  'js-beautify',
])

const loader = /** @type {{ _load: (name: string, ...rest: unknown[]) => unknown }} */ (/** @type {unknown} */ (Module))
// oxlint-disable-next-line no-underscore-dangle -- the only door to `require` of other modules on Node 20
const load = loader._load
// oxlint-disable-next-line no-underscore-dangle -- as above
loader._load = (name, ...rest) => (UNUSED.has(name) ? {} : load(name, ...rest))
/** In the built program mjml is one file. */
const BUILT = new URL('../vendor/mjml.cjs', import.meta.url)
const require = createRequire(import.meta.url)
/** @type {typeof import('mjml')} */
const mjml2html = existsSync(BUILT) ? require(fileURLToPath(BUILT)) : require('mjml')

/** @type {NodeJS.Timeout | undefined} */
let idle
const rest = () => {
  clearTimeout(idle)
  idle = setTimeout(() => process.exit(0), IDLE_MS)
}

process.on('disconnect', () => process.exit(0))
/** @param {{ id: number, mjml: string }} job */
const compile = async ({ id, mjml }) => {
  clearTimeout(idle)
  try {
    const { html } = await mjml2html(mjml, {
      validationLevel: 'strict',
      keepComments: false,
      ignoreIncludes: true,
      fonts: {},
    })
    process.send?.({ id, html })
  } catch (error) {
    const complaints = /** @type {{ errors?: { line: number, tagName: string, message: string }[] }} */ (error).errors
    process.send?.({
      id,
      error: error instanceof Error ? error.message : String(error),
      complaints: complaints?.map(({ line, tagName, message }) => ({ line, tag: tagName, message })) ?? [],
    })
  }
  rest()
}
process.on('message', (/** @type {{ id: number, mjml: string }} */ job) => void compile(job))
rest()
