/** Templates and themes to try on; the newsletter's own stays what it is until newsletter.yaml says otherwise. */
import { byId, h } from './dom.js'

/** `pick({ template, theme })` hears the choice; nothing in it means the newsletter's own. */
export function showLooks(looks, pick) {
  const place = byId('looks')
  place.hidden = looks === undefined
  if (looks === undefined) return
  const { templates, themes, chosen } = looks
  if (place.childElementCount === 0) {
    place.append(select('template', 'Template', templates), select('theme', 'Theme', themes))
    const chooser = () => pick({ template: byId('look-template').value, theme: byId('look-theme').value })
    place.addEventListener('change', chooser)
  }
  byId('look-template').value = chosen.template ?? ''
  byId('look-theme').value = chosen.theme ?? ''
}

function select(key, label, names) {
  const options = [['', "the newsletter's own"], ...names.map((name) => [name, name])]
  return h(
    'label',
    {},
    label,
    h(
      'select',
      { id: `look-${key}` },
      options.map(([value, text]) => h('option', { value }, text)),
    ),
  )
}
