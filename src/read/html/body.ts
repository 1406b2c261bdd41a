/** The body of a page: cleaning, Readability, block filter; JSON-LD or a script where the page does not show its text. */
import { Readability } from '@mozilla/readability'
import type { Found } from '../../model/stage.ts'
import { stringOf } from '../unknown.ts'
import { wordCount } from '../words.ts'
import { blocksOf, plainBlock } from './blocks.ts'
import type { PageBlock } from './blocks.ts'
import { cleanPage } from './clean.ts'
import { isElement, plain } from './dom.ts'
import { decodeEntities, escapeHtml } from './entities.ts'
import { filterBlocks } from './filter.ts'
import type { FilterHints } from './filter-rules.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'
import { preparePage } from './prepare.ts'
import { markupIn } from './script-markup.ts'

export interface Body {
  readonly blocks: Found<readonly PageBlock[]>
  readonly bios: readonly string[]
}

/** Reads the body. The document is used up by it. */
export function readBody(page: Page, hints: Omit<FilterHints, 'stated'>): Body {
  const stated = statedBody(page)
  const { bios } = cleanPage(page)
  preparePage(page)
  const raw = readable(page)
  const shown = filterBlocks(raw, { ...hints, stated: stated.join('\n') })
  const words = wordsIn(shown.map(({ text }) => text))
  if (words < wordsIn(stated) * 0.6)
    return {
      blocks: { value: stated.map((text) => plainBlock(text, escapeHtml(text))), rule: 'json-ld-article-body' },
      bios,
    }
  const scripted = words < FEW_WORDS ? scriptedBody(page, hints) : []
  if (wordsIn(scripted.map(({ text }) => text)) > FEW_WORDS * 2)
    return { blocks: { value: scripted, rule: 'script-markup' }, bios }
  return { blocks: { value: shown, rule: 'readability' }, bios }
}

/** Words of a page that shows no article; the scripts are looked through for none but these. */
const FEW_WORDS = 40

function scriptedBody(page: Page, hints: Omit<FilterHints, 'stated'>): PageBlock[] {
  const markup = markupIn(page.stripped.scripts)
  if (markup === undefined) return []
  const inner = openPage(`<html><body>${markup}</body></html>`, page.url)
  cleanPage(inner)
  return filterBlocks(blocksOf(inner.document.body, page.url), { ...hints, stated: '' })
}

/**
 * Of Readability's passes only the weighing of classes (flag 2). Stripping "unlikely" names (1) and conditional cleaning
 * (4) are done by then in a guarded form: without them more of the text comes through and no more of the furniture.
 */
const READABILITY_FLAGS = 2

function readable(page: Page): PageBlock[] {
  try {
    const reader = new Readability<unknown>(page.document, { serializer: (node) => node })
    Object.assign(reader, { _flags: READABILITY_FLAGS })
    const content = reader.parse()?.content
    return isElement(content) ? blocksOf(content, page.url) : []
  } catch {
    return []
  }
}

function statedBody(page: Page): string[] {
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

function wordsIn(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + wordCount(text), 0)
}
