/** What a person has checked when they want to know: addresses, spam filters, mail clients. */
import { byId, h } from './dom.js'
import { ask, loadClients } from './server.js'
import { isShown, onShow, show } from './tabs.js'

let isSample = false
const results = {}

export function startChecks() {
  onShow('tab-checks', () => void draw())
}

/** Another mail: what was found out about the one before is not true of it. */
export function showChecks(good, canCheck) {
  byId('tab-checks').hidden = !canCheck
  isSample = good.isSample
  for (const key of Object.keys(results)) delete results[key]
  if (isShown('tab-checks')) void draw()
}

async function draw() {
  const clients = await loadClients().catch((error) => error)
  byId('panel-checks').replaceChildren(
    section('Links and pictures', 'Each address is asked once, from this machine.', {
      id: 'addresses',
      name: 'Ask the addresses',
      busy: 'Asking each address…',
      print: printAddresses,
    }),
    section('Spam filters', 'What SpamAssassin or rspamd says, if one of them runs on this machine.', {
      id: 'spam',
      name: 'Ask the spam filters',
      busy: 'Asking; this can take a minute…',
      print: printSpam,
    }),
    h('section', { class: 'check' }, h('h2', {}, 'Mail clients'), printClients(clients)),
  )
}

function section(title, words, { id, name, busy, print }) {
  const outcome = h('div', { 'aria-live': 'polite' })
  const run = async () => {
    button.disabled = true
    outcome.replaceChildren(h('p', { class: 'quiet' }, busy))
    results[id] = await ask(`api/${id}`).catch((error) => error)
    button.disabled = false
    outcome.replaceChildren(...print(results[id]))
  }
  const button = h('button', { type: 'button', disabled: isSample, onclick: () => void run() }, name)
  if (results[id] !== undefined) outcome.append(...print(results[id]))
  const note = isSample ? 'Sample data has no addresses or readers of its own: go back to the issue.' : words
  return h(
    'section',
    { class: 'check' },
    h('h2', {}, title),
    h('p', { class: 'quiet' }, note),
    h('p', {}, button),
    outcome,
  )
}

const MARKS = { good: '✓', warning: '!', error: '✕' }
const mark = (verdict) =>
  h('span', { class: `mark ${verdict}` }, h('span', { 'aria-hidden': 'true' }, MARKS[verdict]), ' ', verdict)

function printAddresses(answer) {
  if (answer instanceof Error) return [h('p', { class: 'wrong' }, answer.message)]
  const { addresses } = answer
  const count = (wanted) => addresses.filter(({ verdict }) => verdict === wanted).length
  const order = ['error', 'warning', 'good']
  const sorted = addresses.toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))
  return [
    h(
      'p',
      {},
      `${addresses.length} asked: ${count('error')} wrong, ${count('warning')} to look at, ${count('good')} good.`,
    ),
    table(
      ['', 'Address', 'Answer'],
      sorted.map(({ address, kind, name, verdict, says }) => [
        mark(verdict),
        h(
          'div',
          {},
          h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address),
          h('p', { class: 'quiet', dir: 'auto' }, [kind, name].filter(Boolean).join(': ')),
        ),
        says,
      ]),
    ),
  ]
}

function printSpam(answer) {
  if (answer instanceof Error)
    return [
      h('p', {}, answer.message),
      h(
        'p',
        { class: 'quiet' },
        'The rules that need no filter are always checked: ',
        h('button', { type: 'button', class: 'link', onclick: () => show('tab-findings') }, 'Findings'),
        '.',
      ),
    ]
  return answer.reports.flatMap(({ program, points, limit, rules }) => [
    h(
      'p',
      {},
      mark(points >= limit ? 'error' : points > limit / 2 ? 'warning' : 'good'),
      ` ${program}: ${points} points for the message, spam from ${limit}.`,
    ),
    ...(rules.length === 0
      ? []
      : [
          table(
            ['Points', 'Rule', 'Means'],
            rules.map(({ points: own, name, means, isOfTest }) => [
              String(own),
              h('code', {}, name),
              isOfTest ? `${means} (of this test, not of the message)` : means,
            ]),
          ),
        ]),
  ])
}

function printClients(answer) {
  if (answer instanceof Error) return h('p', { class: 'wrong' }, answer.message)
  const { clients, rows, updated, source } = answer
  const about = h(
    'p',
    { class: 'quiet' },
    `What this mail uses that not every client shows, by the data of `,
    h('a', { href: source, target: '_blank', rel: 'noopener noreferrer' }, 'caniemail.com'),
    ` of ${updated}. A dot means that nothing is lost there.`,
  )
  const cell = ({ missing, harmless, title }, client) => {
    if (!missing.includes(client)) return h('td', { class: 'good', 'aria-label': 'shown' }, '✓')
    const lost = harmless === undefined
    const words = `${title}: not shown by ${clients[client]}`
    return h(
      'td',
      { class: lost ? 'error' : 'quiet', 'aria-label': lost ? words : 'nothing lost', title: words },
      lost ? '✕' : '·',
    )
  }
  return h(
    'div',
    {},
    about,
    h(
      'div',
      { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Mail clients' },
      h(
        'table',
        { class: 'clients' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, 'Feature'),
            clients.map((name) => h('th', { scope: 'col' }, h('span', {}, name))),
          ),
        ),
        h(
          'tbody',
          {},
          rows.map((row) =>
            h(
              'tr',
              {},
              h(
                'th',
                { scope: 'row' },
                row.title,
                h('p', { class: 'quiet' }, row.harmless ?? 'Look at the mail there: something may be lost.'),
              ),
              clients.map((_, client) => cell(row, client)),
            ),
          ),
        ),
      ),
    ),
  )
}

function table(heads, rows) {
  return h(
    'table',
    { class: 'headers' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        heads.map((name) => h('th', { scope: 'col' }, name === '' ? h('span', { class: 'hidden' }, 'Verdict') : name)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((cells) =>
        h(
          'tr',
          {},
          cells.map((value) => h('td', {}, value)),
        ),
      ),
    ),
  )
}
