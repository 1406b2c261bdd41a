/** What can be taken out of the page: the mail as a file, its HTML and text as a copy. */
import { byId, h } from './dom.js'
import { loadText } from './server.js'

const file = (name, path) => h('a', { class: 'button', href: path, download: `issue${name}` }, `Save ${name}`)

/** `tell(words, kind)` says what came of it. */
export function startTakeAway(tell) {
  const copy = (name, path) =>
    h(
      'button',
      {
        type: 'button',
        onclick: async () => {
          try {
            await navigator.clipboard.writeText(await loadText(path))
            tell(`${name} is in the clipboard.`, 'good')
          } catch (error) {
            tell(`${name} could not be copied: ${error.message}`, 'error')
          }
        },
      },
      `Copy ${name}`,
    )
  const menu = h(
    'details',
    { class: 'menu' },
    h('summary', {}, 'Copy or save'),
    h(
      'div',
      { class: 'menu-items' },
      copy('HTML', 'mail.source'),
      copy('text', 'mail.txt'),
      file('.eml', 'mail.eml'),
      file('.html', 'mail.source'),
    ),
  )
  const close = () => {
    menu.open = false
  }
  menu.addEventListener('click', (event) => {
    if (event.target.closest('button, a') !== null) close()
  })
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    close()
    menu.querySelector('summary').focus()
  })
  document.addEventListener('pointerdown', (event) => {
    if (!menu.contains(event.target)) close()
  })
  byId('switches').append(menu)
}
