/** Calls back when one of the files changes, appears or goes; editors that save by renaming included. (edge) */
import { realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { watch } from 'chokidar'

/** Long enough for an editor to finish writing, short enough not to be noticed. */
const SETTLE_MS = 60
/** A system that drops an event under load, or a change before the watch was ready, is made up for this much later. */
const LOOK_MS = 1000
const IGNORED = /(?:^|[/\\])(?:node_modules|\.git|\.pullquote)(?:[/\\]|$)/

export interface FileWatcher {
  /** Asks again which paths to watch. */
  readonly update: () => void
  readonly close: () => Promise<void>
}

/**
 * Folders are watched as a whole. A file is watched through its folder, so that it is noticed too when it is not there
 * yet or is replaced by another of its name.
 */
export function watchFiles(paths: () => readonly string[], onChange: () => Promise<unknown>): FileWatcher {
  let wanted = new Set<string>()
  const marks = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  const changed = (file: string): void => {
    const full = path.resolve(file)
    if (!isWanted(full, wanted)) return
    if (marks.has(full)) marks.set(full, markOf(full))
    clearTimeout(timer)
    timer = setTimeout(() => void onChange(), SETTLE_MS)
  }
  const options = { ignoreInitial: true, ignored: (file: string) => IGNORED.test(file) }
  // A link may lead out of the folder or back into it, and no article is read through such a one.
  const trees = watch([], { ...options, followSymlinks: false })
  const parents = watch([], { ...options, depth: 0 })
  for (const watcher of [trees, parents]) {
    watcher.on('all', (_event, file) => changed(file))
    // What cannot be watched, such as a link to itself, is looked at now and then like every file.
    watcher.on('error', () => undefined)
  }
  const update = (): void => {
    wanted = new Set(paths().map((file) => path.resolve(file)))
    for (const file of wanted) {
      if (isFolder(file)) {
        const real = realpathSync(file)
        wanted.add(real)
        trees.add(real)
      } else parents.add(path.dirname(file))
      if (!marks.has(file)) marks.set(file, markOf(file))
    }
  }
  update()
  const look = setInterval(() => {
    for (const [file, mark] of marks) if (mark !== markOf(file)) changed(file)
  }, LOOK_MS)
  look.unref()
  return {
    update,
    close: async () => {
      clearTimeout(timer)
      clearInterval(look)
      await Promise.all([trees.close(), parents.close()])
    },
  }
}

function isWanted(file: string, wanted: ReadonlySet<string>): boolean {
  for (let place = file; ; place = path.dirname(place)) {
    if (wanted.has(place)) return true
    if (place === path.dirname(place)) return false
  }
}

/** Changes whenever the file's content may have. */
function markOf(file: string): string {
  const info = statSync(file, { throwIfNoEntry: false })
  return info === undefined || info.isDirectory() ? '' : `${info.mtimeMs} ${info.size} ${info.ino}`
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false
}
