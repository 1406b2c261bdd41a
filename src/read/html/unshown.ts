/** Text that a browser shows only in some cases: without scripts, to type into, on a button, or as one large link. */
import { wordCount } from '../words.ts'
import { blocksOf } from './blocks.ts'
import type { BoxedBlock } from './blocks.ts'
import { rootOf } from './page.ts'
import type { Page } from './page.ts'
import { endsSentence } from './weigh/own.ts'

const SKIPPED = new Set(
  'title script style template svg math select input iframe object picture video audio'.split(' '),
)
/** Words of a paragraph; buttons and warnings have fewer. */
const LEAST = 8

/** The paragraphs in it, for a page that shows none elsewhere. */
export function unshownBlocks(page: Page): BoxedBlock[] {
  const found = blocksOf(rootOf(page), page.url, SKIPPED).filter(
    ({ text }) => endsSentence(text) && wordCount(text) >= LEAST,
  )
  const targets = new Set(found.flatMap(({ html }) => /^<a href="([^"]*)"/.exec(html)?.[1] ?? []))
  // Links to many places are a list of articles.
  return found.filter(({ linked }) => linked < 0.5 || targets.size <= 1)
}
