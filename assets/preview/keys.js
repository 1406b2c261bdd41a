/** Keys of the whole page; those of one story are in stories.js, those of the palette in palette.js. */
import { byId } from './dom.js'
import { show } from './tabs.js'

const isField = (element) => element.closest('input, textarea, select, [contenteditable]') !== null

/** `views` are the tabs that 1, 2, 3 … show. */
export function startKeys({ save, undo, redo, views }) {
  const withControl = {
    s: save,
    z: (event) => (event.shiftKey ? redo() : undo()),
    y: redo,
  }
  window.addEventListener('keydown', (event) => {
    if (event.altKey || document.querySelector('dialog[open]') !== null) return
    if (event.ctrlKey || event.metaKey) {
      const run = withControl[event.key.toLowerCase()]
      if (run === undefined) return
      event.preventDefault()
      run(event)
      return
    }
    const view = views[Number(event.key) - 1]
    if (view === undefined || byId(view).hidden || isField(event.target)) return
    show(view)
    byId(view).focus()
  })
}
