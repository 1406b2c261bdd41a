/** What can be taken out of the page: the mail as a file, its HTML and text as a copy. */
import { byId, h } from './dom.js'
import { loadText } from './server.js'

const file = (name, path) => h('a', { class: 'button', href: path, download: `issue${name}` }, name)

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
  byId('take-away').append(
    copy('HTML', 'mail.source'),
    copy('text', 'mail.txt'),
    h('span', { class: 'quiet' }, 'Download'),
    file('.eml', 'mail.eml'),
    file('.html', 'mail.source'),
  )
}
