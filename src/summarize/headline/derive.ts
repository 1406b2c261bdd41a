/** A headline for text that has none: its lede, shortened by deletion alone. */
import { chooseLanguage } from '../../languages/choose.ts'
import { languageOrPlain } from '../../languages/plain.ts'
import { HEADLINE_LIMIT } from '../../text/headline-limit.ts'
import { pickLede } from './lede.ts'
import { shortenVerbatim } from './verbatim.ts'

export interface HeadlineOptions {
  /** BCP 47; guessed from the text when absent. Only languages with a parser shorten inside the sentence. */
  readonly language?: string
  readonly style?: 'sentence' | 'headline'
}

/**
 * A short headline from the lede of `text`, made of its own words in their order (only the first letter may change to a
 * capital), at most 90 characters. '' for text without words. `style: 'headline'` leaves out what newspapers leave out.
 */
export function deriveHeadline(text: string, { style = 'sentence', language: tag }: HeadlineOptions = {}): string {
  const language = languageOrPlain(chooseLanguage(text, tag))
  const lede = pickLede(text, language)
  if (lede === '') return ''
  return language.parser?.headline(lede, style) ?? shortenVerbatim(lede, HEADLINE_LIMIT, language).text
}
