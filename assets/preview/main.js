/** The page: takes each state from the server and shows it, and keeps the editor's draft until it is saved. */
import { byId, h } from './dom.js'
import { showFindings } from './findings.js'
import { load, startMailView } from './mail-view.js'
import { showMessage, startMessageView } from './message-view.js'
import { openByText, openStory, startProvenance } from './provenance.js'
import { listen, loadState, post } from './server.js'
import { showStories } from './stories.js'
import { onShow, startTabs } from './tabs.js'

let state
let draft
let isDirty = false

startTabs()
startMessageView()
startMailView(openByText)
onShow('tab-provenance', () => {
  if (byId('panel-provenance').childElementCount === 0) void openStory()
})
listen(refresh, () => tell('status', 'server away', 'away'))
byId('save').addEventListener('click', () => void save())
byId('discard').addEventListener('click', () => {
  isDirty = false
  if (state.good !== undefined) showGood(state.good)
})
byId('test').addEventListener('submit', (event) => {
  event.preventDefault()
  void during(event.target.querySelector('button'), () => post('api/test', { address: byId('test-address').value }))
})
window.addEventListener('beforeunload', (event) => {
  if (isDirty) event.preventDefault()
})

async function refresh({ isBuilding }) {
  if (isBuilding) {
    tell('status', 'building', 'building')
    return
  }
  const next = await loadState()
  if (state !== undefined && next.version < state.version) return
  const isNewMail = next.good !== undefined && next.version !== state?.version
  state = next
  showProblems(state)
  showTest(state.test)
  if (state.good !== undefined && isNewMail) {
    load(state.version)
    showGood(state.good)
  }
}

function showGood(good) {
  const { newsletter, number, date, findings, remarks, inbox, size } = good
  const day = new Intl.DateTimeFormat(newsletter.language, { dateStyle: 'long' }).format(new Date(date))
  // Each part keeps its own direction.
  const parts = [newsletter.name, good.status?.label ?? (number === undefined ? '' : `No. ${number}`), day].filter(
    Boolean,
  )
  byId('issue-name').replaceChildren(...parts.flatMap((part, at) => [at === 0 ? '' : ' · ', h('bdi', {}, part)]))
  showStanding(good)
  document.title = `${good.subject} · Pullquote preview`
  if (!isDirty) draft = draftOf(good)
  byId('save-bar').hidden = !isDirty
  showInbox(inbox)
  showSize(size)
  showStories(good, draft, { changed, open: (id) => void openStory(id) })
  showFindings(findings, remarks, (id) => void openStory(id))
  startProvenance(good, draft, changed)
  showMessage(good)
}

/** A frozen issue, or nothing new: what is shown and how to go on. */
function showStanding({ status, readers }) {
  const place = byId('standing')
  place.hidden = status === undefined
  if (status === undefined) return
  place.replaceChildren(h('strong', {}, status.label), ` ${status.detail} Readers left: ${readers}.`)
}

/** The changes as they are kept now; those that are made here are added to them. */
function draftOf({ edits, stories, subject, preheader, intro, outro }) {
  return {
    subject,
    preheader,
    intro,
    outro,
    order: stories.filter(({ isShown }) => isShown).map(({ id }) => id),
    drop: [...(edits.drop ?? [])],
    stories: structuredClone(edits.stories ?? {}),
  }
}

function changed() {
  isDirty = true
  byId('save-bar').hidden = false
}

async function save() {
  const own = draftOf(state.good)
  const kept = state.good.edits
  // What was not touched stays as the file has it, so that an untouched order does not freeze the issue's own.
  const pick = (key) => (JSON.stringify(draft[key]) === JSON.stringify(own[key]) ? kept[key] : draft[key])
  const keys = Object.keys(own)
  const value = Object.fromEntries(keys.map((key) => [key, pick(key)]))
  await during(byId('save'), async () => {
    isDirty = false
    try {
      return await post('api/edits', value)
    } catch (error) {
      isDirty = true
      throw error
    }
  })
  byId('save-bar').hidden = !isDirty
}

/** The button rests while the work runs; what came of it is told. */
async function during(button, work) {
  button.disabled = true
  try {
    tell('told', await work(), 'good')
  } catch (error) {
    tell('told', error.message, 'error')
  } finally {
    button.disabled = false
  }
}

function tell(id, message, kind) {
  const element = byId(id)
  element.textContent = message
  element.className = `${id} ${kind}`
  element.hidden = false
}

function showProblems({ problems, good }) {
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
  else tell('status', 'up to date', 'good')
}

function showTest(test) {
  byId('test').hidden = test === undefined
  const input = byId('test-address')
  if (test !== undefined && input.value === '') input.value = test.address
}

function showInbox(lines) {
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

function showSize({ html, limit, warn }) {
  const meter = byId('size')
  const share = Math.min(100, (html / limit) * 100)
  byId('size-fill').style.width = `${share}%`
  meter.className = `size ${html > limit ? 'error' : html >= warn ? 'warning' : 'good'}`
  meter.setAttribute('aria-valuemax', limit)
  meter.setAttribute('aria-valuenow', html)
  byId('size-text').textContent = `${html.toLocaleString()} of ${limit.toLocaleString()} bytes`
  meter.setAttribute('aria-valuetext', byId('size-text').textContent)
}
