/** Whether a page is the one that an entry speaks of. Login walls, soft 404s, home and consent pages answer as well. Pure. */
import type { Article } from '../../model/article.ts'
import { fold, overlap, wordsOf } from '../words.ts'

/** Share of the words of a headline that another headline or the page's beginning has to have. */
const HEADLINE = 0.5
/** Share of a teaser's runs of three words that are in the page. */
const TEASER = 0.3
/** Words of a teaser that can be looked for. */
const FEWEST = 8

/** The entry's headline is the page's, or is in its text, or the teaser's words do. */
export function speaksOf(page: Article, own: Pick<Article, 'headline' | 'text'>): boolean {
  const headline = own.headline ?? ''
  const teaser = wordsOf(own.text)
  if (teaser.length >= FEWEST) {
    const said = runsOf(wordsOf(page.text))
    const runs = [...runsOf(teaser)]
    if (runs.filter((run) => said.has(run)).length >= runs.length * TEASER) return true
  }
  if (headline === '') return teaser.length < FEWEST
  const isNamed = page.headline !== undefined && overlap(headline, page.headline) >= HEADLINE
  // A page that is named like the entry may tell it in other words; one that is not must contain its headline as it is.
  return isNamed || (wordsOf(headline).length >= 3 && ` ${fold(page.text)} `.includes(` ${fold(headline)} `))
}

function runsOf(words: readonly string[]): Set<string> {
  return new Set(words.slice(2).map((word, at) => `${words[at] ?? ''} ${words[at + 1] ?? ''} ${word}`))
}
