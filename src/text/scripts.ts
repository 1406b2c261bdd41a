/** What the script of a text shows without knowing its language. */

/** Scripts written without spaces between words. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** Whether words of the text have to be found without spaces. */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text)

/** Share of the letters that are Latin; 1 for a text without letters. Looks at the first 4,000 characters. */
export function latinShare(text: string): number {
  const letters = text.slice(0, 4000).match(/\p{L}/gu) ?? []
  if (letters.length === 0) return 1
  return letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length / letters.length
}
