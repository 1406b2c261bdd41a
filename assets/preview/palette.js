/** The palette: every command of the page by name. Ctrl+K (or ⌘K) opens it. */
import { byId, h } from './dom.js'

/** `offered()` answers `[name, keys, run]` of each command that does something now. */
export function startPalette(offered) {
  const dialog = byId('palette')
  const input = byId('palette-input')
  const list = byId('palette-list')
  let commands = []
  let found = commands
  let at = 0
  const draw = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    found = commands.filter(([name]) => words.every((word) => name.toLowerCase().includes(word)))
    at = Math.max(0, Math.min(at, found.length - 1))
    list.replaceChildren(
      ...found.map(([name, keys], index) =>
        h(
          'li',
          { role: 'option', id: `command-${index}`, 'aria-selected': String(index === at), onclick: () => pick(index) },
          h('span', {}, name),
          keys === '' ? undefined : h('kbd', {}, keys),
        ),
      ),
    )
    input.setAttribute('aria-activedescendant', found.length === 0 ? '' : `command-${at}`)
  }
  const pick = (index) => {
    dialog.close()
    found[index]?.[2]()
  }
  const open = () => {
    if (document.querySelector('dialog[open]') !== null) return
    commands = offered()
    input.value = ''
    at = 0
    draw()
    dialog.showModal()
    input.focus()
  }
  input.addEventListener('input', draw)
  input.addEventListener('keydown', (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move !== undefined) {
      event.preventDefault()
      at = (at + move + found.length) % Math.max(1, found.length)
      draw()
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      pick(at)
    }
  })
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  byId('commands').addEventListener('click', open)
  window.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
    event.preventDefault()
    open()
  })
}
