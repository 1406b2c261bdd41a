import type { Story, SummarySentence } from './issue.ts'

/** The sentences shown below the story's headline, which never say again what a derived headline was made of. */
export function shownSummary({ headline, summary, sequel }: Story): readonly SummarySentence[] {
  return headline.origin === 'derived' ? (sequel ?? summary) : summary
}
