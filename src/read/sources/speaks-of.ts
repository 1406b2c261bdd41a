/** Whether a page is the one that an entry speaks of. Login walls, soft 404s, home and consent pages answer as well. Pure. */
import type { Article } from '../../model/article.ts'
import { splitSentences } from '../../text/sentences.ts'
import { fold, overlap, UNSPACED, wordsOf } from '../words.ts'
import { addressesReader, isService } from './service-lines.ts'

/** Share of the words of a headline that another headline or the page's beginning has to have. */
const HEADLINE = 0.5
/** Share of a teaser's runs of three words that are in the page. */
const TEASER = 0.3
/** Words of a teaser that can be looked for. */
const FEWEST = 8

/** Words of a page that may be a wall: what it says in the place of the article is short. */
const WALL = 300

/** The entry's headline is the page's, or is in its text, or the teaser's words do. */
export function speaksOf(page: Article, own: Pick<Article, 'headline' | 'text'>): boolean {
  const headline = own.headline ?? ''
  const teaser = wordsOf(own.text)
  const said = wordsOf(page.text)
  if (teaser.length >= FEWEST) {
    const inPage = runsOf(said)
    const runs = [...runsOf(teaser)]
    if (runs.filter((run) => inPage.has(run)).length >= runs.length * TEASER) return true
  }
  if (said.length < WALL && (isElsewhere(teaser, said, headline) || asksOnly(page.text))) return false
  if (headline === '') return teaser.length < FEWEST
  const isNamed = page.headline !== undefined && overlap(headline, page.headline) >= HEADLINE
  // A page that is named like the entry may tell it in other words; one that is not must contain its headline as it is.
  return isNamed || (wordsOf(headline).length >= 3 && contains(page.text, headline))
}

/** Letters that a word keeps when it is bent. */
const STEM = 5
/** Telling words of a teaser that can be looked for, and the share of them that an article has. */
const FEW = 3
const ENOUGH = 0.3

/** Whether the page has hardly a word of what the teaser says beyond its headline: a wall that carries the headline. */
function isElsewhere(teaser: readonly string[], said: readonly string[], headline: string): boolean {
  const [known, inPage] = [new Set(stemsOf(wordsOf(headline))), new Set(stemsOf(said))]
  const telling = [...new Set(stemsOf(teaser))].filter((stem) => !known.has(stem))
  const found = telling.filter((stem) => inPage.has(stem)).length
  return telling.length >= FEW && found < telling.length * ENOUGH
}

const stemsOf = (words: readonly string[]): string[] =>
  words.filter((word) => word.length >= STEM || UNSPACED.test(word)).map((word) => word.slice(0, STEM))

/** Whether each paragraph asks the reader to subscribe, to register or to log in. */
const asksOnly = (text: string): boolean =>
  text.split('\n').every((line) =>
    splitSentences(line).some(({ start, end }) => {
      const sentence = line.slice(start, end)
      return addressesReader(sentence) || isService(sentence)
    }),
  )

/** A headline between quotation marks is what somebody looked for in vain, or may read after logging in. */
function contains(text: string, headline: string): boolean {
  const looked = fold(headline)
  const parts = text.split(/["“”„«»「」『』]/).filter((part) => fold(part) !== looked)
  return ` ${fold(parts.join('"'))} `.includes(` ${looked} `)
}

function runsOf(words: readonly string[]): Set<string> {
  return new Set(words.slice(2).map((word, at) => `${words[at] ?? ''} ${words[at + 1] ?? ''} ${word}`))
}
