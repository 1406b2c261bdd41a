/** The line below a headline: the publisher's own subtitle, where it adds to what is shown anyway. */
import type { Language } from '../../languages/language.ts'
import type { Article } from '../../model/article.ts'
import type { Dek } from '../../model/issue.ts'
import { plainWords } from '../../text/words.ts'
import { saysTheSame } from './pick.ts'
import { termsOf } from './rank.ts'

/** So many words in a row are not an accident. */
const RUN = 6

/** The subtitle, unless it says again what one of the `shown` texts says. */
export function dekOf(
  { subtitle }: Pick<Article, 'subtitle'>,
  shown: readonly string[],
  language: Language,
): Dek | undefined {
  if (subtitle === undefined) return undefined
  const dek = meaningOf(subtitle, language)
  const isSaid = shown.some((text) => {
    const other = meaningOf(text, language)
    return saysTheSame(dek, other) || shareRun(dek.words, other.words)
  })
  return isSaid ? undefined : { text: subtitle }
}

const meaningOf = (text: string, language: Language) => ({
  terms: new Set(termsOf(text, language)),
  words: plainWords(text),
})

function shareRun(one: readonly string[], other: readonly string[]): boolean {
  const runs = new Set(other.map((_, index) => other.slice(index, index + RUN).join(' ')))
  return one.some((_, index) => index + RUN <= one.length && runs.has(one.slice(index, index + RUN).join(' ')))
}
