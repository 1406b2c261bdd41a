/** What lint found; a click shows the place in the mail. */
import { byId, h } from './dom.js'
import { hideSpot, spotlight } from './mail-view.js'
import { show } from './tabs.js'

/** `openStory(id)` shows the story that a finding speaks of. */
export function showFindings(findings, remarks, openStory) {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const count = byId('finding-count')
  count.textContent = findings.length === 0 ? '✓' : String(findings.length)
  count.className = `count ${errors > 0 ? 'error' : findings.length > 0 ? 'warning' : 'good'}`
  count.title = `${errors} errors, ${findings.length - errors} warnings`
  const list = findings.map((finding) => h('li', { class: `finding ${finding.severity}` }, card(finding, openStory)))
  byId('panel-findings').replaceChildren(
    findings.length === 0
      ? h('p', { class: 'empty' }, 'The issue passes every rule. It may go out.')
      : h('p', { class: 'quiet' }, errors > 0 ? 'Errors prevent the send.' : 'Warnings do not prevent the send.'),
    h('ul', { class: 'findings' }, list),
    ...(remarks.length === 0
      ? []
      : [
          h('h2', {}, 'Remarks'),
          h(
            'ul',
            {},
            remarks.map((text) => h('li', {}, text)),
          ),
        ]),
  )
}

function card({ id, severity, what, where, why, how }, openStory) {
  const lines = [
    h('p', { class: 'finding-head' }, h('span', { class: 'badge' }, severity), ' ', h('code', {}, id)),
    h('p', {}, withCode(what)),
    h('p', { class: 'quiet' }, why),
    h('p', { class: 'quiet' }, h('strong', {}, 'Fix: '), withCode(how)),
  ]
  const place = placeOf(where, openStory)
  return place === undefined ? lines : [...lines, place]
}

/** `words in backticks` as code. */
const withCode = (text) => text.split('`').map((piece, index) => (index % 2 === 1 ? h('code', {}, piece) : piece))

function placeOf(where, openStory) {
  if (where === undefined) return undefined
  const { part, selector, header, line, story } = where
  const at = line === undefined ? '' : `, line ${line}`
  if (story !== undefined) return button('Show the story', () => openStory(story))
  if (header !== undefined) return button(`Show the header ${header}`, () => show('tab-message'))
  if (part === 'message') return button(`Show the message${at}`, () => show('tab-message'))
  if (part === 'text') return button(`Show the text${at}`, () => show('tab-text'))
  if (part !== 'html' || selector === undefined) return undefined
  if (/^(?:head|html|style)\b/.test(selector)) return button(`Show the source${at}`, () => show('tab-source'))
  return button('Show in the mail', (event) => {
    show('tab-mail')
    hideSpot()
    if (!spotlight(selector)) event.target.textContent = 'Not visible in this view'
  })
}

const button = (text, onclick) => h('button', { type: 'button', class: 'link', onclick }, text)
