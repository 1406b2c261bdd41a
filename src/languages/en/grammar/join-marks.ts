/** Marks that belong to a word, and words that are two. */
import { PRONOUNS } from './grammar.ts'
import type { Tag, TaggedToken } from './tags.ts'
import { classOf } from './tags.ts'
import type { Token } from '../../../text/words.ts'

/** Inside one sentence a stop that touches a word belongs to it ("St. Louis"), and so does a hyphen ("52 -year-old"). */
export function joinMarks(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const [index, token] of tokens.entries()) {
    const last = joined.at(-1)
    const touches = last !== undefined && last.end === token.start
    const stop = token.text === '.' && touches && index < tokens.length - 1 && /[\p{L}\p{N}]$/u.test(last.text)
    const possessive =
      touches &&
      /^\p{L}.*\.['’]?$/u.test(last.text) &&
      (/^['’]$/u.test(token.text) || (token.text === 's' && /['’]$/u.test(last.text)))
    const hyphen = last?.text === '-' && touches && /^\p{L}/u.test(token.text)
    if (last && (stop || hyphen || possessive))
      joined[joined.length - 1] = { text: last.text + token.text, start: last.start, end: token.end }
    else joined.push(token)
  }
  return joined
}

/** "it's" is two words to grammar. */
export function splitContraction(
  token: Token,
  at: number,
  before: TaggedToken | undefined,
  tags: readonly string[],
): TaggedToken[] {
  const part = (start: number, end: number) => ({
    text: token.text.slice(start, end),
    lower: token.text.slice(start, end).toLowerCase().replace('’', "'"),
    start: token.start + start,
    end: token.start + end,
    possessive: false,
  })
  const first = part(0, at)
  const second = part(at, token.text.length)
  const verb: Tag = /^'(?:ll|d)$/u.test(second.lower) ? 'MD' : second.lower === "'ve" ? 'HAVE' : 'BE'
  return [
    { ...first, tag: classOf(first.text, first.lower, tags.slice(0, 1), before) },
    { ...second, tag: verb },
  ]
}

/** "it's" is "it is"; "Ann's" is not. */
export function isVerbContraction(lower: string, tags: readonly string[]): boolean {
  return PRONOUNS.has(lower.replace(/'s$/u, '')) || tags.at(-1) === 'AUX' || /^(?:here|there|what|let)'s$/u.test(lower)
}
