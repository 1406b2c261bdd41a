/** Plain beginnings of a sentence, cut between chunks: what is left when no parse gives a headline. */
import type { Candidate } from './candidates.ts'
import type { Tree } from './features.ts'

/** Beginnings that end with a chunk, from the sentence's first word or from the words behind an early comma. */
export function prefixesOf(tree: Tree): Candidate[] {
  const { nodes, chunks } = tree
  const starts = [
    0,
    ...chunks.filter((chunk) => chunk.kind === 'comma' || chunk.kind === 'dash').map((chunk) => chunk.end),
  ].slice(0, 4)
  const found: Candidate[] = []
  for (const start of starts) {
    for (const chunk of chunks) {
      if (chunk.end <= start + 2) continue
      const words = nodes
        .slice(start, chunk.end)
        .filter((node) => node.token.tag !== 'PU' && node.relation !== 'paren' && !isInAside(tree, node.index))
      const root = words.find((node) => /^(?:VF|VED|BE|HAVE|DO|MD)$/u.test(node.token.tag))
      if (root === undefined) continue
      const holdsVerb = words.some((node) => node.index === tree.root)
      found.push({
        start: 'main',
        root: root.index,
        words: words.map((node) => node.index),
        score: (holdsVerb ? -2 : -20) - start / 10,
      })
    }
  }
  return found
}

function isInAside(tree: Tree, at: number): boolean {
  const node = tree.nodes[at]
  return node?.relation === 'dep' && tree.nodes[node.head]?.relation === 'paren'
}
