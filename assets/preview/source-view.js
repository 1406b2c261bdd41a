/** The HTML of the mail to read: one element a line, indented, its parts told apart. The bytes as sent are one press away. */
import { choice, h } from './dom.js'

const TOKEN = /<!--[\s\S]*?-->|<style\b[^>]*>[\s\S]*?<\/style>|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+/gi
const VOID = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|!doctype)\b|\/>$/i
const INLINE = /^<\/?(?:a|abbr|b|bdi|br|cite|code|em|i|q|s|small|span|strong|sub|sup|u|wbr)\b/i

let isRaw = false

/** `lines` of text as a numbered list. */
export function numbered(lines) {
  return h(
    'ol',
    { class: 'lines', tabindex: '0', dir: 'auto' },
    lines.map((line) => h('li', {}, line === '' || line.length === 0 ? '\u00A0' : line)),
  )
}

/** The source with its switch; the choice is kept. */
export function sourceView(html, redraw) {
  const options = [
    ['readable', 'Readable'],
    ['sent', 'As sent'],
  ]
  const pick = (value) => {
    isRaw = value === 'sent'
    redraw()
  }
  const lines = isRaw ? html.split('\n') : readable(html)
  return [
    h('div', { class: 'switches' }, choice('Source', options, isRaw ? 'sent' : 'readable', pick)),
    numbered(lines),
  ]
}

/** Lines of pieces; white space between elements means nothing here, and inline elements stay in their line. */
export function readable(html) {
  const lines = []
  let depth = 0
  let open = []
  const flush = () => {
    if (open.length > 0) lines.push(indented(depth, open))
    open = []
  }
  for (const [token] of html.matchAll(TOKEN)) {
    if (!token.startsWith('<')) {
      const text = token.replace(/\s+/g, ' ')
      if (text.trim() !== '' || open.length > 0) open.push(text)
    } else if (/^<style\b/i.test(token)) {
      flush()
      lines.push(...styleLines(token, depth))
    } else if (token.startsWith('<!--')) {
      flush()
      for (const line of token.split('\n'))
        if (line.trim() !== '') lines.push(indented(depth, [piece('comment', line.trim())]))
    } else if (INLINE.test(token)) open.push(...tagPieces(token))
    else if (token.startsWith('</')) {
      flush()
      depth = Math.max(0, depth - 1)
      lines.push(indented(depth, tagPieces(token)))
    } else {
      flush()
      lines.push(indented(depth, tagPieces(token)))
      if (!VOID.test(token)) depth += 1
    }
  }
  flush()
  return lines
}

const piece = (kind, text) => h('span', { class: `code-${kind}` }, text)
function indented(depth, pieces) {
  const line = h('span', { class: 'code' }, pieces)
  // Nested tables go deep: from here on they no longer move to the side.
  line.style.paddingInlineStart = `${Math.min(depth, 20) * 1.5}ch`
  return line
}

function tagPieces(tag) {
  const name = /^<\/?[^\s>/]+/.exec(tag)?.[0] ?? tag
  const rest = tag.slice(name.length)
  const pieces = [piece('tag', name)]
  let at = 0
  for (const match of rest.matchAll(/([^\s=">/]+)(=)("[^"]*"|'[^']*'|[^\s"'>]+)/g)) {
    pieces.push(rest.slice(at, match.index), piece('name', match[1]), '=', piece('value', match[3]))
    at = match.index + match[0].length
  }
  const end = rest.slice(at)
  const close = /\/?>$/.exec(end)?.[0] ?? ''
  pieces.push(end.slice(0, end.length - close.length), piece('tag', close))
  return pieces
}

/** One rule a line, so that a media query shows what is in it. */
function styleLines(element, depth) {
  const start = element.slice(0, element.indexOf('>') + 1)
  const css = element.slice(start.length, element.lastIndexOf('</'))
  const lines = [indented(depth, tagPieces(start))]
  let inside = depth + 1
  for (const [part] of css.matchAll(/[^{}]+\{[^{}]*\}|[^{}]+\{|\}|[^{}]+/g)) {
    const text = part.trim()
    if (text === '') continue
    if (text === '}') inside = Math.max(depth + 1, inside - 1)
    lines.push(indented(inside, [piece('css', text)]))
    if (text.endsWith('{')) inside += 1
  }
  return [...lines, indented(depth, [piece('tag', '</style>')])]
}
