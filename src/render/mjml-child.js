/**
 * The process that runs mjml. Importing mjml reads `.mjmlconfig` in the working folder and runs the packages it names;
 * this process is started in mjml's own folder, so nothing of the user's folder is ever run. It ends by itself when it
 * has been idle, or when its parent is gone. Plain JavaScript, because Node 20 has to start it from `src` as well. (edge)
 */
import { createRequire } from 'node:module'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** Of one that is started for a run; a page that stays open says how long its own waits. */
const IDLE_MS = Number(process.argv[2] ?? 30_000)
/** Until the first job: on a busy machine it may arrive long after this process was started for it. */
const FIRST_MS = Math.max(IDLE_MS, 30_000)
const require = createRequire(import.meta.url)
const near = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url))
/** @typedef {{ exports: unknown, save: () => void }} Cached */
const { requireCached } = /** @type {{ requireCached: (file: string) => Cached }} */ (
  /** @type {unknown} */ (require('./cached-script.cjs'))
)
const { exports: bundle, save } = requireCached(near('../vendor/mjml.cjs'))
const mjml2html = /** @type {typeof import('mjml')} */ (bundle)

/** @type {NodeJS.Timeout | undefined} */
let idle
const rest = (ms = IDLE_MS) => {
  clearTimeout(idle)
  idle = setTimeout(() => process.exit(0), ms)
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
    save()
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
rest(FIRST_MS)
