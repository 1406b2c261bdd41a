/** The page: takes each state from the server and shows it, and keeps the editor's draft until it is saved. */
import { showActs, startActs } from './acts.js'
import { showChecks, startChecks } from './checks.js'
import { startCommands } from './commands.js'
import { byId, h } from './dom.js'
import { showFindings } from './findings.js'
import { showInbox, showProblems, showSize, showStanding, tell } from './head.js'
import { createHistory } from './history.js'
import { showLooks } from './looks.js'
import { load, startMailView } from './mail-view.js'
import { showMailbox, startMailbox } from './mailbox.js'
import { showMessage, startMessageView } from './message-view.js'
import { openByText, openStory, startProvenance, stopProvenance } from './provenance.js'
import { showReader } from './reader.js'
import { listen, loadState, post } from './server.js'
import { markEdited, showStories } from './stories.js'
import { startTakeAway } from './take-away.js'
import { showTest, startTest } from './test-mail.js'
import { onShow, startTabs } from './tabs.js'

let state
let draft
let isDirty = false
/** The draft before any change of this page, and the changes that are saved. */
let base
let saved = {}
const history = createHistory()

startTabs()
startActs()
startMessageView()
startChecks()
startMailbox()
startMailView(openByText)
startTakeAway((words, kind) => tell('told', words, kind))
startTest((address, button) => during(button, () => post('api/test', { address })))
onShow('tab-provenance', () => {
  if (byId('panel-provenance').childElementCount === 0) void openStory()
})
listen(refresh, () => tell('status', 'server away', 'away'))
byId('save').addEventListener('click', () => void save())
byId('discard').addEventListener('click', () => void discard())
byId('undo').addEventListener('click', () => step(history.undo()))
byId('redo').addEventListener('click', () => step(history.redo()))
byId('reread').addEventListener('click', () => void reread())
startCommands({
  save: () => void (isDirty && save()),
  undo: () => step(history.undo()),
  redo: () => step(history.redo()),
  discard: () => void discard(),
  reread: () => void reread(),
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
  // Another page of this preview left changes and was closed: they are gone with it.
  if (state === undefined && next.isDraft) {
    await post('api/draft', null)
    return
  }
  if (state !== undefined && next.version < state.version) return
  const isNewMail = next.good !== undefined && next.version !== state?.version
  state = next
  showProblems(state)
  showTest(state.good?.isSample ? undefined : state.test)
  showLooks(state.looks, (look) => void tryOn('api/look', look))
  showReader(state.reader, (address) => void tryOn('api/reader', { address }))
  showMailbox(state.hasMailbox)
  if (state.good !== undefined && isNewMail) {
    load(state.version)
    showGood(state.good)
  }
}

function showGood(good, { isKept = false } = {}) {
  const { newsletter, number, date, findings, remarks, inbox, size } = good
  const day = new Intl.DateTimeFormat(newsletter.language, { dateStyle: 'long' }).format(new Date(date))
  // Each part keeps its own direction.
  const parts = [newsletter.name, good.status?.label ?? (number === undefined ? '' : `No. ${number}`), day].filter(
    Boolean,
  )
  byId('issue-name').replaceChildren(...parts.flatMap((part, at) => [at === 0 ? '' : ' · ', h('bdi', {}, part)]))
  byId('issue-name').title = parts.join(' · ')
  showStanding(good)
  showActs(good, { run: act, block })
  document.title = `${good.subject} · Pullquote preview`
  showInbox(inbox)
  showSize(size)
  showChecks(good, state.canCheck)
  showFindings(findings, remarks, (id) => void openStory(id))
  showMessage(good)
  byId('reread').hidden = good.readAt === undefined
  if (good.readAt !== undefined)
    byId('reread').title = `Sources were read ${new Date(good.readAt).toLocaleTimeString()}`
  if (good.isSample) showSample()
  else showIssue(good, isKept)
}

/** Nothing of sample data is edited; the changes of the issue wait for it to come back. */
function showSample() {
  const words =
    'Sample data is shown. The stories of your issue, and your changes, are back when you choose them above.'
  byId('panel-stories').replaceChildren(h('p', { class: 'empty' }, words))
  stopProvenance()
  byId('save-bar').hidden = true
  byId('undo').disabled = true
  byId('redo').disabled = true
}

function showIssue(good, isKept) {
  // Of a frozen issue nothing can be changed, and here nothing can be kept: it is all for looking.
  const isLocked = good.status?.isFrozen === true || state.isReadOnly
  if (!isDirty && !isKept) {
    const next = draftOf(good)
    // What was undone can be redone as long as nobody else changed the issue.
    if (JSON.stringify(next) !== JSON.stringify(draft)) history.clear(next)
    draft = next
    base = structuredClone(draft)
    saved = good.edits
  }
  showHistory()
  byId('save-bar').hidden = !isDirty
  byId('save').hidden = state.isReadOnly
  // Who is typing keeps the fields: only what was not touched is drawn again.
  if (!isKept && isDirty && byId('panel-stories').contains(document.activeElement)) markEdited(good)
  else showStories(good, draft, { changed, open: (id) => void openStory(id), isLocked })
  startProvenance(good, draft, isLocked ? undefined : changed)
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

let pause

/** A change by hand: it shows in the mail at once, and is kept for undo. */
function changed() {
  isDirty = true
  byId('save-bar').hidden = false
  byId('told').hidden = true
  clearTimeout(pause)
  pause = setTimeout(() => {
    history.push(draft)
    showHistory()
    void sendDraft()
  }, 120)
}

function showHistory() {
  byId('undo').disabled = !history.canUndo()
  byId('redo').disabled = !history.canRedo()
}

/** Another point of the history becomes the draft. */
function step(earlier) {
  if (earlier === undefined || state.good.isSample) return
  clearTimeout(pause)
  draft = earlier
  isDirty = JSON.stringify(draft) !== JSON.stringify(base)
  showHistory()
  showGood(state.good, { isKept: true })
  void sendDraft()
}

/** The mail is built with the changes; what does not hold is reported and the last good mail stays. */
async function sendDraft() {
  try {
    await post('api/draft', isDirty ? valueOf(draft) : null)
  } catch (error) {
    tell('told', error.message, 'error')
  }
}

/** What is sent is what is saved: says so, and is true, while there are unsaved changes. */
function block() {
  if (isDirty) tell('told', 'Save or discard your changes first.', 'error')
  return isDirty
}

/** Sends, approves or discards what is shown. */
async function act(name, button) {
  tell('told', name === 'discard' ? 'Discarding…' : 'Sending…', 'building')
  await during(button, () => post('api/act', { act: name, issueId: state.good.issueId }))
}

/** Shows something else: another look, another reader's copy. */
async function tryOn(path, value) {
  try {
    await post(path, value)
    byId('told').hidden = true
  } catch (error) {
    tell('told', error.message, 'error')
  }
}

async function discard() {
  clearTimeout(pause)
  isDirty = false
  history.clear()
  await post('api/draft', null)
}

async function reread() {
  await during(byId('reread'), () => post('api/reread', {}))
}

/** What was not touched stays as the file has it, so that an untouched order does not freeze the issue's own. */
function valueOf(own) {
  const pick = (key) => (JSON.stringify(own[key]) === JSON.stringify(base[key]) ? saved[key] : own[key])
  return Object.fromEntries(Object.keys(own).map((key) => [key, pick(key)]))
}

async function save() {
  if (state.isReadOnly || state.good?.isSample) return
  clearTimeout(pause)
  await during(byId('save'), async () => {
    const message = await post('api/edits', valueOf(draft))
    isDirty = false
    history.clear()
    return message
  })
  byId('save-bar').hidden = !isDirty
  if (!isDirty && state.good !== undefined) showGood(state.good)
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
