/** How an article is called in histories and reports. Pure. */
import type { Article } from '../../model/article.ts'

const WORDS = 10

/** Its headline, else the words that it begins with; undefined when it has neither. */
export function titleOf({ headline, text }: Pick<Article, 'headline' | 'text'>): string | undefined {
  if (headline !== undefined) return headline
  const words = text.slice(0, 300).trim().split(/\s+/)
  return words[0] === '' ? undefined : `${words.slice(0, WORDS).join(' ')}${words.length > WORDS ? ' …' : ''}`
}
