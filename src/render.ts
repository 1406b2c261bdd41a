/** `pullquote/render`: stories → issue → email HTML, plain text and web pages. */
export type * from './model/article.ts'
export type * from './model/issue.ts'
export { applyEdits } from './compose/edits.ts'
export { composeIssue, type ComposeOptions } from './compose/compose.ts'
export { proveQuotes } from './proof/quotes.ts'
export { renderIssue, type RenderOptions } from './render/render.ts'
export { renderWeb, type WebOptions } from './render/web/web.ts'
export type { WebFile } from './render/web/paths.ts'
