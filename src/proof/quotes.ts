/** The last gate: every quote that an issue shows is in the article that was stored with it. Pure. */
import type { KeyQuote, Problem, Story } from '../model/issue.ts'
import { shownSummary } from '../model/shown-summary.ts'
import { findStretches } from '../text/quoted/marks/stretches.ts'
import { remember } from '../text/remember.ts'
import { foldMarks } from '../text/typography.ts'
import { faultOfQuote, type QuoteFault } from './stored.ts'
import { foldText, readVisible } from './visible-text.ts'

export interface Shown {
  readonly html: string
  readonly text: string
}

/** Words that the issue's own people wrote (intro, outro, catalogue phrases): quotations in them are theirs to answer for. */
export interface ProofOptions {
  readonly own?: readonly string[]
}

/**
 * Problems (code `E_PROOF`) of an issue's quotes, naming each: a key quote that is not a slice of its article or no allowed
 * edit of it, a quotation in the HTML or the text part that no story contains, and a key quote that is shown in other words.
 */
export function proveQuotes(stories: readonly Story[], shown: Shown, { own = [] }: ProofOptions = {}): Problem[] {
  const problems = stories.flatMap((story) => story.keyQuotes.flatMap((quote) => proveStored(story, quote)))
  const known = knownTexts(stories, own)
  for (const [part, text] of [
    ['html', readVisible(shown.html).text],
    ['text', shown.text],
  ] as const) {
    problems.push(...proveRendered(stories, known, text, part))
  }
  return problems
}

const problem = (
  quote: string,
  where: string,
  why: string,
  hint = 'Compose the issue again from its sources; do not edit quotes by hand.',
): Problem => ({
  code: 'E_PROOF',
  message: `The quote “${clip(quote)}” ${why}.`,
  where,
  hint,
})

const UNKNOWN = 'Use words of the article, or take the quotation marks away.'

const clip = (text: string): string => (text.length > 120 ? `${text.slice(0, 117)}…` : text)
const nameOf = (story: Story): string => story.article.url ?? story.headline.text

function proveStored(story: Story, quote: KeyQuote): Problem[] {
  const fault = faultOfQuote(quote, story.article.text)
  if (fault === undefined) return []
  const words = fault === 'not-there' ? quote.text : quote.display
  return [{ ...problem(words, nameOf(story), FAULTS[fault]), story: story.article.id }]
}

const FAULTS: Readonly<Record<QuoteFault, string>> = {
  'not-there': 'is not in its article at the place noted',
  changed: 'is shown in other words than its article has',
}

function knownTexts(stories: readonly Story[], own: readonly string[]): string[] {
  const texts = stories.flatMap((story) => [
    story.article.text,
    story.article.headline ?? '',
    story.headline.text,
    // Words in quotation marks that the editor put into a sentence have to be in the article like any others.
    story.dek?.origin === 'editor' ? '' : (story.dek?.text ?? ''),
    story.article.byline?.bio ?? '',
    ...shownSummary(story)
      .filter(({ origin }) => origin !== 'editor')
      .map((sentence) => sentence.text),
    ...(story.bullets ?? []).map((sentence) => sentence.text),
    ...story.keyQuotes.map((quote) => quote.display),
  ])
  return [...texts, ...own].map(comparable)
}

/** What is shown may be set with other marks than the article has. */
const comparable = remember((text: string): string => foldMarks(foldText(text)).trim(), 1000)

function proveRendered(stories: readonly Story[], known: readonly string[], text: string, part: string): Problem[] {
  const seen = foldText(text)
  const folded = comparable(text)
  const problems: Problem[] = []
  for (const { start, end } of findStretches(seen)) {
    const quoted = seen.slice(start, end)
    if (quoted.split(' ').length < 5 || known.some((one) => one.includes(comparable(quoted)))) continue
    problems.push(problem(quoted, part, 'is in no article of the issue', UNKNOWN))
  }
  const rest = without(folded, known)
  for (const story of stories) {
    for (const { display } of story.keyQuotes) {
      if (folded.includes(comparable(display)) || !shares(rest, comparable(display))) continue
      problems.push(problem(display, nameOf(story), `is shown in other words in the ${part}`))
    }
  }
  return problems
}

/** What is left when every known text (below article length) is taken out. */
function without(folded: string, known: readonly string[]): string {
  return known
    .filter((text) => text.length >= 12 && text.length < 2000)
    .reduce((rest, text) => rest.replaceAll(text, ' '), folded)
}

/** Six words in a row of the display are in what is left. */
function shares(rest: string, display: string): boolean {
  const words = display.split(' ')
  for (let at = 0; at + 6 <= words.length; at++) if (rest.includes(words.slice(at, at + 6).join(' '))) return true
  return false
}
