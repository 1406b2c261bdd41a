/** Pages that load the next article below the first: each `article` has a first-level heading of its own. Pure. */
import type { BoxedBlock } from './blocks.ts'
import type { DomElement } from './dom.ts'
import type { Page } from './page.ts'

/** Whether a block is of another article than the one that the page is about. */
export function inOtherArticle({ heading, marks }: Page): (block: BoxedBlock) => boolean {
  const own = articlesAround(heading?.tag === 'h1' ? heading.element : undefined)
  const others = new Set<DomElement>()
  if (own.length > 0)
    for (const { tag, element } of marks) {
      const [nearest] = tag === 'h1' && element !== heading?.element ? articlesAround(element) : []
      if (nearest !== undefined && !own.includes(nearest)) others.add(nearest)
    }
  return ({ box }) => {
    for (let at: typeof box | undefined = others.size > 0 ? box : undefined; at !== undefined; at = at.parent)
      if (others.has(at.element)) return true
    return false
  }
}

/** The nearest first. */
function articlesAround(element: DomElement | undefined): DomElement[] {
  const around: DomElement[] = []
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement)
    if (at.localName === 'article') around.push(at)
  return around
}
