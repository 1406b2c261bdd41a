/** Rules that hold the issue to its articles: each quote and each sentence stands there as the issue shows it. */
import type { KeyQuote, Story, SummarySentence } from '../model/issue.ts'
import { editorialWords } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'
import { chooseLanguage } from '../languages/choose.ts'
import { unsupportedClaims } from '../languages/claims.ts'
import { languageOrPlain } from '../languages/plain.ts'
import { isDerivedDisplay } from '../text/derived-display.ts'

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
const at = (story: Story) => ({ part: 'story', story: story.article.id }) as const
const lettersOf = (text: string) => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '')

export const quoteProof: LintRule = {
  id: 'quote-proof',
  severity: 'error',
  rule: 'Each quote stands in its article, is shown with honest edits only, and no block quote holds anything else.',
  why: 'Words in quotation marks that nobody said are the one mistake a publisher cannot mend.',
  how: "Take the article's own words, or drop the quote in the preview.",
  *check({ input, page }): Iterable<Fault> {
    for (const story of input.stories) {
      for (const quote of story.keyQuotes) {
        const what = faultOf(quote, story.article.text)
        if (what !== undefined) yield { what: `${what}: “${short(quote.display)}”`, where: at(story) }
      }
    }
    const proven = input.stories.flatMap((story) => story.keyQuotes.map((quote) => lettersOf(quote.display)))
    const written = lettersOf(editorialWords(input))
    for (const block of page.find('blockquote, q')) {
      const shown = lettersOf(block.textContent)
      const known = proven.some((display) => shown.includes(display)) || written.includes(shown)
      if (!known)
        yield { what: `A block quote is of no story: “${short(block.textContent.trim())}”`, where: { part: 'html' } }
    }
  },
}

function faultOf(quote: KeyQuote, text: string): string | undefined {
  if (text.slice(quote.start, quote.end) !== quote.text) return 'A quote is not at its place in the article'
  return isDerivedDisplay(quote.text, quote.display)
    ? undefined
    : 'A quote was changed beyond what a display may change'
}

export const summaryProof: LintRule = {
  id: 'summary-proof',
  severity: 'error',
  rule: 'Each sentence of a summary is made of stretches of its article.',
  why: 'The summary promises extraction: no new words under a publisher’s name.',
  how: 'Compose the issue again from the article.',
  *check({ input }): Iterable<Fault> {
    for (const story of input.stories) {
      const sentences = [story.dek, ...story.summary, ...(story.bullets ?? [])]
      for (const sentence of sentences) {
        if (sentence === undefined || stands(sentence, story.article.text)) continue
        yield { what: `A sentence is not in the article: “${short(sentence.text)}”`, where: at(story) }
      }
    }
  },
}

/** Letter for letter, or, of a model's sentence, name for name and number for number; capitals, spaces and the closing stop of a trimmed sentence may differ. */
function stands(sentence: SummarySentence, text: string): boolean {
  if (sentence.origin === 'model')
    return unsupportedClaims(sentence.text, text, languageOrPlain(chooseLanguage(text))).length === 0
  if (sentence.spans === undefined) return text.slice(sentence.start, sentence.end) === sentence.text
  const kept = sentence.spans.map((span) => text.slice(span.start, span.end)).join('')
  return lettersOf(kept).toLowerCase() === lettersOf(sentence.text).toLowerCase()
}
