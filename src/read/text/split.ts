/** Plain text and Markdown → blocks. */
import markdownIt from 'markdown-it'
import { blocksOf, plainBlock } from '../html/blocks.ts'
import type { PageBlock } from '../html/blocks.ts'
import { parseDocument } from '../html/dom.ts'
import { escapeHtml } from '../html/entities.ts'
import type { Notice } from '../../model/article.ts'
import { httpAddress } from '../../model/http-address.ts'

/** A block, and whether a blank line (or the text's end) follows it. */
export interface TextBlock extends PageBlock {
  readonly isSetOff: boolean
}

const MARKDOWN_SIGNS = [
  /^#{1,6} \S/m,
  /\[[^[\]\n]+\]\(https?:\/\/[^()\s]+\)/,
  /^(?:-|\*|\d+\.) \S.*\n(?:-|\*|\d+\.) \S/m,
  /(?<!\*)\*\*\S[^*\n]*\S\*\*/,
  /^> \S/m,
  /^```/m,
  /^\S.*\n(?:={3,}|-{3,})[ \t]*$/m,
]

export function isMarkdown(text: string, path: string | undefined): boolean {
  if (/\.(?:md|markdown|mdown)$/i.test(path ?? '')) return true
  return MARKDOWN_SIGNS.filter((sign) => sign.test(text)).length >= 2 || /^#{1,2} \S/.test(text.trimStart())
}

export function splitMarkdown(text: string, base: string | undefined): TextBlock[] {
  const html = markdownIt({ html: false, linkify: false }).render(text.slice(0, 2_000_000))
  return blocksOf(parseDocument(html).body, base).map((block) => ({ ...block, isSetOff: true }))
}

/** Image that a Markdown text shows first; one that only this machine has is remarked where there is no other. */
export function firstImage(text: string): { address?: string; alt: string; notices: readonly Notice[] } {
  let local: string | undefined
  for (const [, alt = '', raw = ''] of text.matchAll(/!\[([^[\]\n]*)\]\(([^)\s]+)/g)) {
    const address = httpAddress(raw)
    if (address !== undefined) return { address, alt, notices: [] }
    local ??= raw
  }
  return { alt: '', notices: local === undefined ? [] : [localPicture(local)] }
}

export function localPicture(name: string): Notice {
  const message = `the picture ${name.slice(0, 80)} is left out: readers see only pictures whose address begins with https://`
  return { code: 'local-picture', message }
}

/**
 * Lines are paragraphs, unless the text is wrapped: then a blank line ends a paragraph, and the lines between are one.
 * A text counts as wrapped when its lines fill a width and break in the middle of sentences.
 */
export function splitPlain(text: string): TextBlock[] {
  const chunks = text
    .split(/\n[ \t]*\n+/)
    .map((chunk) =>
      chunk
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0)
  return chunks.flatMap((lines) => {
    const paragraphs = isWrapped(lines) ? [lines.reduce(joinLines)] : lines
    return paragraphs.map((line, index) => toBlock(line, index === paragraphs.length - 1))
  })
}

function isWrapped(lines: readonly string[]): boolean {
  if (lines.length < 2 || lines.length > 500) return false
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0)
  if (width > 110 || width < 40) return false
  const body = lines.slice(0, -1)
  const full = body.filter(
    (line, index) => line.length + 1 + (lines[index + 1]?.split(' ')[0]?.length ?? 0) > width - 6,
  )
  const open = body.filter((line) => !/[.!?:;”"»)]$/.test(line))
  return full.length >= body.length * 0.8 && open.length >= body.length * 0.5
}

/** A word that is divided at the line's end is one word again. */
function joinLines(before: string, line: string): string {
  return /\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(line) ? before.slice(0, -1) + line : `${before} ${line}`
}

function toBlock(line: string, isSetOff: boolean): TextBlock {
  const text = line.replace(/[\s\u00a0]+/g, ' ').trim()
  const isItem = /^(?:[-*•–]|\d{1,2}[.)])\s+\S/.test(text)
  return { ...plainBlock(text, escapeHtml(text)), block: isItem ? 'list-item' : 'paragraph', isSetOff }
}
