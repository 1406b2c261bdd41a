/** Blocks as markup again. */
import type { Block } from '../../model/article.ts'
import type { PageBlock } from './blocks.ts'

/** Blocks as a safe fragment for templates: `p`, `h2`-`h4`, lists, block quotes, `pre`. */
export function htmlOf(blocks: readonly PageBlock[]): string {
  const out: string[] = []
  let open = ''
  const switchTo = (tag: string) => {
    if (open === tag) return
    if (open !== '') out.push(`</${open}>`)
    if (tag !== '') out.push(`<${tag}>`)
    open = tag
  }
  for (const block of blocks) {
    const html = block.html.replace(/<a>(.*?)<\/a>/g, '$1')
    if (block.block === 'list-item') switchTo(block.isOrdered ? 'ol' : 'ul')
    else switchTo(block.block === 'quote' ? 'blockquote' : '')
    const tag = TAGS[block.block] ?? `h${Math.min(4, Math.max(2, block.rank))}`
    out.push(`<${tag}>${html}</${tag}>`)
  }
  switchTo('')
  return out.join('\n')
}

const TAGS: Readonly<Partial<Record<Block, string>>> = {
  paragraph: 'p',
  quote: 'p',
  'list-item': 'li',
  preformatted: 'pre',
}
