/** Whose copy is shown: a sample reader's, or one of the list's. */
import { byId, h } from './dom.js'
import { loadReaders } from './server.js'

/** `pick(address)` hears it; '' means the sample reader. */
export function showReader(reader, pick) {
  const place = byId('reader')
  place.hidden = reader === undefined
  if (reader === undefined) return
  if (place.childElementCount === 0) place.append(...fieldOf(pick))
  const field = byId('reader-address')
  // Who typed a few letters sees whose copy it is; who is typing on is left alone.
  const isFound = reader !== '' && reader.includes(field.value.trim().toLowerCase())
  if (document.activeElement !== field || isFound) field.value = reader
}

function fieldOf(pick) {
  const offered = h('datalist', { id: 'readers' })
  let pause
  const field = h('input', {
    id: 'reader-address',
    type: 'search',
    list: 'readers',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'sample reader',
    oninput: () => {
      clearTimeout(pause)
      pause = setTimeout(() => void offer(field.value), 150)
    },
    onfocus: () => void offer(field.value),
    onchange: () => pick(field.value.trim()),
  })
  const offer = async (letters) => {
    const addresses = await loadReaders(letters).catch(() => [])
    offered.replaceChildren(...addresses.map((value) => h('option', { value })))
  }
  return [h('label', {}, 'Reader', field), offered]
}
