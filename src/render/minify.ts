/**
 * Takes the white space out of compiled HTML and CSS. Our own and small on purpose: mjml's minifier loads cssnano in
 * its preset for a second of CPU, and with a cssnano of another major version it silently leaves CSS as it is.
 * Conditional comments pass untouched: classic Outlook lives from them.
 */

const TOKEN =
  /<!--[\s\S]*?-->|<style\b[^>]*>[\s\S]*?<\/style>|<pre\b[^>]*>[\s\S]*?<\/pre>|<(?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+/gi

/** Elements between which white space draws nothing; `div` is one because mjml sets the font size around it to 0. */
const BLOCK =
  /^<\/?(?:!doctype|html|head|body|title|meta|link|style|table|tbody|thead|tr|td|th|div|p|h[1-6]|ul|ol|li|blockquote|hr|main|header|footer|section|article|nav)\b/i
const CSS_COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g
const CSS_STRING = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')/

/** HTML that draws the same in fewer bytes. Text and attribute values keep their words. */
export function minifyHtml(html: string): string {
  const out: string[] = []
  let afterBlock = true
  const trimEnd = () => {
    const last = out.pop()?.trimEnd()
    if (last !== undefined) out.push(last)
  }
  for (const [token] of html.matchAll(TOKEN)) {
    if (token.startsWith('<!--')) {
      if (afterBlock) trimEnd()
      out.push(token)
    } else if (/^<style\b/i.test(token)) {
      trimEnd()
      out.push(minifyStyleElement(token))
      afterBlock = true
    } else if (/^<pre\b/i.test(token)) {
      out.push(token)
      afterBlock = true
    } else if (token.startsWith('<')) {
      afterBlock = BLOCK.test(token)
      if (afterBlock) trimEnd()
      out.push(minifyTag(token))
    } else {
      const text = spareEntities(token.replace(/[ \t\r\n\f]+/g, ' '))
      const held = /^<title\b/i.test(out.at(-1) ?? '') ? text : holdRanges(text)
      out.push(afterBlock || out.at(-1)?.endsWith(' ') === true ? held.trimStart() : held)
      if (text.trim() !== '') afterBlock = false
    }
  }
  return out.join('').trim()
}

/** Handlebars escapes these for unquoted attributes as well; in text and between double quotes they mean themselves. */
function spareEntities(text: string): string {
  return text
    .replace(/&#x27;/g, "'")
    .replace(/&#x3D;/g, '=')
    .replace(/&#x60;/g, '`')
}

/** Browsers break behind a dash between digits; the character that forbids it is drawn as a box by classic Outlook. */
function holdRanges(text: string): string {
  return text.replace(/(?<![\d–])\d{1,4}–\d{1,4}(?![\d–])/gu, '<span style="white-space:nowrap">$&</span>')
}

function minifyStyleElement(element: string): string {
  const open = element.slice(0, element.indexOf('>') + 1)
  const css = minifyCss(element.slice(open.length, element.lastIndexOf('</')))
  return css === '' ? '' : `${open}${css}</style>`
}

const ATTRIBUTE = /\s+([^\s=">/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g

function minifyTag(tag: string): string {
  const name = /^<\/?[^\s>/]+/.exec(tag)?.[0]
  if (name === undefined || name.startsWith('<!')) return tag.replace(/\s+/g, ' ').replace(/\s>$/, '>')
  const end = tag.endsWith('/>') ? '/>' : '>'
  const attributes = [...tag.slice(name.length).matchAll(ATTRIBUTE)].map(([, key = '', value]) => {
    if (value === undefined) return ` ${key}`
    const mark = value[0]
    if (mark !== '"' && mark !== "'") return ` ${key}=${value}`
    const inside = value.slice(1, -1)
    // mjml gives each button `cursor:auto`, which says nothing and which half the clients do not know.
    if (key === 'style') return ` style=${mark}${minifyCss(inside.replace('cursor:auto;', ''))}${mark}`
    if (key === 'class' && inside.trim() === '') return ''
    return ` ${key}=${mark === '"' ? spareEntities(value) : value}`
  })
  return name + attributes.join('') + end
}

/** CSS without comments and without white space that means nothing. Strings stay as they are. */
export function minifyCss(css: string): string {
  return css
    .replace(CSS_COMMENT_OR_STRING, (found) => (found.startsWith('/*') ? ' ' : found))
    .split(CSS_STRING)
    .map((part) => (/^["']/.test(part) ? part : tighten(part)))
    .join('')
    .trim()
    .replace(/;$/, '')
}

/** A space stays where it separates: a descendant selector, the words of a value, around `and` in a media query. */
function tighten(css: string): string {
  return css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;{2,}/g, ';')
    .replace(/: /g, ':')
    .replace(/ !/g, '!')
    .replace(/;+\}/g, '}')
}
