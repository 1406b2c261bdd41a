/** The preview's server, apart from what it shows: the page is up before readers, templates and rules are loaded. */
export { servePreview } from '../../preview/serve.ts'
export type { PreviewSource } from '../../preview/source.ts'
