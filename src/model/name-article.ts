/** How an article is called in messages: its address fit to be shown, or its headline, on one short line. Pure. */
import type { Article } from './article.ts'
import { showAddress } from './shown-address.ts'

const LONGEST = 160

export function nameArticle({ url, headline }: Pick<Article, 'url' | 'headline'>): string {
  const name = (url === undefined ? (headline ?? '') : showAddress(url)).replace(/\s+/g, ' ').trim()
  if (name === '') return 'an article without headline and address'
  return name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name
}
