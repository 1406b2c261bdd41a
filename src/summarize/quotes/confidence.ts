/** How far a rule can be trusted, from its measured precision. */
import type { Confidence } from '../../model/article.ts'
import type { Resolved } from './resolve.ts'

const HIGH = new Set([
  'after-verb-subject',
  'after-subject-verb',
  'before-colon',
  'before-close-subject-verb',
  'same-paragraph',
  'continued',
])
const LOW = new Set(['none', 'next-in-paragraph'])

export function confidenceOf(rule: string, speaker: Resolved): Confidence {
  if (speaker.name === undefined || LOW.has(rule)) return 'low'
  return HIGH.has(rule) ? 'high' : 'medium'
}
