/** The identity of what an article says. */
import { createHash } from 'node:crypto'

/** First 32 hex digits of the SHA-256. */
export function contentHash(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}
