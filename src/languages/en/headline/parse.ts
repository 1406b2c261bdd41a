/**
 * A shallow parse of one sentence: every word hangs on another, by closed rules read from left to right. It need not
 * satisfy a linguist; it has to know what may be cut without harm, and what falls with it.
 */
import type { TaggedToken } from '../grammar/tagger.ts'
import type { WordKind } from './chunks/kinds.ts'
import { isMark } from './chunks/kinds.ts'
import { readPreposition, readRelative, readSubordinator } from './parse/clause-openers.ts'
import { readConjunction } from './parse/conjunctions.ts'
import { readFinite } from './parse/finite-verbs.ts'
import { readMark } from './parse/marks.ts'
import { readAdjective, readAdverb, readOther, readParticle } from './parse/modifiers.ts'
import { readNoun, readTime } from './parse/nouns.ts'
import { readInfinitive, readParticiple } from './parse/other-verbs.ts'
import type { ReadChunk } from './parse/reading.ts'
import { Reading } from './parse/reading.ts'
import type { Parse } from './relations.ts'

/** Parses; when no main verb is found, the nouns that could be one ("hosts", "files") are tried in turn. */
export function parseSentence(tokens: readonly TaggedToken[]): Parse {
  const parse = parseTagged(tokens)
  if (parse.root >= 0) return parse
  for (const [at, token] of tokens.entries()) {
    if (!couldBeVerb(token, tokens[at - 1])) continue
    const again = parseTagged(tokens.with(at, { ...token, tag: 'VF' }))
    if (again.root === at) return again
  }
  return parse
}

/** A noun in -s right behind a noun, a name or a pronoun. */
function couldBeVerb(token: TaggedToken, before: TaggedToken | undefined): boolean {
  return token.tag === 'NN' && /[^s]s$/u.test(token.lower) && /^(?:NN|NNP|PRP)$/u.test(before?.tag ?? '')
}

const READERS: Readonly<Record<WordKind, ReadChunk>> = {
  np: readNoun,
  time: readTime,
  fin: readFinite,
  amb: readFinite,
  inf: readInfinitive,
  ger: readParticiple,
  part: readParticiple,
  p: readPreposition,
  sc: readSubordinator,
  wh: readRelative,
  cc: readConjunction,
  jj: readAdjective,
  rb: readAdverb,
  rp: readParticle,
  other: readOther,
}

function parseTagged(tokens: readonly TaggedToken[]): Parse {
  const reading = new Reading(tokens)
  const { nodes, chunks, main } = reading
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index]
    if (chunk === undefined) break
    if (isMark(chunk.kind)) index = readMark(reading, chunk, index)
    else {
      READERS[chunk.kind](reading, chunk, index)
      reading.commaBefore = false
    }
  }
  reading.toMain()
  if (main.verb >= 0) for (const word of main.pending) reading.hang(word, main.verb, reading.node(word).relation)
  return { nodes, chunks, root: main.verb }
}
