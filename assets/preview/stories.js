/** The stories in order, with their headlines, and the editor's own words: the part of the issue that is changed by hand. */
import { byId, fit, h } from './dom.js'

const ORIGINS = {
  publisher: 'headline of the publisher',
  derived: 'headline made from the first sentences',
  editor: "editor's headline",
  model: 'headline of a language model',
}

/**
 * `draft` holds what can be edited (see draftOf in main.js); `changed()` is called after each change of it,
 * `open(id)` shows the provenance of a story. With `isLocked` everything is for looking: nothing is typed, moved or left out.
 */
export function showStories(good, draft, { changed, open, isLocked }) {
  const panel = byId('panel-stories')
  const stories = new Map(good.stories.map((story) => [story.id, story]))
  const redraw = () => {
    changed()
    showStories(good, draft, { changed, open, isLocked })
  }
  const shown = draft.order.filter((id) => stories.has(id) && !draft.drop.includes(id))
  const dropped = good.stories.map(({ id }) => id).filter((id) => !shown.includes(id))
  const move = (id, to) => {
    const rest = shown.filter((other) => other !== id)
    draft.order = [...rest.slice(0, to), id, ...rest.slice(to)]
    redraw()
    document.querySelector(`[data-story="${CSS.escape(id)}"] textarea`)?.focus()
  }
  const drop = (id) => {
    draft.drop = [...draft.drop, id]
    redraw()
  }
  const restore = (id) => {
    draft.drop = draft.drop.filter((other) => other !== id)
    if (!draft.order.includes(id)) draft.order = [...draft.order, id]
    redraw()
  }
  panel.replaceChildren(
    h(
      'datalist',
      { id: 'section-names' },
      good.sections.map((name) => h('option', { value: name }, name)),
    ),
    line('subject', 'Subject', draft, changed),
    line('preheader', 'Preheader', draft, changed),
    ...words('intro', 'Words before the stories', draft, { changed, isLocked }),
    h(
      'ol',
      { class: 'stories' },
      shown.map((id, index) => card(stories.get(id), index)),
    ),
    ...words('outro', 'Words after the stories', draft, { changed, isLocked }),
    ...(dropped.length === 0
      ? []
      : [
          h('h2', {}, 'Not in the issue'),
          h('p', { class: 'quiet' }, 'Left out of this issue only: the next one has them again.'),
          h('ul', { class: 'dropped' }, dropped.map(left)),
        ]),
  )
  for (const area of panel.querySelectorAll('textarea')) fit(area)
  if (isLocked) lock(panel)

  function card(story, index) {
    const { id, headline, publisher, section, quotes } = story
    const area = h('textarea', {
      rows: 1,
      class: 'headline',
      dir: 'auto',
      'aria-label': `Headline of story ${index + 1}`,
      value: draft.stories[id]?.headline ?? headline.text,
      oninput: () => {
        const text = area.value.replace(/\s*\n\s*/g, ' ')
        if (text.trim() === '') delete draft.stories[id]?.headline
        else draft.stories[id] = { ...draft.stories[id], headline: text }
        fit(area)
        changed()
      },
    })
    const facts = [
      publisher,
      section,
      ORIGINS[headline.origin],
      `${quotes.length} ${quotes.length === 1 ? 'quote' : 'quotes'}`,
    ]
    const item = h(
      'li',
      { class: 'story', 'data-story': id },
      h('span', { class: 'handle', draggable: 'true', 'aria-hidden': 'true', title: 'Drag to move' }, '⠿'),
      h(
        'div',
        {},
        area,
        h('p', { class: 'quiet' }, facts.filter(Boolean).join(' · '), h('span', { class: 'marks' }, marks(story))),
        parts(story),
        h(
          'p',
          { class: 'story-actions' },
          action('↑', 'Move up', index === 0, () => move(id, index - 1)),
          action('↓', 'Move down', index === shown.length - 1, () => move(id, index + 1)),
          action('Provenance', 'Provenance', false, () => open(id)),
          action('Leave out', 'Leave out', shown.length === 1, () => drop(id)),
        ),
      ),
    )
    if (isLocked) return item
    item.addEventListener('keydown', (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      const to = index + step
      if (!event.altKey || step === undefined || to < 0 || to >= shown.length) return
      event.preventDefault()
      move(id, to)
    })
    const handle = item.querySelector('.handle')
    handle.addEventListener('dragstart', (event) => {
      event.dataTransfer.setData('text/plain', id)
      event.dataTransfer.setDragImage(item, 0, 0)
    })
    item.addEventListener('dragover', (event) => event.preventDefault())
    item.addEventListener('drop', (event) => {
      event.preventDefault()
      const moved = event.dataTransfer.getData('text/plain')
      if (shown.includes(moved) && moved !== id) move(moved, index)
    })
    return item
  }

  /** What else an editor can write: each field shows what the issue shows. */
  function parts(story) {
    const { id } = story
    const field = (part, label, before, rows) => {
      const area = h(rows === 1 ? 'input' : 'textarea', {
        ...(rows === 1 ? {} : { rows }),
        dir: 'auto',
        value: draft.stories[id]?.[part] ?? before,
        list: part === 'section' ? 'section-names' : undefined,
        oninput: () => {
          const text = area.value.replace(/\s*\n\s*/g, ' ')
          draft.stories[id] = { ...draft.stories[id], [part]: text }
          // A story is always in some section of those that there are; an empty name takes the change back.
          if (part === 'section' && text.trim() === '') delete draft.stories[id][part]
          if (rows > 1) fit(area)
          changed()
        },
      })
      return h('label', { class: 'words' }, label, area)
    }
    return h(
      'details',
      { class: 'parts', open: story.edited.some((part) => part !== 'headline') },
      h('summary', {}, 'Dek, summary, byline, section'),
      field('dek', 'Dek', story.dek, 2),
      field('summary', 'Summary', story.summary, 3),
      field('byline', 'Byline', story.byline ?? '', 1),
      field('section', 'Section', story.section ?? '', 1),
    )
  }

  function left(id) {
    const { headline } = stories.get(id)
    return h(
      'li',
      {},
      h('span', {}, headline.text),
      ' ',
      action('Put back', `Put back: ${headline.text}`, false, () => restore(id)),
    )
  }
}

