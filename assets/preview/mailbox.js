/** The mails that were sent into the local mailbox, to read as they arrived. */
import { byId, h } from './dom.js'
import { watchPictures } from './pictures.js'
import { loadMailbox } from './server.js'
import { onShow } from './tabs.js'

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
let words = ''
let chosen

export function startMailbox() {
  onShow('tab-mailbox', () => void draw())
}

export function showMailbox(hasMailbox) {
  byId('tab-mailbox').hidden = !hasMailbox
}

async function draw() {
  const list = h('ul', { class: 'kept' })
  const frame = h('iframe', { title: 'The mail of the mailbox', sandbox: 'allow-same-origin', hidden: true })
  frame.addEventListener('load', () => {
    if (frame.contentDocument !== null) watchPictures(frame.contentDocument, () => {})
  })
  const fill = async () => {
    try {
      const { mails, of } = await loadMailbox(words)
      count.textContent = of === 0 ? 'Nothing was sent into it yet.' : `${mails.length} of ${of}, the newest first.`
      list.replaceChildren(...mails.map(line))
      const first = mails.find(({ name }) => name === chosen) ?? mails[0]
      if (first !== undefined) open(first.name)
    } catch (error) {
      count.textContent = error.message
    }
  }
  const open = (name) => {
    chosen = name
    frame.hidden = false
    frame.src = `mailbox.html?name=${encodeURIComponent(name)}`
    for (const button of list.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button.dataset.name === name))
  }
  const line = ({ name, to, subject, at }) =>
    h(
      'li',
      {},
      h(
        'button',
        { type: 'button', class: 'pick', 'data-name': name, 'aria-pressed': 'false', onclick: () => open(name) },
        h('strong', { dir: 'auto' }, subject),
        h('span', { class: 'quiet', dir: 'auto' }, `${to}, ${day.format(new Date(at))}`),
      ),
    )
  const count = h('p', { class: 'quiet', role: 'status' })
  const search = h('input', {
    type: 'search',
    value: words,
    placeholder: 'Address',
    'aria-label': 'Address of a reader',
    oninput: () => {
      words = search.value.trim()
      void fill()
    },
  })
  byId('panel-mailbox').replaceChildren(h('div', { class: 'mailbox' }, h('div', {}, search, count, list), frame))
  await fill()
}
