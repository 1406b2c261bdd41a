/** A headline for text that has none: the lede, shortened by deletion alone. */
import { cleanSentences } from '../summary/clean.ts'

export const HEADLINE_LIMIT = 90

/** A short headline from the lede of `text`, made of its own words in their order, at most 90 characters. '' for ''. */
export function deriveHeadline(text: string): string {
  const lede = cleanSentences(text)[0]?.text ?? text.trim().split('\n')[0] ?? ''
  return cutAtClause(lede)
}

function cutAtClause(sentence: string): string {
  const plain = sentence.replace(/[.]+$/u, '')
  if (plain.length <= HEADLINE_LIMIT) return plain
  const clauses = [...plain.slice(0, HEADLINE_LIMIT).matchAll(/[,;—] |\s(?:after|as|while|when|because|which|who)\s/gu)]
  const cut = clauses.filter((clause) => clause.index > 30).at(-1)?.index
  return cut === undefined ? plain.slice(0, HEADLINE_LIMIT).replace(/\s+\S*$/u, '') : plain.slice(0, cut)
}
