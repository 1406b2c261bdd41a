/** How far to trust a rule: measured over the languages together, see docs/quotes.md. */
import type { Confidence } from '../../model/article.ts'

const HIGH = /^(?:after-(?:name|subject-verb|according)|before-colon-name|name-colon)$/

export function confidenceOf(rule: string, isPerson: boolean): Confidence {
  return HIGH.test(rule) && isPerson ? 'high' : 'medium'
}
