/** Tab lists as WAI-ARIA describes them: arrow keys move, the chosen panel alone is shown. */
import { byId } from './dom.js'

const listeners = new Map()

export function startTabs() {
  for (const list of document.querySelectorAll('[role=tablist]')) {
    const tabs = [...list.querySelectorAll('[role=tab]')]
    for (const tab of tabs) tab.addEventListener('click', () => show(tab.id))
    list.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (step === undefined) return
      const there = tabs.filter((tab) => !tab.hidden)
      const next = there[(there.indexOf(document.activeElement) + step + there.length) % there.length]
      next.focus()
      show(next.id)
    })
    sync(tabs)
  }
}

export function show(id) {
  const chosen = byId(id)
  if (chosen.hidden) return
  const tabs = [...chosen.closest('[role=tablist]').querySelectorAll('[role=tab]')]
  for (const tab of tabs) tab.setAttribute('aria-selected', String(tab === chosen))
  sync(tabs)
  listeners.get(id)?.()
}

/** `callback` runs whenever that tab is shown. */
export function onShow(id, callback) {
  listeners.set(id, callback)
}

export const isShown = (id) => byId(id).getAttribute('aria-selected') === 'true'

function sync(tabs) {
  for (const tab of tabs) {
    const isChosen = tab.getAttribute('aria-selected') === 'true'
    tab.tabIndex = isChosen ? 0 : -1
    byId(tab.getAttribute('aria-controls')).hidden = !isChosen
  }
}
