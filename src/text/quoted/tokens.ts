/** The text outside the marks as tokens: each quotation is one token, so a sentence reads `QUOTE , Rubio said .` */
import type { Paragraph } from './marks/paragraphs.ts'
import type { Stretch } from './marks/stretch.ts'

type TokenKind = 'word' | 'number' | 'punct' | 'clitic' | 'quote'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly paragraph: number
  /** For `quote`: index of the stretch. */
  readonly stretch: number
  readonly isCapital: boolean
}

const DASHES: ReadonlySet<string> = new Set(['—', '–', '-'])

export const isDash = ({ text }: Token): boolean => DASHES.has(text) || (text.startsWith('--') && /^-+$/.test(text))

const PIECE =
  /[DRI][-‑]\p{Lu}\.\p{Lu}\.|(?:\p{L}\.(?=[\p{L}\s,’'-])){1,}(?:\p{L}\.)*|@\w+|\d[\d,.]*(?:[-‑]\p{L}+)+|[$£€#]?\d[\d.,:]*\d%?|[$£€#]?\d%?|\p{L}[\p{L}\p{M}\p{N}]*(?:[’'‑-](?!s\b|S\b)\p{L}[\p{L}\p{M}\p{N}]*|[-&](?=\p{N}|\p{Lu})[\p{L}\p{N}]+)*|[’']s\b|--+|\.\.+|[^\s\p{L}\p{N}]/gu

export interface Layout {
  readonly paragraphs: readonly Paragraph[]
  readonly stretches: readonly Stretch[]
}

/** Whether a stop behind this word belongs to the word; `ahead` is the text behind the stop. */
export type IsAbbreviation = (word: string, ahead: string) => boolean

/** Tokens in reading order. Linear. */
export function tokenise(text: string, { paragraphs, stretches }: Layout, isAbbreviation: IsAbbreviation): Token[] {
  const addWords = (from: number, to: number, paragraph: number) =>
    addTokens(tokens, text, { start: from, end: to, index: paragraph }, isAbbreviation)
  const tokens: Token[] = []
  let next = 0
  for (const paragraph of paragraphs) {
    let at = paragraph.start
    for (
      let stretch = stretches[next];
      stretch !== undefined && stretch.outerStart < paragraph.end;
      stretch = stretches[next]
    ) {
      addWords(at, stretch.outerStart, paragraph.index)
      const { outerStart: start, outerEnd: end } = stretch
      const place = { start, end, paragraph: paragraph.index, stretch: next }
      tokens.push({ kind: 'quote', text: '', lower: '', isCapital: false, ...place })
      at = end
      next++
    }
    addWords(at, paragraph.end, paragraph.index)
  }
  return tokens
}

/** Tokens of a stretch of plain text. */
function addTokens(
  tokens: Token[],
  text: string,
  { start: from, end: to, index: paragraph }: Paragraph,
  isAbbreviation: IsAbbreviation,
): void {
  if (to <= from) return
  const piece = text.slice(from, to)
  for (const match of piece.matchAll(PIECE)) {
    let word = match[0]
    if (word === '\u00ad') continue
    const start = from + match.index
    const last = tokens.at(-1)
    if (
      word === '.' &&
      last?.end === start &&
      last.kind === 'word' &&
      isAbbreviation(last.text, piece.slice(match.index + 1, match.index + 4))
    ) {
      tokens[tokens.length - 1] = { ...last, text: `${last.text}.`, end: start + 1 }
      continue
    }
    const kind = kindOf(word)
    if (kind === 'clitic') word = "'s"
    const lower = kind === 'punct' ? word : word.toLowerCase().replace(/\.$/, '').replaceAll('’', "'")
    const isCapital = kind === 'word' && /^\p{Lu}/u.test(word)
    tokens.push({ kind, text: word, lower, start, end: start + match[0].length, paragraph, stretch: -1, isCapital })
  }
}

function kindOf(word: string): TokenKind {
  if (/^[’']s$/i.test(word)) return 'clitic'
  if (/^[$£€#]?\d/.test(word)) return /\d[-‑]\p{L}/u.test(word) ? 'word' : 'number'
  return /[\p{L}]/u.test(word) ? 'word' : 'punct'
}

/** Tokens of a sentence at most: bounds the work on text without stops. */
const LONGEST = 300
const AFTER = /^(?:\.|\.\.+|\?|!|…)$/

/**
 * First token of each sentence. A quotation ends its sentence when it closes with a stop and no verb of saying follows;
 * `continues` tells that from the tokens behind the quotation.
 */
export function sentenceStarts(
  tokens: readonly Token[],
  textOf: (token: Token) => string,
  continues: (index: number, isStop: boolean) => boolean,
): number[] {
  const starts: number[] = []
  const tooLong = (index: number) => index - (starts.at(-1) ?? 0) > LONGEST
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]
    if (before === undefined || before.paragraph !== token.paragraph) starts.push(index)
    else if ((AFTER.test(before.text) && opensSentence(token)) || tooLong(index)) starts.push(index)
    else if (
      before.kind === 'quote' &&
      opensSentence(token) &&
      /[.?!…][’')\]]*$/.test(textOf(before)) &&
      !continues(index, /\.[’')\]]*$/.test(textOf(before)))
    )
      starts.push(index)
  }
  return starts
}

function opensSentence(token: Token): boolean {
  return token.isCapital || token.kind === 'quote' || /^(?:\d|[([@#•*]$)/.test(token.text)
}
