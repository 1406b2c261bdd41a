/** Undo and redo: drafts as they were, the newest last. */
const MOST = 200

export function createHistory() {
  let past = []
  let future = []
  const copy = () => (past.length === 0 ? undefined : structuredClone(past.at(-1)))
  return {
    /** Begins again from this draft. */
    clear: (draft) => {
      past = draft === undefined ? past.slice(-1) : [structuredClone(draft)]
      future = []
    },
    push: (draft) => {
      if (JSON.stringify(past.at(-1)) === JSON.stringify(draft)) return
      past = [...past, structuredClone(draft)].slice(-MOST)
      future = []
    },
    undo: () => {
      if (past.length < 2) return undefined
      future = [past.at(-1), ...future]
      past = past.slice(0, -1)
      return copy()
    },
    redo: () => {
      const [next, ...rest] = future
      if (next === undefined) return undefined
      past = [...past, next]
      future = rest
      return copy()
    },
    canUndo: () => past.length > 1,
    canRedo: () => future.length > 0,
  }
}
