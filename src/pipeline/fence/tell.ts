/** Article → story that proves itself. Runs behind the fence. */
import type { Article } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import type { Story, SummarizeOptions } from '../../model/issue.ts'
import { proveQuotes } from '../../proof/quotes.ts'
import { summarize } from '../../summarize/summarize.ts'

/** Throws E_PROOF for a story with a quote that its article does not contain. */
export function tellStory(article: Article, options: SummarizeOptions): Story {
  const story = summarize(article, options)
  const [problem] = proveQuotes([story], { html: '', text: '' })
  if (problem === undefined) return story
  throw new DigestError('E_PROOF', problem.message, { hint: 'Please report it with the address of the article.' })
}
