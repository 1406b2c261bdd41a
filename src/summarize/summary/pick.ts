/** Which sentences of an article make its summary. */
import type { SummarySentence } from '../../model/issue.ts'
import { countWords } from '../../text/words.ts'
import { cleanSentences } from './clean.ts'

export interface SummaryLimits {
  readonly sentences: number
  readonly words: number
}

/** The first reporting sentences that fit the limits. */
export function pickSummary(text: string, limits: SummaryLimits): SummarySentence[] {
  const picked: SummarySentence[] = []
  let words = 0
  for (const { start, end, text: sentence } of cleanSentences(text)) {
    if (picked.length >= limits.sentences) break
    const length = countWords(sentence)
    if (words + length > limits.words) continue
    words += length
    picked.push({ text: sentence, start, end, reason: 'stands at the head of the article' })
  }
  return picked
}
