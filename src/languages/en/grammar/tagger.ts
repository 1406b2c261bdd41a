/** Parts of speech: wink-nlp's model, brought to the finer classes that grammar rules here ask for. */
import { createRequire } from 'node:module'
import { tokensOf } from '../../../text/words.ts'
import { isVerbContraction, joinMarks, splitContraction } from './join-marks.ts'
import { fixTags, nameCapitals } from './fix-tags.ts'
import type { TaggedToken } from './tags.ts'
import { classOf } from './tags.ts'

export type { Tag, TaggedToken } from './tags.ts'

/** The model takes time with the square of a word's length. What is cut off stays in the token that the word is part of. */
const LONG_WORDS = /(\S{60})\S+/g

type Coarse = (text: string) => { readonly text: string; readonly start: number; readonly tag: string }[]
let coarse: Coarse | undefined

/** The model weighs 4 MB and takes 0.15 s to open: it is opened when the first sentence needs it. */
function openModel(): Coarse {
  const require = createRequire(import.meta.url)
  const createNlp = require('wink-nlp') as typeof import('wink-nlp').default
  const model = require('wink-eng-lite-web-model') as typeof import('wink-eng-lite-web-model').default
  const nlp = createNlp(model, ['pos'])
  const { its } = nlp
  return (text) => {
    const tokens = nlp.readDoc(text.replace(LONG_WORDS, '$1')).tokens()
    // oxlint-disable-next-line typescript/unbound-method -- the library takes its own getters as values
    const tags = tokens.out(its.pos)
    const found: { text: string; start: number; tag: string }[] = []
    let at = 0
    for (const [index, word] of tokens.out().entries()) {
      const start = text.indexOf(word, at)
      if (start < 0) continue
      found.push({ text: word, start, tag: tags[index] ?? 'X' })
      at = start + word.length
    }
    return found
  }
}

/** Tokens of a sentence with their classes. Spans count from the start of `sentence`. */
export function tagTokens(sentence: string): TaggedToken[] {
  coarse ??= openModel()
  const pieces = coarse(sentence)
  const tokens = joinMarks(tokensOf(sentence))
  const tagged: TaggedToken[] = []
  let next = 0
  for (const token of tokens) {
    const tags: string[] = []
    while (next < pieces.length && (pieces[next]?.start ?? 0) < token.end) {
      const piece = pieces[next++]
      if (piece && piece.start >= token.start && piece.tag !== 'PUNCT') tags.push(piece.tag)
    }
    const lower = token.text.toLowerCase().replaceAll('’', "'")
    const contraction = /^(.+)('(?:s|re|ve|ll|d|m))$/u.exec(lower)
    if (contraction?.[1] !== undefined && isVerbContraction(lower, tags)) {
      tagged.push(...splitContraction(token, contraction[1].length, tagged.at(-1), tags))
      continue
    }
    const possessive = /[\p{L}.]'s$|s'$/u.test(lower) && !isVerbContraction(lower, tags)
    tagged.push({ ...token, lower, possessive, tag: classOf(token.text, lower, tags, tagged.at(-1)) })
  }
  return fixTags(nameCapitals(tagged))
}
