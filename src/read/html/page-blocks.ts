/** The blocks of a page, cut once for all who look at them. */
import { blocksOf } from './blocks.ts'
import type { BoxedBlock } from './blocks.ts'
import { rootOf } from './page.ts'
import type { Page } from './page.ts'

const known = new WeakMap<Page, readonly BoxedBlock[]>()

export function blocksOfPage(page: Page): readonly BoxedBlock[] {
  const blocks = known.get(page) ?? blocksOf(rootOf(page), page.url)
  known.set(page, blocks)
  return blocks
}
