/** What runs behind the fence: reading, summarizing and proving one article. The build makes one file of it. (edge) */
import { serveTasks } from '../../fence/serve.ts'
import { READ_TASKS } from '../../read/tasks.ts'
import { tellStory } from './tell.ts'

serveTasks({ ...READ_TASKS, tell: tellStory })