function lock(panel) {
  for (const field of panel.querySelectorAll('input, textarea')) field.readOnly = true
  for (const button of panel.querySelectorAll('button')) button.disabled = button.textContent !== 'Provenance'
  for (const handle of panel.querySelectorAll('.handle')) handle.remove()
  for (const item of panel.querySelectorAll('.story')) item.classList.add('locked')
}

/** The parts that the editor wrote. */
const marks = ({ edited }) => edited.map((part) => h('span', { class: 'yours' }, `your ${part}`))

/** Marks what is the editor's, without touching the fields that somebody may be typing in. */
export function markEdited({ stories }) {
  for (const story of stories) {
    const place = document.querySelector(`[data-story="${CSS.escape(story.id)}"] .marks`)
    place?.replaceChildren(...marks(story))
  }
}

/** Subject and preheader: one line, not to be emptied. */
function line(key, label, draft, changed) {
  const input = h('input', {
    id: key,
    value: draft[key],
    dir: 'auto',
    oninput: () => {
      draft[key] = input.value.trim() === '' ? draft[key] : input.value
      changed()
    },
  })
  return h('div', { class: 'words' }, h('label', { for: key }, label), input)
}

/** Of a frozen issue the words stand in the mail alone: an empty field would say that there are none. */
function words(key, label, draft, { changed, isLocked }) {
  if (isLocked && draft[key] === '') return []
  const area = h('textarea', {
    id: key,
    rows: 2,
    dir: 'auto',
    value: draft[key],
    placeholder: 'Markdown, in your own words',
    oninput: () => {
      draft[key] = area.value
      fit(area)
      changed()
    },
  })
  return [h('div', { class: 'words' }, h('label', { for: key }, label), area)]
}

function action(text, label, disabled, onclick) {
  const named = text === label ? {} : { 'aria-label': label, title: label }
  return h('button', { type: 'button', class: 'small', disabled, onclick, ...named }, text)
}
