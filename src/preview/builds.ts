/** Keeps the last good build and what is wrong with the newest one; builds one at a time. */
import { DigestError, reasonOf } from '../model/errors.ts'
import type { Problem } from '../model/issue.ts'
import type { PreviewBuild, PreviewLook, PreviewSource, Showing } from './source.ts'

export interface Snapshot extends Showing {
  /** Counts up with every change of this snapshot; a page that contains a lower one is stale. */
  readonly version: number
  readonly isBuilding: boolean
  /** The last build that succeeded. */
  readonly good?: PreviewBuild
  /** Why the newest build failed; empty when it is the good one. */
  readonly problems: readonly Problem[]
}

export interface Builds {
  readonly current: () => Snapshot
  /** Rebuilds. Calls during a build lead to one more build after it. Settles when the page is up to date. */
  readonly refresh: () => Promise<void>
  /** Builds with these changes in place of the saved ones; undefined goes back to the saved ones. */
  readonly draft: (edits: unknown) => Promise<void>
  /** Builds in this look; undefined goes back to the newsletter's own. */
  readonly tryOn: (look: PreviewLook | undefined) => Promise<void>
  /** Builds the copy of that reader; undefined goes back to a sample reader's. */
  readonly readAs: (reader: string | undefined) => Promise<void>
  /** Calls back with each snapshot until the returned function is called. */
  readonly subscribe: (listener: (snapshot: Snapshot) => void) => () => void
}

export function createBuilds(build: PreviewSource['build']): Builds {
  let snapshot: Snapshot = { version: 0, isBuilding: false, problems: [] }
  let running: Promise<void> | undefined
  let isStale = false
  const listeners = new Set<(snapshot: Snapshot) => void>()

  const publish = (change: Partial<Snapshot>): void => {
    snapshot = { ...snapshot, ...change, version: snapshot.version + 1 }
    for (const listener of listeners) listener(snapshot)
  }
  const buildUntilFresh = async (): Promise<void> => {
    publish({ isBuilding: true })
    while (isStale) {
      isStale = false
      const outcome = await attempt(() => build(showingOf(snapshot)))
      publish({ ...outcome, isBuilding: isStale })
    }
  }
  const refresh = async (): Promise<void> => {
    isStale = true
    running ??= buildUntilFresh().finally(() => {
      running = undefined
    })
    await running
  }
  const show = async (change: Showing): Promise<void> => {
    snapshot = { ...snapshot, ...change }
    await refresh()
  }
  return {
    current: () => snapshot,
    refresh,
    draft: (draft) => show({ draft }),
    tryOn: (look) => show({ look }),
    readAs: (reader) => show({ reader }),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

export const showingOf = ({ draft, look, reader }: Showing): Showing => ({ draft, look, reader })

async function attempt(build: PreviewSource['build']): Promise<Partial<Snapshot>> {
  try {
    const good = await build()
    return { good, problems: [] }
  } catch (error) {
    return { problems: [problemOf(error)] }
  }
}

/** Anything thrown, for the page: a fault of ours is shown too, since nobody looks at the terminal. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof DigestError)) return { code: 'E_INTERNAL', message: reasonOf(error) }
  const { code, message, hint } = error
  return { code, message, hint }
}
