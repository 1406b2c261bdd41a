/** Moving a newsletter's memory to another database. */
export { copyStore } from '../store/copy.ts'
