/** The top of the page: the line in the inbox, the size, and what kind of issue is shown. */
import { byId, h } from './dom.js'

/** A frozen issue, or nothing new: what is shown and how to go on. */
export function showStanding({ status }) {
  const place = byId('standing')
  place.hidden = status === undefined
  if (status === undefined) return
  place.replaceChildren(h('strong', {}, status.label), ` ${status.detail}`)
}

// Open where there is room; a person's choice stays.
byId('inbox-box').open = innerWidth >= 1200 && innerHeight >= 800

export function showInbox(lines) {
  byId('inbox').replaceChildren(
    ...lines.map(({ client, from, subject, preheader, isOneLine }) =>
      h(
        'div',
        { class: isOneLine ? 'inbox-line' : 'inbox-line stacked' },
        h('p', { class: 'quiet' }, client),
        h('p', { class: 'inbox-from', dir: 'auto' }, from),
        h(
          'p',
          { class: 'inbox-words', dir: 'auto' },
          h('strong', {}, subject),
          ' ',
          h('span', { class: 'quiet' }, preheader),
        ),
      ),
    ),
  )
}

export function showSize({ html, limit, warn }) {
  const meter = byId('size')
  const share = Math.min(100, (html / limit) * 100)
  byId('size-fill').style.width = `${share}%`
  meter.className = `size ${html > limit ? 'error' : html >= warn ? 'warning' : 'good'}`
  meter.setAttribute('aria-valuemax', limit)
  meter.setAttribute('aria-valuenow', html)
  byId('size-text').textContent = `${html.toLocaleString()} of ${limit.toLocaleString()} bytes`
  meter.setAttribute('aria-valuetext', byId('size-text').textContent)
}

/** Says what came of something, in the place of that id. */
export function tell(id, message, kind) {
  const element = byId(id)
  element.textContent = message
  element.className = `${id} ${kind}`
  element.hidden = false
}

export function showProblems({ problems, good, isDraft }) {
  const box = byId('problems')
  box.hidden = problems.length === 0
  const note = good === undefined ? 'Nothing was built yet.' : 'Below is the last good version.'
  box.replaceChildren(
    h('p', { class: 'problems-head' }, h('strong', {}, 'The newest version does not build. '), note),
    ...problems.map(({ code, message, where, hint }) =>
      h(
        'div',
        {},
        h('pre', {}, [where, message].filter(Boolean).join(': ')),
        h('p', { class: 'quiet' }, [hint, code].filter(Boolean).join(' ')),
      ),
    ),
  )
  if (problems.length > 0) tell('status', 'does not build', 'error')
  else tell('status', isDraft ? 'unsaved changes' : 'up to date', 'good')
}
