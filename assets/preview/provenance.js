/** The article beside the story: where each quote and sentence is, who is named as its speaker, and by which rule. */
import { byId, h } from './dom.js'
import { loadArticle } from './server.js'
import { show } from './tabs.js'

let chosen
let context

/**
 * `draft.stories[id].quotes` lists the displays when the editor changed them; `changed()` is called after each change, and
 * absent where quotes cannot be changed.
 */
export function startProvenance(good, draft, changed) {
  const panel = byId('panel-provenance')
  const isBack = context === undefined
  context = { good, draft, changed }
  if (isBack) panel.replaceChildren()
  const still = good.stories.find(({ id }) => id === chosen?.id)
  if (!panel.hidden && (isBack || still !== undefined)) void openStory(still?.id)
}

/** Sample data comes from no article. */
export function stopProvenance() {
  context = undefined
  byId('panel-provenance').replaceChildren(h('p', { class: 'empty' }, 'Sample data comes from no article.'))
}

export async function openStory(id, item) {
  if (context === undefined) return
  const story = context.good.stories.find((one) => one.id === id) ?? context.good.stories[0]
  if (story === undefined) return
  chosen = { id: story.id }
  if (byId('panel-provenance').hidden) show('tab-provenance')
  const article = await loadArticle(story.id)
  if (chosen.id === story.id) draw(story, article, item)
}

const letters = (value) => value.replace(/[^\p{L}\p{N}]+/gu, '')

/** Opens the story whose quote or sentence stands in a block of the mail. */
export function openByText(text) {
  const block = letters(text)
  if (context === undefined || block.length > 2000) return
  const items = context.good.stories.flatMap((story) =>
    [...story.quotes, ...story.sentences].map((item) => ({ story, item, words: letters(item.display ?? item.text) })),
  )
  // The longest one that stands in the block: a sentence may hold the quote that it introduces.
  const [found] = items
    .filter(({ words }) => words.length > 8 && block.includes(words))
    .toSorted((one, other) => other.words.length - one.words.length)
  if (found !== undefined) void openStory(found.story.id, found.item)
}

function draw(story, article, first) {
  const body = h('div', { class: 'article', lang: article.language, dir: 'auto' })
  const facts = h('div', { class: 'facts', 'aria-live': 'polite' })
  const buttons = new Map()
  const select = (item, isOpening) => {
    for (const [other, element] of buttons) element.setAttribute('aria-pressed', String(other === item))
    body.replaceChildren(...paragraphsOf(article, marksOf(story, item)))
    facts.replaceChildren(...explain(item))
    showMark(body.querySelector('.chosen'), isOpening)
  }
  const pick = (item, text, extra) => {
    const element = h(
      'button',
      { type: 'button', class: 'pick', dir: 'auto', 'aria-pressed': 'false', onclick: () => select(item) },
      text,
    )
    buttons.set(item, element)
    return h('li', {}, element, ...(extra ?? []))
  }
  const used = displaysOf(story)
  const others = story.allQuotes.filter(
    ({ start, end }) => !story.quotes.some((key) => key.start < end && start < key.end),
  )
  byId('panel-provenance').replaceChildren(
    h('div', { class: 'chooser' }, chooser(story.id)),
    h(
      'div',
      { class: 'pair' },
      h(
        'section',
        { class: 'told-story', 'aria-label': 'The story', lang: story.language },
        h('h2', { dir: 'auto' }, story.headline.text),
        ...(story.byline === undefined ? [] : [h('p', { class: 'quiet' }, story.byline)]),
        h('h3', {}, 'Quotes'),
        h(
          'ul',
          { class: 'picks' },
          story.quotes.map((quote, index) => pick(quote, `“${quote.display}”`, quoteTools(story, index, used))),
        ),
        ...(story.quotes.length === 0 ? [h('p', { class: 'quiet' }, 'No quote was chosen.')] : []),
        h('h3', {}, 'Summary'),
        h(
          'ul',
          { class: 'picks' },
          story.sentences.map((sentence) => pick(sentence, sentence.text)),
        ),
        ...(others.length === 0
          ? []
          : [
              h('h3', {}, 'Other quotes of the article'),
              h(
                'ul',
                { class: 'picks' },
                others.map((quote) => pick(quote, `“${quote.text}”`, useButton(story, quote, used))),
              ),
            ]),
      ),
      h(
        'section',
        { class: 'source-article', tabindex: '0', 'aria-label': 'The article' },
        facts,
        h('p', { class: 'quiet' }, foundBy(article)),
        body,
      ),
    ),
  )
  const start = [...buttons.keys()].find((item) => item.start === first?.start && item.text === first?.text)
  const item = start ?? story.quotes[0] ?? story.sentences[0]
  if (item === undefined) body.replaceChildren(...paragraphsOf(article, []))
  else select(item, first === undefined)
}

