/** What a line may name that is no word of the story: the entry's own title and site, its author. Pure. */
import type { Feed, FeedEntry } from '../../model/article.ts'
import { LINE_LIMIT } from '../line-limit.ts'
import { fold, UNSPACED, wordCount } from '../words.ts'
import type { Places } from './edge-links.ts'

export interface Facts {
  /** Folded. */
  readonly title: string
  readonly names: readonly string[]
  readonly authors: readonly string[]
  readonly places: Places
}

export function factsOf({ title, authors, source, url }: FeedEntry, feed: Feed): Facts {
  const pieces = feed.title.slice(0, LINE_LIMIT).split(/\s+[-–—|·:]\s+/)
  const host = feed.url !== undefined && URL.canParse(feed.url) ? new URL(feed.url).host.replace(/^www\./, '') : ''
  const names = [...pieces, feed.title, source?.title ?? '', host].map(fold).filter((name) => name.length > 2)
  const places = { entry: url, site: feed.url ?? url }
  return { title: fold(title), names, authors: authors.map(fold).filter((name) => name.length > 2), places }
}

/** Words that a line may have beside the names of the entry and of the site. */
const BESIDE = 24

/** "The post TITLE appeared first on SITE." in any language: it names both, or the title in links. */
export function namesEntry(text: string, { title, names }: Facts, isLinked: boolean, most = BESIDE): boolean {
  const line = fold(text)
  if (title === '' || !holds(line, title)) return false
  const beside = line.replace(title, ' ')
  const site = names.find((name) => name !== title && holds(beside, name))
  if (wordCount(site === undefined ? beside : beside.replace(site, ' ')) > most) return false
  return site !== undefined || (isLinked && title.split(' ').length > 1)
}

/** Whole words, where words are parted. */
const holds = (line: string, name: string): boolean =>
  UNSPACED.test(line) ? line.includes(name) : ` ${line} `.includes(` ${name} `)

/** Words of a title that no sentence has by chance. */
const TELLING = 3
/** Words that a line has beside the names of entry and site where others are below it. */
const FEW_BESIDE = 9
/** Words of the lines under such a line, each and together. */
const LINE_WORDS = 25
const TAIL_WORDS = 80

/** Where the platform's paragraphs begin: at a line that names entry and site, over nothing but short lines. */
export function footerStart(lines: readonly { readonly text: string }[], facts: Facts): number | undefined {
  if (wordCount(facts.title) < TELLING) return undefined
  const at = lines.findIndex(({ text }, index) => index > 0 && namesEntry(text, facts, false, FEW_BESIDE))
  if (at === -1) return undefined
  const below = lines.slice(at + 1).map(({ text }) => wordCount(text))
  const total = below.reduce((sum, words) => sum + words, 0)
  return below.every((words) => words <= LINE_WORDS) && total <= TAIL_WORDS ? at : undefined
}

/** "Posted by NAME at 8:00", in any language: a short line with the author's whole name that is no sentence. */
export function namesAuthor(text: string, { authors }: Facts): boolean {
  const line = fold(text)
  return wordCount(text) <= 8 && !/[.!?…。]\s*$/u.test(text) && authors.some((name) => holds(line, name))
}
