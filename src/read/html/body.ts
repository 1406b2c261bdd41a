/** The body of a page: its blocks weighed one by one; JSON-LD or a script where the page does not show its text. */
import { WEIGHED } from '../../model/reading.ts'
import type { Found } from '../../model/stage.ts'
import { stringOf } from '../unknown.ts'
import { wordCount } from '../words.ts'
import { plainBlock } from './blocks.ts'
import type { Box, BoxedBlock, PageBlock } from './blocks.ts'
import { classOf, plain, shortText } from './dom.ts'
import { decodeEntities, escapeHtml } from './entities.ts'
import type { Placed } from './filter-rules.ts'
import { metaOf, openPage } from './page.ts'
import type { Page } from './page.ts'
import { blocksOfPage } from './page-blocks.ts'
import { markupIn } from './script-markup.ts'
import { inOtherArticle } from './other-articles.ts'
import { shownBlocks, type ReadBlock } from './shown.ts'
import { unshownBlocks } from './unshown.ts'
import type { ClassWords } from './weigh/class-words.ts'
import { BLOCK_FEATURES, lookAtBlocks } from './weigh/features.ts'
import type { Looked } from './weigh/features.ts'
import { judgeBlocks } from './weigh/keep.ts'
import type { Judged } from './weigh/keep.ts'
import { columnsOf } from './weigh/columns.ts'
import type { Columns } from './weigh/columns.ts'
import { jointOf } from './weigh/joint.ts'
import type { Known } from './weigh/said.ts'
import type { ReadingWeights } from './weigh/table.ts'

export interface Body {
  readonly blocks: Found<readonly PageBlock[]>
  /** Texts of author boxes that are not the article's: the bio may be there. */
  readonly bios: readonly string[]
  /** Every block of the page with its verdict. */
  readonly judged: readonly JudgedBlock[]
  /** Whether the page has more blocks than are weighed. */
  readonly isCut: boolean
}

export interface JudgedBlock extends Judged {
  readonly block: Placed
}

/** Blocks that are weighed at most: a long novel chapter by chapter has fewer, and each block costs its time. */
export const BLOCK_LIMIT = 5000

/** What the fields of the page say to its body. */
export type BodyHints = Pick<Known, 'headline' | 'authors' | 'publisher'>

export function readBody(page: Page, hints: BodyHints, weights: ReadingWeights): Body {
  const stated = statedBody(page)
  const { blocks, judged, isCut } = weighed(page, { ...hints, stated: stated.join('\n') }, weights)
  const shown = shownBlocks(blocks, judged, { ...hints, stated: stated.join('\n') }, inOtherArticle(page))
  const dropped = blocks.filter((_, index) => judged[index]?.isKept !== true)
  const known = {
    bios: authorBoxes(dropped),
    judged: judged.flatMap((one, index) => {
      const block = blocks[index]
      return block === undefined ? [] : { ...one, block }
    }),
    isCut,
  }
  const words = shown.reduce((sum, block) => sum + block.words, 0)
  if (words < wordsIn(stated) * 0.6)
    return {
      ...known,
      blocks: { value: stated.map((text) => plainBlock(text, escapeHtml(text))), rule: 'json-ld-article-body' },
    }
  const scripted = words < FEW_WORDS ? scriptedBody(page, hints, weights) : []
  if (wordsIn(scripted.map(({ text }) => text)) > FEW_WORDS * 2)
    return { ...known, blocks: { value: scripted, rule: 'script-markup' } }
  const unshown = shown.length === 0 ? unshownBlocks(page) : []
  if (wordsIn(unshown.map(({ text }) => text)) > FEW_WORDS)
    return { ...known, blocks: { value: unshown, rule: 'unshown-elements' } }
  return { ...known, blocks: { value: shown, rule: WEIGHED } }
}

/** Words of a page that shows no article; the scripts are looked through for none but these. */
const FEW_WORDS = 40

function weighed(
  page: Page,
  hints: BodyHints & Pick<Known, 'stated'>,
  weights: ReadingWeights,
): { blocks: ReadBlock[]; judged: Judged[]; isCut: boolean } {
  const joint = jointOf(weights)
  const { looked, isCut } = lookAtPage(page, hints, weights.names, joint.columns)
  const { words, folded } = looked
  const blocks = looked.blocks.map((block, index) => ({
    ...block,
    words: words[index] ?? 0,
    folded: folded[index] ?? '',
    lower: block.text.toLowerCase(),
  }))
  return { blocks, judged: judgeBlocks(looked, joint), isCut }
}

/** The first blocks of a page with their features; without `columns` with all that there are. */
export function lookAtPage(
  page: Page,
  hints: BodyHints & Pick<Known, 'stated'>,
  names: ClassWords,
  columns: Columns = columnsOf(BLOCK_FEATURES),
): { blocks: BoxedBlock[]; looked: Looked; isCut: boolean } {
  const all = blocksOfPage(page)
  const blocks = all.slice(0, BLOCK_LIMIT)
  const known = { ...hints, description: metaOf(page, 'og:description', 'description') }
  return {
    blocks,
    looked: lookAtBlocks(blocks, page.heading?.element, known, names, columns),
    isCut: all.length > BLOCK_LIMIT,
  }
}

function scriptedBody(page: Page, hints: BodyHints, weights: ReadingWeights): PageBlock[] {
  const markup = markupIn(page.stripped.scripts) ?? longest(page.stripped.frames)
  if (markup === undefined) return []
  const inner = openPage(`<html><body><article>${markup}</article></body></html>`, page.url)
  const { blocks, judged } = weighed(inner, { ...hints, stated: '' }, weights)
  return shownBlocks(blocks, judged, { ...hints, stated: '' })
}

function longest(texts: readonly string[]): string | undefined {
  return texts.toSorted((a, b) => b.length - a.length)[0]
}

/** JSON-LD's `articleBody`, a line a paragraph. */
export function statedBody(page: Page): string[] {
  const stated = stringOf(page.node?.['articleBody'])
  if (stated === undefined) return []
  const text = decodeEntities(stated)
    .replace(/<\/p>|<br\s*\/?>|<\/div>/gi, '\n')
    .replace(/<[^<>]+>/g, '')
  return text
    .split('\n')
    .map(plain)
    .filter((line) => line !== '')
}

const AUTHOR_BOX = /(?:author|writer|contributor|byline|bio(?:graphy)?\b|autor|auteur|about-the)/i
const BOX_LIMIT = 2500

/** Whole boxes that are named for the author, and lines by themselves. */
function authorBoxes(blocks: readonly BoxedBlock[]): string[] {
  const seen = new Set<Box>()
  const texts: string[] = []
  for (const { box, text } of blocks) {
    let named: Box | undefined
    for (let at: Box | undefined = box, up = 0; at !== undefined && up < 4; at = at.parent, up++)
      if (AUTHOR_BOX.test(`${classOf(at.element)} ${at.element.id}`)) named = at
    if (named === undefined) texts.push(text)
    else if (!seen.has(named)) {
      seen.add(named)
      texts.push(shortText(named.element, BOX_LIMIT, '\n') ?? text)
    }
  }
  return texts
}

function wordsIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + wordCount(text), 0)
}
