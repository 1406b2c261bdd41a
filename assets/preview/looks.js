/** What can be tried on: sample data, templates and themes. The newsletter's own stays until newsletter.yaml says otherwise. */
import { byId, h } from './dom.js'

const KEYS = ['sample', 'template', 'theme']

/** `pick({ sample, template, theme })` hears the choice; nothing in it means the newsletter's own. */
export function showLooks(looks, pick) {
  const place = byId('looks')
  place.hidden = looks === undefined
  if (looks === undefined) return
  const { samples, templates, themes, chosen } = looks
  const own = 'own'
  if (place.childElementCount === 0) {
    place.append(
      select('sample', 'Stories', [
        ['', 'of the issue'],
        ['Sample data', samples.map(({ name, title }) => [name, title])],
      ]),
      select('template', 'Template', [['', own], ...templates.map((name) => [name, name])]),
      select('theme', 'Theme', [['', own], ...themes.map((name) => [name, name])]),
    )
    const chosenNow = () => Object.fromEntries(KEYS.map((key) => [key, byId(`look-${key}`).value]))
    place.addEventListener('change', () => pick(chosenNow()))
  }
  for (const key of KEYS) byId(`look-${key}`).value = chosen[key] ?? ''
}

function select(key, label, options) {
  return h('label', {}, label, h('select', { id: `look-${key}` }, options.map(optionOf)))
}

/** An option, or a group of options under a name. */
function optionOf([value, text]) {
  return Array.isArray(text) ? h('optgroup', { label: value }, text.map(optionOf)) : h('option', { value }, text)
}
