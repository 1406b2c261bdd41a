/**
 * Editorial notes: corrections, clarifications, updates, warnings, disclosures. They are on the article, not in it, so
 * they are kept apart from the body: a correction that repeats the error must not become the summary. Pure.
 */
import { splitSentences } from '../text/sentences.ts'
import type { PageBlock } from './html/blocks.ts'
import { escapeHtml } from './html/entities.ts'
import { isLabelled, isOnItself, isUpdate } from './note-words.ts'
import { wordCount } from './words.ts'

/** Words of the longest note. */
const NOTE_WORDS = 120
/** A label alone says nothing. */
const FEWEST_WORDS = 3

export interface Noted {
  readonly blocks: readonly PageBlock[]
  readonly notes: readonly string[]
}

/** Takes the notes out of the body. A body that is nothing but notes stays: then they are the news. */
export function takeNotes(blocks: readonly PageBlock[]): Noted {
  const notes: string[] = []
  const kept = blocks.flatMap((block, at): PageBlock[] => {
    if (block.block === 'quote' || block.block === 'preformatted') return [block]
    const isEdge = at < EDGE || at >= blocks.length - EDGE
    if (isNote(block.text, isEdge && blocks.length > 1)) {
      notes.push(block.text)
      return []
    }
    return isEdge ? withoutSentences(block, notes) : [block]
  })
  return kept.some(({ text }) => /\p{L}/u.test(text)) ? { blocks: kept, notes } : { blocks, notes: [] }
}

/** Blocks at the beginning and the end that may be notes. */
const EDGE = 3

function isNote(text: string, mayBeUpdate: boolean): boolean {
  const words = wordCount(text)
  if (words > NOTE_WORDS || (words < FEWEST_WORDS && !/[\p{sc=Han}\p{sc=Kana}\p{sc=Hang}]/u.test(text))) return false
  if (isLabelled(text) || (mayBeUpdate && isUpdate(text))) return true
  const [first] = splitSentences(text)
  return first !== undefined && isOnItself(text.slice(first.start, first.end))
}

/** A note that runs on from the text: its sentence, and what follows it in the paragraph. */
function withoutSentences(block: PageBlock, notes: string[]): PageBlock[] {
  const at = splitSentences(block.text).find(({ start, end }) => isOnItself(block.text.slice(start, end)))
  if (at === undefined) return [block]
  notes.push(block.text.slice(at.start))
  const text = block.text.slice(0, at.start).trim()
  return text === '' ? [] : [{ ...block, text, html: escapeHtml(text) }]
}
