/** Calls back when one of the files changes, appears or goes; editors that save by renaming included. (edge) */
import { statSync } from 'node:fs'
import path from 'node:path'
import { watch } from 'chokidar'

/** Long enough for an editor to finish writing, short enough not to be noticed. */
const SETTLE_MS = 60
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
  let timer: NodeJS.Timeout | undefined
  const changed = (file: string): void => {
    const full = path.resolve(file)
    if (!isWanted(full, wanted)) return
    clearTimeout(timer)
    timer = setTimeout(() => void onChange(), SETTLE_MS)
  }
  const options = { ignoreInitial: true, ignored: (file: string) => IGNORED.test(file) }
  const trees = watch([], options).on('all', (_event, file) => changed(file))
  const parents = watch([], { ...options, depth: 0 }).on('all', (_event, file) => changed(file))
  const update = (): void => {
    wanted = new Set(paths().map((file) => path.resolve(file)))
    for (const file of wanted) {
      if (isFolder(file)) trees.add(file)
      else parents.add(path.dirname(file))
    }
  }
  update()
  return {
    update,
    close: async () => {
      clearTimeout(timer)
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

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false
}
