/** Languages that are recognised by their letters alone, in a text of any length. */

interface Script {
  readonly letters: RegExp
  /**
   * Letters that only some languages of the script have, and the least share of a text's letters that they make up in
   * one of them: a name or a sign of another language has fewer. The first that is reached counts; `undefined` is a
   * language that its letters do not identify.
   */
  readonly own: readonly (readonly [tag: string | undefined, letters: RegExp, least: number])[]
  /** Where none of these is reached. */
  readonly rest?: string
}

const SCRIPTS: readonly Script[] = [
  {
    letters: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
    own: [['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.05]],
    rest: 'zh',
  },
  { letters: /\p{Script=Hangul}/gu, own: [], rest: 'ko' },
  { letters: /\p{Script=Thai}/gu, own: [], rest: 'th' },
  { letters: /\p{Script=Greek}/gu, own: [], rest: 'el' },
  { letters: /\p{Script=Hebrew}/gu, own: [], rest: 'he' },
  { letters: /\p{Script=Armenian}/gu, own: [], rest: 'hy' },
  { letters: /\p{Script=Georgian}/gu, own: [], rest: 'ka' },
  {
    letters: /\p{Script=Cyrillic}/gu,
    own: [
      // Kazakh, Kyrgyz, Tatar, Mongolian, Tajik and others.
      [undefined, /[қңғұүһәөҳҷ]/giu, 0.01],
      ['be', /ў/giu, 0.003],
      ['mk', /[ѓќѕ]/giu, 0.0015],
      ['sr', /[јљњђћџ]/giu, 0.01],
      ['uk', /[іїєґ]/giu, 0.02],
      ['ru', /[ыэё]/giu, 0.003],
    ],
  },
  {
    letters: /\p{Script=Arabic}/gu,
    own: [
      ['ur', /[ٹڈےں]/gu, 0.01],
      ['fa', /[پچژگ]/gu, 0.015],
      ['ar', /[ةأإ]/gu, 0.003],
    ],
  },
]

/** A few of a script's letters are in a text of another one: a name, a formula. */
const MOSTLY = 0.6

const count = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0

/** ISO 639-1 code where the letters that most of the text is made of belong to one language. */
export function languageByScript(text: string): string | undefined {
  const letters = count(text, /\p{L}/gu)
  if (letters === 0 || count(text, /\p{Script=Latin}/gu) > letters * (1 - MOSTLY)) return undefined
  const [script, most] = SCRIPTS.map((one) => [one, count(text, one.letters)] as const).reduce((a, b) =>
    b[1] > a[1] ? b : a,
  )
  if (most === 0) return undefined
  const own = script.own.find(([, some, least]) => count(text, some) >= Math.max(1, least * most))
  return own === undefined ? script.rest : own[0]
}
