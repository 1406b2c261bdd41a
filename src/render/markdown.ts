/** The editor's Markdown: raw HTML off, links http(s) and mailto only, headings as bold lines (the issue has its own). */
import MarkdownIt from 'markdown-it'
import type { Theme } from './theme.ts'

const md = new MarkdownIt({ html: false, linkify: true, typographer: false }).disable('image')
const isAllowedLink = (url: string) => /^(?:https?:|mailto:)/i.test(url)
md.validateLink = isAllowedLink

/** HTML for a mail: styles in place, because some clients drop the style block. Nothing in it is unescaped input. */
export function markdownToHtml(markdown: string, theme: Theme): string {
  const tokens = md.parse(markdown, {})
  const margin = 'margin:0 0 12px'
  for (const token of tokens.flatMap((each) => [each, ...(each.children ?? [])])) {
    if (/^(?:heading)_(?:open|close)$/.test(token.type)) {
      token.tag = 'p'
      if (token.nesting === 1) token.attrSet('style', `${margin};font-weight:bold`)
    } else if (token.type === 'paragraph_open') token.attrSet('style', margin)
    else if (/^(?:bullet|ordered)_list_open$/.test(token.type)) token.attrSet('style', `${margin};padding:0 24px`)
    else if (token.type === 'link_open') {
      token.attrSet('class', 'a')
      token.attrSet('style', `color:${theme.colors.accent};text-decoration:underline`)
    }
  }
  return md.renderer.render(tokens, md.options, {}).trim()
}

/** The same as lines of plain text; `note` numbers a link for the list at the end. */
export function markdownToText(markdown: string, note: (url: string) => string): string[] {
  const paragraphs: string[] = []
  let prefix = ''
  const counters: (number | undefined)[] = []
  for (const token of md.parse(markdown, {})) {
    if (token.type === 'bullet_list_open') counters.push(undefined)
    else if (token.type === 'ordered_list_open') counters.push(Number(token.attrGet('start') ?? 1))
    else if (token.type.endsWith('_list_close')) counters.pop()
    else if (token.type === 'list_item_open') {
      const count = counters.at(-1)
      prefix = count === undefined ? '- ' : `${count}. `
      if (count !== undefined) counters[counters.length - 1] = count + 1
    } else if (token.type === 'inline') {
      paragraphs.push(prefix + inlineText(token.children ?? [], note))
      prefix = ''
    } else if (token.type === 'fence' || token.type === 'code_block') paragraphs.push(token.content.trimEnd())
  }
  return paragraphs
}

type Token = ReturnType<typeof md.parse>[number]

function inlineText(children: readonly Token[], note: (url: string) => string): string {
  let href = ''
  return children
    .map((child) => {
      if (child.type === 'link_open') href = String(child.attrGet('href') ?? '')
      else if (child.type === 'link_close') return href === '' ? '' : ` ${note(href)}`
      else if (child.type === 'softbreak' || child.type === 'hardbreak') return ' '
      return child.content
    })
    .join('')
}
