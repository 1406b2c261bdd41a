/**
 * Elements without markup: text is always text, so nothing in an article can become an element of this page.
 * `h('p', { class: 'quiet' }, 'words')`; a property that starts with `on` is a listener, the others are attributes.
 */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (key === 'value') element.value = value
    else element.setAttribute(key, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== false))
  return element
}

export const byId = (id) => document.getElementById(id)

/** A text area as high as its text. */
export function fit(area) {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 2}px`
}

/** One of several buttons is pressed; `pick` hears which. */
export function choice(label, options, chosen, pick) {
  const buttons = options.map(([value, text]) =>
    h('button', { type: 'button', 'aria-pressed': String(value === chosen), onclick: () => choose(value) }, text),
  )
  const choose = (value) => {
    for (const [index, [option]] of options.entries()) {
      buttons[index].setAttribute('aria-pressed', String(option === value))
    }
    pick(value)
  }
  return h('div', { class: 'choice', role: 'group', 'aria-label': label }, buttons)
}
