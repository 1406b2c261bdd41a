/**
 * The other side of the fence: a process that does jobs, one at a time, and ends with its parent. It gets no environment
 * and asks nothing of the network; what it reads is what it is given. (edge: process)
 */
import { DigestError, reasonOf } from '../model/errors.ts'
import type { Failure, Job, Reply } from './protocol.ts'
import { startWatchdog } from './watchdog.ts'

export type Tasks = Readonly<Record<string, (...args: never[]) => unknown>>

/** Does jobs by these tasks until the parent lets go; `onDone` is called before each answer. */
export function serveTasks(tasks: Tasks, onDone: () => void = () => {}): void {
  const [cpuMs = 0, memory = 0] = process.argv.slice(2).map(Number)
  const watchdog = startWatchdog({ cpuMs, memory })
  process.on('disconnect', () => process.exit(0))
  // Ctrl-C and SIGTERM reach the whole group: the parent decides when this process ends.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => {})
  const answer = async (job: Job) => {
    watchdog.begin()
    const reply = await work(tasks, job)
    watchdog.end()
    onDone()
    try {
      send(reply)
    } catch (error) {
      // What cannot be copied, such as a function.
      send({ id: job.id, failure: failureOf(error) })
    }
  }
  process.on('message', (job: Job) => void answer(job))
  send({ ready: true })
}

function send(reply: Reply): void {
  process.send?.(reply)
}

async function work(tasks: Tasks, { id, task, args }: Job): Promise<Reply> {
  const found = Object.hasOwn(tasks, task) ? tasks[task] : undefined
  try {
    if (found === undefined) throw new Error(`There is no task “${task}”`)
    return { id, value: await found(...(args as never[])) }
  } catch (error) {
    return { id, failure: failureOf(error) }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof DigestError) {
    const { code, name, message, hint } = error
    return { code, name, message, hint }
  }
  if (!(error instanceof Error)) return { name: 'Error', message: reasonOf(error) }
  const { name, message, stack } = error
  return { name, message, stack }
}
