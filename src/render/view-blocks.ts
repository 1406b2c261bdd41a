/** The newsletter's own blocks, each at its place between the stories and marked as what it is. */
import type { Notice } from '../model/article.ts'
import type { OwnBlock } from '../model/issue.ts'
import { clean, HTTPS, safeUrl } from './clean.ts'
import type { BlockView } from './view-types.ts'
import type { Speech } from './words.ts'

export interface PlacedBlocks {
  /** Before the first story. */
  readonly opening: readonly BlockView[]
  /** Behind the story of that number, counted from 1 over those that are shown. */
  readonly after: (story: number) => readonly BlockView[]
}

/** A block behind a story that the issue does not have comes behind its last one. */
export function placeBlocks(
  blocks: readonly OwnBlock[],
  stories: number,
  speech: Speech,
  notices: Notice[],
): PlacedBlocks {
  const placed = blocks.map((block) => ({
    at: Math.min(block.after, stories),
    view: viewBlock(block, speech, notices),
  }))
  const at = (story: number) => placed.filter((one) => one.at === story).map(({ view }) => view)
  return { opening: at(0), after: (story) => (story === 0 ? [] : at(story)) }
}

function viewBlock(block: OwnBlock, speech: Speech, notices: Notice[]): BlockView {
  const { kind, title, image, imageAlt, text } = block
  const label = block.label === undefined ? speech.say(kind) : clean(block.label)
  const src = safeUrl(image, label, notices, HTTPS)
  return {
    kind,
    label,
    title: title === undefined ? null : clean(title),
    words: text,
    image: src === null ? null : { src, alt: clean(imageAlt ?? title ?? label) },
    url: safeUrl(block.url, label, notices),
  }
}
