/** Quotations in a language that nobody has described: what is in marks, and never a speaker. */
import type { Quote } from '../../model/article.ts'
import { closesWithStop } from '../../text/sentence-ends.ts'
import { countWords } from '../../text/words.ts'
import { findSpeech } from '../../text/quoted/marks/dialogue.ts'
import { findParagraphs } from '../../text/quoted/marks/paragraphs.ts'

/** Fewer words in marks are a name, a title, a term held at a distance, unless they close with a stop. */
const FEW = 3

export function markedQuotes(text: string): Quote[] {
  return findSpeech(text, findParagraphs(text))
    .map(({ start, end }) => ({ start, end, said: text.slice(start, end) }))
    .filter(({ said }) => countWords(said) >= FEW || /[!?]$/u.test(said))
    .map(({ start, end, said }) => ({
      start,
      end,
      text: said,
      kind: isStatement(said) ? 'direct' : 'mixed',
      rule: 'marks',
      confidence: 'low',
    }))
}

/** Opens like a sentence and closes like one; scripts without capitals open like one always. */
const isStatement = (said: string): boolean =>
  /^\P{L}*[\p{Lu}\p{Lo}]/u.test(said) && (closesWithStop(said) || countWords(said) >= 6)
