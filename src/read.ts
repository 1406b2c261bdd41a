/** `pullquote/read`: pages, texts and feeds → articles. */
export type * from './model/article.ts'
export { DigestError, ERRORS, type ErrorCode } from './model/errors.ts'
export { readFeed } from './read/feed/read-feed.ts'
export { readHtml } from './read/html/read-html.ts'
export { readText } from './read/text/read-text.ts'
export { readArticle } from './pipeline/fence/read-article.ts'
