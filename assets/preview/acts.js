/** What leaves this machine or cannot be taken back: send, approve, discard, each behind a question. */
import { byId, h } from './dom.js'

const count = (readers) => `${readers.toLocaleString()} ${readers === 1 ? 'reader' : 'readers'}`

const ACTS = {
  send: {
    name: 'Send now…',
    title: ({ readers, subject }) => `Send “${subject}” to ${count(readers)} now?`,
    yes: ({ readers }) => `Send to ${count(readers)}`,
    words: 'Each reader gets one mail. What was sent cannot be recalled.',
  },
  hold: {
    name: 'Freeze for approval…',
    title: ({ subject }) => `Freeze “${subject}” for approval?`,
    yes: () => 'Freeze for approval',
    words: 'Nothing is sent to readers yet: the issue keeps these bytes and waits for Approve.',
  },
  approve: {
    name: 'Approve…',
    title: ({ readers, subject }) => `Approve “${subject}” and send it to ${count(readers)} now?`,
    yes: ({ readers }) => `Approve and send to ${count(readers)}`,
    words: 'Exactly the bytes that are shown are sent. What was sent cannot be recalled.',
  },
  discard: {
    name: 'Discard…',
    title: ({ subject }) => `Discard “${subject}”?`,
    yes: () => 'Discard the issue',
    words: 'It is never sent. Its articles are free for the next issue, and your changes come back.',
  },
}

let settle = () => {}

export function startActs() {
  const dialog = byId('confirm')
  const end = (answer) => {
    settle(answer)
    dialog.close()
  }
  byId('confirm-no').addEventListener('click', () => end(false))
  byId('confirm-yes').addEventListener('click', () => end(true))
  dialog.addEventListener('cancel', () => settle(false))
}

/** `run(act, button)` does it once a person has confirmed it; `block()` says why not, while there are unsaved changes. */
export function showActs(good, { run, block }) {
  byId('acts').replaceChildren(
    ...(good.acts?.does ?? []).map((act) => {
      const onclick = async () => {
        if (!block() && (await confirm(act, good))) await run(act, button)
      }
      const button = h(
        'button',
        { type: 'button', class: act === 'discard' ? undefined : 'primary', onclick },
        wordsFor(act, good).name,
      )
      return button
    }),
  )
}

/** With `approval: required` the send of a new issue sends nothing yet. */
const wordsFor = (act, { acts }) => ACTS[act === 'send' && acts.isHeld === true ? 'hold' : act]

function confirm(act, good) {
  const { title, yes, words } = wordsFor(act, good)
  byId('confirm-title').textContent = title(good)
  byId('confirm-words').textContent =
    words === ACTS.hold.words || act === 'discard' || good.acts.to === undefined
      ? words
      : `The mail goes into ${good.acts.to}.`
  byId('confirm-yes').textContent = yes(good)
  byId('confirm-yes').disabled = act !== 'discard' && good.readers === 0
  byId('confirm').showModal()
  return new Promise((resolve) => {
    settle = resolve
  })
}
