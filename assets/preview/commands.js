/** What can be done on the page, by name and by key. */
import { byId } from './dom.js'
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
  startPalette(() => [
    ...[
      ['save', 'Save for the send', 'Ctrl+S', save],
      ['undo', 'Undo', 'Ctrl+Z', undo],
      ['redo', 'Redo', 'Ctrl+Shift+Z', redo],
      ['discard', 'Discard unsaved changes', '', discard],
      ['reread', 'Read the sources again', '', reread],
      ['test', 'Send a test', '', openTest],
    ]
      .filter(([button]) => canPress(byId(button)))
      .map(([, ...command]) => command),
    ...[...byId('acts').querySelectorAll('button')].map((button) => [button.textContent, '', () => button.click()]),
    ...VIEWS.map(([tab, name], index) => [name, String(index + 1), () => show(tab), tab]).filter(
      ([, , , tab]) => !byId(tab).hidden,
    ),
    ['Show stories', '', () => show('tab-stories')],
    ['Show findings', '', () => show('tab-findings')],
  ])
  startKeys({ save, undo, redo, views: VIEWS.map(([tab]) => tab) })
}

/** What has no button now is no command either. */
const canPress = (button) => !button.disabled && button.closest('[hidden]') === null
