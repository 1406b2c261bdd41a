/** The identity of what an article says. */
import { createHash } from 'node:crypto'
import type { Article } from '../model/article.ts'
import { wordCount } from './words.ts'

/** First 32 hex digits of the SHA-256. */
export function contentHash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}

/** Words with which a text tells its article from others. */
const TELLING = 25

/** The id of an entry of a feed: two papers may say "Closed on Monday" in the same words, at two addresses. */
export function entryId({ headline, text, url }: Pick<Article, 'headline' | 'text' | 'url'>): string {
  const words = `${headline ?? ''}\n${text}`
  return contentHash(url !== undefined && wordCount(text) < TELLING ? `${words}\n${url}` : words)
}