/**
 * Scrolls the article, and not the story beside it. On a phone they are below each other in one column: there the page
 * goes to the words when somebody asks for them, not by itself.
 */
function showMark(mark, isOpening) {
  const box = mark?.closest('.source-article')
  if (!box) return
  if (box.scrollHeight <= box.clientHeight + 1) {
    if (!isOpening) mark.scrollIntoView({ block: 'center' })
    return
  }
  const facts = box.querySelector('.facts')
  const covered = getComputedStyle(facts).position === 'sticky' ? facts.offsetHeight : 0
  const [at, frame] = [mark.getBoundingClientRect(), box.getBoundingClientRect()]
  box.scrollTop += at.top - frame.top - (box.clientHeight + covered) / 2
}

function chooser(id) {
  const select = h(
    'select',
    { id: 'chooser', onchange: () => void openStory(select.value) },
    context.good.stories.map((story) =>
      h('option', { value: story.id, selected: story.id === id }, story.headline.text.slice(0, 90)),
    ),
  )
  return [h('label', { for: 'chooser' }, 'Story'), select]
}

/** Stretches to mark: the chosen one, its speaker's mention, and faintly all other quotes. */
function marksOf(story, item) {
  const spans = item.parts ?? item.spans ?? [item]
  const inside = (span) => spans.some(({ start, end }) => span.start < end && start < span.end)
  return [
    ...spans.map(({ start, end }) => ({ start, end, kind: 'chosen' })),
    ...(item.mention === undefined ? [] : [{ ...item.mention, kind: 'mention' }]),
    ...story.allQuotes.filter((quote) => !inside(quote)).map(({ start, end }) => ({ start, end, kind: 'other' })),
  ].toSorted((a, b) => a.start - b.start)
}

function paragraphsOf({ text, paragraphs }, marks) {
  return paragraphs.map(({ start, end }) => {
    const pieces = []
    let at = start
    for (const mark of marks) {
      const from = Math.max(mark.start, at)
      const to = Math.min(mark.end, end)
      if (from >= to) continue
      pieces.push(text.slice(at, from), h('mark', { class: mark.kind }, text.slice(from, to)))
      at = to
    }
    return h('p', {}, pieces, text.slice(at, end))
  })
}

function explain(item) {
  const rows = [
    ['Speaker', item.kind === undefined ? undefined : (item.speaker ?? 'nobody named: in doubt it stays empty')],
    ['Role', item.role],
    ['Mentioned as', item.mention?.text],
    ['Verb', item.cue],
    ['Rule', item.rule ?? item.reason],
    ['Confidence', item.confidence],
    ['Place', `characters ${item.start} to ${item.end}`],
    ['In the article', item.display !== undefined && item.display !== item.text ? `“${item.text}”` : undefined],
  ]
  const shown = rows.filter(([, value]) => value !== undefined)
  return [
    h(
      'dl',
      {},
      shown.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
    ),
  ]
}

function foundBy({ found }) {
  const rules = Object.entries(found).map(([field, rule]) => `${field} by ${rule}`)
  return rules.length === 0 ? '' : `Read: ${rules.join(', ')}.`
}

const displaysOf = (story) => context.draft.stories[story.id]?.quotes ?? story.quotes.map(({ display }) => display)

function setDisplays(story, displays) {
  const { stories } = context.draft
  stories[story.id] = { ...stories[story.id], quotes: displays }
  context.changed()
}

function quoteTools(story, index, displays) {
  if (context.changed === undefined) return []
  const area = h('textarea', {
    class: 'quote-edit',
    dir: 'auto',
    rows: 3,
    'aria-label': 'Quote as shown',
    value: displays[index] ?? '',
  })
  const keep = h(
    'button',
    {
      type: 'button',
      class: 'small',
      onclick: () =>
        setDisplays(
          story,
          displays.map((old, at) => (at === index ? area.value.trim() : old)),
        ),
    },
    'Use this wording',
  )
  const remove = h(
    'button',
    {
      type: 'button',
      class: 'small',
      onclick: () =>
        setDisplays(
          story,
          displays.filter((_, at) => at !== index),
        ),
    },
    'Remove',
  )
  return [h('details', {}, h('summary', {}, 'Change'), area, h('p', { class: 'story-actions' }, keep, remove))]
}

function useButton(story, quote, displays) {
  if (context.changed === undefined) return []
  const use = () => setDisplays(story, [...displays, quote.text])
  return [h('button', { type: 'button', class: 'small', onclick: use }, 'Use in the issue')]
}
