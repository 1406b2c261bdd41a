/** What runs behind the fence: reading, summarizing and proving one article. The build makes one file of it. (edge) */
import { serveTasks } from '../../fence/serve.ts'
import { READ_TASKS } from '../../read/tasks.ts'
import { tellStory } from './tell.ts'

/** Serves until the parent lets go. `onDone` is called before each answer. */
export function serve(onDone: () => void): void {
  serveTasks({ ...READ_TASKS, tell: tellStory }, onDone)
}
