/** The library's door: public names, nothing else. */
export type * from './model/article.ts'
export type * from './model/issue.ts'
export type * from './model/delivery.ts'
export { DigestError, ERRORS } from './model/errors.ts'
export type { ErrorCode } from './model/errors.ts'
