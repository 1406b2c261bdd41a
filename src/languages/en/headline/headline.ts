/** The lede of an English article as a headline. */
import { trimEnd } from '../../../model/trim-edges.ts'
import { HEADLINE_LIMIT } from '../../../text/headline-limit.ts'
import { shorten } from './shorten.ts'
import { toHeadlineStyle } from './style.ts'
import { loadWeights } from './weights.ts'

export function headlineOf(lede: string, style: 'sentence' | 'headline'): string {
  const headline = shorten(lede, loadWeights())?.text ?? cutShort(lede)
  return style === 'headline' ? toHeadlineStyle(headline) : headline
}

/** The last resort: a prefix that ends at a clause, else the sentence cut at a word with an ellipsis. */
function cutShort(sentence: string): string {
  const plain = trimEnd(sentence, /[.\s]/u)
  if (plain.length <= HEADLINE_LIMIT) return plain
  const head = plain.slice(0, HEADLINE_LIMIT)
  const clause = [...head.matchAll(/[,;—–] |\s(?:after|as|while|when|because|which|who)\s/gu)].findLast(
    (match) => match.index > 30,
  )
  if (clause) return head.slice(0, clause.index)
  return `${head.slice(0, HEADLINE_LIMIT - 1).replace(/[\s\p{P}]+\S*$/u, '')}…`
}
