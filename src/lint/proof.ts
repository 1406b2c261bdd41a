/** Rules that check the issue against its articles: each quote and each sentence is there as the issue shows it. */
import type { Story } from '../model/issue.ts'
import { editorialWords } from './mail.ts'
import type { Fault, LintRule } from './rule.ts'
import { faultOfQuote, isFromArticle, isSubtitle, lettersOf, type QuoteFault } from '../proof/stored.ts'
import { foldText, readVisible } from '../proof/visible-text.ts'

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
const at = (story: Story) => ({ part: 'story', story: story.article.id }) as const

export const quoteProof: LintRule = {
  id: 'quote-proof',
  severity: 'error',
  rule: 'Each quote is in its article, is shown with honest edits only, and no block quote contains anything else.',
  why: 'Words in quotation marks that nobody said are the one mistake a publisher cannot fix.',
  how: "Take the article's own words, or drop the quote in the preview.",
  *check({ input }): Iterable<Fault> {
    for (const story of input.stories) {
      for (const quote of story.keyQuotes) {
        const fault = faultOfQuote(quote, story.article.text)
        if (fault !== undefined) yield { what: `${FAULTS[fault]}: “${short(quote.display)}”`, where: at(story) }
      }
    }
    const proven = input.stories.flatMap((story) => story.keyQuotes.map((quote) => lettersOf(quote.display)))
    const written = lettersOf(editorialWords(input))
    for (const quoted of readVisible(input.rendered.html).quoted) {
      const shown = lettersOf(quoted)
      const known = proven.some((display) => shown.includes(display)) || written.includes(shown)
      if (!known)
        yield {
          what: `A block quote does not belong to a story: “${short(foldText(quoted))}”`,
          where: { part: 'html' },
        }
    }
  },
}

const FAULTS: Readonly<Record<QuoteFault, string>> = {
  'not-there': 'A quote is not at its place in the article',
  changed: 'A quote was changed beyond what a display may change',
}

export const summaryProof: LintRule = {
  id: 'summary-proof',
  severity: 'error',
  rule: 'Each sentence of a summary is made of stretches of its article.',
  why: 'The summary promises extraction: no new words under a publisher’s name.',
  how: 'Compose the issue again from the article.',
  *check({ input }): Iterable<Fault> {
    for (const story of input.stories) {
      const { article, dek, summary, sequel = [], bullets = [] } = story
      for (const sentence of [...summary, ...sequel, ...bullets]) {
        if (isFromArticle(sentence, article.text)) continue
        yield { what: `A sentence is not in the article: “${short(sentence.text)}”`, where: at(story) }
      }
      if (dek !== undefined && !isSubtitle(dek, article))
        yield { what: `The line below the headline is not the publisher's: “${short(dek.text)}”`, where: at(story) }
    }
  },
}
