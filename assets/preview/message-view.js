/** The text part, the source, and the message as it travels: headers and tree of parts. */
import { byId, h } from './dom.js'
import { loadText } from './server.js'
import { numbered, sourceView } from './source-view.js'
import { isShown, onShow } from './tabs.js'

let good

const VIEWS = {
  text: async () => [numbered((await loadText('mail.txt')).split('\n'))],
  source: async () => {
    const html = await loadText('mail.source')
    const redraw = () => byId('panel-source').replaceChildren(...sourceView(html, redraw))
    return sourceView(html, redraw)
  },
}

export function startMessageView() {
  for (const tab of Object.keys(VIEWS)) onShow(`tab-${tab}`, () => void fill(tab))
  onShow('tab-message', () => void drawMessage())
}

export function showMessage(next) {
  good = next
  for (const tab of Object.keys(VIEWS)) if (isShown(`tab-${tab}`)) void fill(tab)
  if (isShown('tab-message')) void drawMessage()
}

async function fill(tab) {
  byId(`panel-${tab}`).replaceChildren(...(await VIEWS[tab]()))
}

async function drawMessage() {
  if (good === undefined) return
  const raw = await loadText('mail.eml')
  byId('panel-message').replaceChildren(
    h('h2', {}, 'Headers'),
    h(
      'table',
      { class: 'headers' },
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Field'), h('th', { scope: 'col' }, 'Value'))),
      h(
        'tbody',
        {},
        good.headers.map(({ name, value }) => h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, value))),
      ),
    ),
    h('h2', {}, 'Parts'),
    h('ul', { class: 'tree' }, branch(good.mime)),
    h('h2', {}, `On the wire, ${good.size.message.toLocaleString()} bytes`),
    h('pre', { class: 'wire', tabindex: '0', 'aria-label': 'The message on the wire' }, raw),
  )
}

function branch({ type, encoding, bytes, parameters, parts }) {
  const facts = [parameters.charset, parts.length === 0 ? encoding : undefined, `${bytes.toLocaleString()} bytes`]
  return h(
    'li',
    {},
    h('code', {}, type),
    h('span', { class: 'quiet' }, ` ${facts.filter(Boolean).join(', ')}`),
    ...(parts.length === 0 ? [] : [h('ul', {}, parts.map(branch))]),
  )
}
