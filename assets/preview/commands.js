/** What can be done on the page, by name and by key. */
import { startKeys } from './keys.js'
import { startPalette } from './palette.js'
import { show } from './tabs.js'
import { openTest } from './test-mail.js'

/** The views of the mail, in the order of their keys 1, 2, 3 … */
const VIEWS = [
  ['tab-mail', 'Show the mail'],
  ['tab-provenance', 'Show where quotes come from'],
  ['tab-text', 'Show the text part'],
  ['tab-source', 'Show the source'],
  ['tab-message', 'Show the message'],
  ['tab-checks', 'Check addresses, spam filters and mail clients'],
  ['tab-mailbox', 'Show the mailbox'],
]

export function startCommands({ save, undo, redo, discard, reread }) {
  startPalette([
    ['Save for the send', 'Ctrl+S', save],
    ['Undo', 'Ctrl+Z', undo],
    ['Redo', 'Ctrl+Shift+Z', redo],
    ['Discard unsaved changes', '', discard],
    ['Read the sources again', '', reread],
    ['Send a test', '', openTest],
    ...VIEWS.map(([tab, name], index) => [name, String(index + 1), () => show(tab)]),
    ['Show stories', '', () => show('tab-stories')],
    ['Show findings', '', () => show('tab-findings')],
  ])
  startKeys({ save, undo, redo, views: VIEWS.map(([tab]) => tab) })
}
