/**
 * The mail in its frame. The bytes are those of the send; colour schemes are switched in the loaded document, so that
 * what is looked at is never another file.
 */
import { byId, choice, h } from './dom.js'
import { watchPictures } from './pictures.js'

const WIDTHS = { phone: 375, desktop: 700 }
const look = { width: innerWidth < 760 ? 'phone' : 'desktop', scheme: 'light', images: 'on' }
const frame = byId('mail')
let onQuote = () => {}
let shownVersion = 0

/** `pickQuote(text)` hears the text of the block that was clicked in the mail. */
export function startMailView(pickQuote) {
  onQuote = pickQuote
  const change = (key) => (value) => {
    look[key] = value
    if (key === 'images') load(shownVersion)
    else apply()
  }
  byId('switches').append(
    choice(
      'Width',
      [
        ['phone', 'Phone'],
        ['desktop', 'Desktop'],
      ],
      look.width,
      change('width'),
    ),
    choice(
      'Colours',
      [
        ['light', 'Light'],
        ['dark', 'Dark'],
        ['inverted', 'Inverted'],
      ],
      look.scheme,
      change('scheme'),
    ),
    choice(
      'Images',
      [
        ['on', 'Images on'],
        ['off', 'Images off'],
      ],
      look.images,
      change('images'),
    ),
  )
  const own = h('input', {
    type: 'number',
    min: 240,
    max: 1400,
    step: 10,
    'aria-label': 'Width in pixels',
    value: WIDTHS[look.width],
    oninput: () => {
      if (own.checkValidity() && own.value !== '') change('width')(Number(own.value))
    },
  })
  byId('switches').append(h('label', { class: 'own-width' }, own, 'px'))
  frame.addEventListener('load', () => {
    const mail = frame.contentDocument
    if (mail === null) return
    mail.addEventListener('click', onClick)
    new ResizeObserver(fitFrame).observe(mail.documentElement)
    tellMissing(0)
    watchPictures(mail, tellMissing)
    apply()
  })
}

/** Where pictures are switched off none is missing. */
function tellMissing(count) {
  const place = byId('pictures-told')
  place.hidden = count === 0 || look.images === 'off'
  place.textContent = `${count} ${count === 1 ? 'picture does' : 'pictures do'} not load here. Checks asks their addresses.`
}

export function load(version) {
  shownVersion = version
  hideSpot()
  frame.src = `mail.html?v=${version}&images=${look.images}`
}

/** Links lead out of the preview, into a tab of their own; anything else may be a quote. */
function onClick(event) {
  const link = event.target.closest('a[href]')
  if (link !== null) {
    event.preventDefault()
    const href = link.getAttribute('href')
    if (href.startsWith('#'))
      frame.contentDocument.querySelector(`[id="${CSS.escape(href.slice(1))}"]`)?.scrollIntoView()
    else if (/^https?:/.test(href)) window.open(href, '_blank', 'noopener,noreferrer')
    return
  }
  const block = event.target.closest('blockquote, q, p, div, td')
  if (block !== null) onQuote(block.textContent)
}

function apply() {
  const mail = frame.contentDocument
  if (mail === null) return
  const { width, scheme } = look
  byId('device').className = `device ${typeof width === 'number' ? '' : width}`
  frame.style.width = `${WIDTHS[width] ?? width}px`
  const isDark = scheme === 'dark'
  // The frame's own scheme decides its canvas; the rules of the mail are switched one by one.
  frame.style.colorScheme = isDark ? 'dark' : 'light'
  frame.style.background = isDark ? '#1e1e1e' : '#ffffff'
  mail.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  for (const sheet of mail.styleSheets) for (const rule of sheet.cssRules) switchScheme(rule, isDark)
  const isInverted = scheme === 'inverted'
  frame.classList.toggle('inverted', isInverted)
  for (const image of mail.querySelectorAll('img'))
    image.style.filter = isInverted ? 'invert(1) hue-rotate(180deg)' : ''
  fitFrame()
}

const written = new WeakMap()

function switchScheme(rule, isDark) {
  if (!(rule.media instanceof frame.contentWindow.MediaList)) return
  if (!written.has(rule)) written.set(rule, rule.media.mediaText)
  const query = written.get(rule)
  const scheme = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/.exec(query)
  if (scheme === null) return
  rule.media.mediaText = (scheme[1] === 'dark') === isDark ? query.replace(scheme[0], '(min-width: 0px)') : 'not all'
}

function fitFrame() {
  const mail = frame.contentDocument
  if (mail?.body === null || mail === null) return
  frame.style.height = `${Math.max(200, mail.documentElement.offsetHeight, mail.body.scrollHeight)}px`
}

/** Marks an element of the mail. False when the mail as loaded holds none. */
export function spotlight(selector) {
  const element = find(selector)
  if (element === null) return false
  const { left, top, width, height } = element.getBoundingClientRect()
  if (width === 0 && height === 0) return false
  const spot = byId('spot')
  spot.hidden = false
  Object.assign(spot.style, {
    left: `${frame.offsetLeft + left - 4}px`,
    top: `${frame.offsetTop + top - 4}px`,
    width: `${width + 8}px`,
    height: `${height + 8}px`,
  })
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  spot.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' })
  return true
}

function find(selector) {
  try {
    return frame.contentDocument?.querySelector(selector) ?? null
  } catch {
    return null
  }
}

export function hideSpot() {
  byId('spot').hidden = true
}
