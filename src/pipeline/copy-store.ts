/** Moving a newsletter's memory to another database. */
export { copyStore } from '../store/copy.ts'
export type { CopyReport, CopyStep } from '../store/copy.ts'
