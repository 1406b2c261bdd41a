/** An article without the stretches that are not its own words. Pure. */
import type { Article, Block, Span } from '../model/article.ts'
import { entryId } from './content-hash.ts'
import { escapeHtml } from './html/entities.ts'

/** Takes the stretches out of text, paragraphs and markup: a new article with an id of its own. */
export function cutArticle(article: Article, furniture: readonly Span[]): Article {
  if (furniture.length === 0) return article
  const kept: { readonly text: string; readonly isWhole: boolean; readonly at: number }[] = []
  article.paragraphs.forEach((span, at) => {
    const cuts = furniture.filter(({ start, end }) => start < span.end && end > span.start)
    const text = withoutCuts(article.text, span, cuts)
    if (text !== '') kept.push({ text, isWhole: cuts.length === 0, at })
  })
  const text = kept.map((one) => one.text).join('\n')
  const { blocks, html } = article
  return {
    ...article,
    id: entryId({ ...article, text }),
    text,
    paragraphs: spansOf(kept.map((one) => one.text)),
    blocks: blocks === undefined ? undefined : kept.map(({ at }): Block => blocks[at] ?? 'paragraph'),
    html: html === undefined ? undefined : cutHtml(html, article.paragraphs.length, kept),
  }
}

function withoutCuts(text: string, { start, end }: Span, cuts: readonly Span[]): string {
  const pieces: string[] = []
  let at = start
  for (const cut of cuts) {
    pieces.push(text.slice(at, Math.max(at, cut.start)).trim())
    at = Math.max(at, cut.end)
  }
  pieces.push(text.slice(at, end).trim())
  return pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece)).join(' ')
}

function spansOf(texts: readonly string[]): Span[] {
  let at = 0
  return texts.map(({ length }) => {
    const span = { start: at, end: at + length }
    at = span.end + 1
    return span
  })
}

const BLOCK = /^<(p|li|pre|h[2-4])>/

/** The markup has a line for each paragraph, in order, between the lines that open and close lists. */
function cutHtml(
  html: string,
  count: number,
  kept: readonly { readonly text: string; readonly isWhole: boolean; readonly at: number }[],
): string | undefined {
  const lines = html.split('\n')
  if (lines.filter((line) => BLOCK.test(line)).length !== count) return undefined
  const byPlace = new Map(kept.map((one) => [one.at, one]))
  let at = -1
  const left = lines.flatMap((line) => {
    const tag = BLOCK.exec(line)?.[1]
    if (tag === undefined) return [line]
    at += 1
    const one = byPlace.get(at)
    if (one === undefined) return []
    return [one.isWhole ? line : `<${tag}>${escapeHtml(one.text)}</${tag}>`]
  })
  return left.join('\n').replace(/<(ul|ol|blockquote)>\n<\/\1>\n?/g, '')
}
