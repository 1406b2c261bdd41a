/** Languages that their letters alone tell, in a text of any length. */

const HAS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['th', /\p{Script=Thai}/u],
  ['el', /\p{Script=Greek}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['hy', /\p{Script=Armenian}/u],
  ['ka', /\p{Script=Georgian}/u],
  // Letters that only one of the languages with the script has.
  ['be', /ў/iu],
  ['uk', /[іїєґ]/iu],
  ['mk', /[ѓќѕ]/iu],
  ['sr', /[јљњђћџ]/iu],
  ['ru', /[ыэё]/iu],
  ['ur', /[ٹڈےں]/u],
  ['fa', /[پچژگ]/u],
  ['ar', /[ةأإ]/u],
]

/** A few of a script's letters stand in a text of another one: a name, a formula. */
const MOSTLY = 0.6

/** ISO 639-1 code where the letters that most of the text is made of belong to one language. */
export function languageByScript(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (letters === 0 || latin > letters * (1 - MOSTLY)) return undefined
  return HAS.find(([, letter]) => letter.test(text))?.[0]
}
