/**
 * What a reader sees of an HTML page: the one way in which the proof reads HTML. Tags are skipped, not parsed: a mail of
 * ours is well-formed, and of a broken one more text is seen rather than less.
 */
import { decodeHTML } from 'entities'

export interface Visible {
  /** Plain text, entities decoded, blocks on lines of their own. */
  readonly text: string
  /** The text of each `blockquote` and `q`, outer ones first. */
  readonly quoted: readonly string[]
}

const HIDDEN: ReadonlySet<string> = new Set(['style', 'script', 'title', 'head'])
const QUOTED: ReadonlySet<string> = new Set(['blockquote', 'q'])
const BLOCK: ReadonlySet<string> = new Set(
  'p div td tr table li ul ol h1 h2 h3 h4 h5 h6 blockquote br hr section article header footer'.split(' '),
)

export function readVisible(html: string): Visible {
  const quoted: string[] = []
  const open: number[] = []
  let text = ''
  const add = (more: string): void => {
    text += more
    for (const number of open) quoted[number] += more
  }
  for (const piece of piecesOf(html)) {
    if (piece.kind === 'text') add(decodeHTML(piece.text.replaceAll('\n', ' ')))
    else {
      const { name, isClosing } = piece
      if (QUOTED.has(name) && isClosing) open.pop()
      if (BLOCK.has(name)) add('\n')
      if (QUOTED.has(name) && !isClosing) open.push(quoted.push('') - 1)
    }
  }
  return { text, quoted }
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tag'; readonly name: string; readonly isClosing: boolean }

/** Text and tags in order, comments and hidden elements left out. By searching forwards alone: linear in the length. */
function* piecesOf(html: string): Generator<Piece> {
  const lower = html.toLowerCase()
  const unclosed = new Set<string>()
  let at = 0
  while (at < html.length) {
    const begin = html.indexOf('<', at)
    const isComment = begin !== -1 && html.startsWith('<!--', begin)
    const end = begin === -1 ? -1 : isComment ? html.indexOf('-->', begin) : html.indexOf('>', begin)
    if (begin === -1 || end === -1) {
      yield { kind: 'text', text: html.slice(at) }
      return
    }
    if (begin > at) yield { kind: 'text', text: html.slice(at, begin) }
    at = end + (isComment ? 3 : 1)
    if (isComment) {
      yield { kind: 'text', text: ' ' }
      continue
    }
    const tag = /^\/?([a-z][a-z0-9]*)/.exec(lower.slice(begin + 1, Math.min(end, begin + 20)))
    const name = tag?.[1] ?? ''
    const isClosing = lower.charAt(begin + 1) === '/'
    if (HIDDEN.has(name) && !isClosing && !unclosed.has(name)) {
      const close = lower.indexOf(`</${name}`, at)
      if (close === -1) unclosed.add(name)
      else at = close
    } else yield { kind: 'tag', name, isClosing }
  }
}

/** White space folded to one space, invisible characters gone: the form in which texts are compared. */
export function foldText(text: string): string {
  return text
    .replace(/\u00ad|\u034f|[\u200b-\u200d]|\u2060|\ufeff/gu, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}
