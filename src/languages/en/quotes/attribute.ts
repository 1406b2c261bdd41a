/** Runs the sieves over every stretch, then turns each subject into a person, an organisation or a description. */
import type { QuoteKind } from '../../../model/article.ts'
import type { Attributed } from '../../attribution.ts'
import { lower } from './document.ts'
import type { Document } from './document.ts'
import type { People } from './people.ts'
import { fillFromNeighbours } from './neighbours.ts'
import type { Found } from './neighbours.ts'
import { SIEVES } from './sieves.ts'
import { sentenceSubject } from './sieves/sentence.ts'
import { frameOf } from './sieves/sieve.ts'
import type { Attribution } from './sieves/sieve.ts'
import { createResolver } from './resolve.ts'
import type { Resolver } from './resolve.ts'
import type { Subject } from './subjects/subject.ts'
import { headNoun, isSpeakerNoun } from './nouns.ts'
import { isQuotation } from './scare.ts'
import { confidenceOf } from './confidence.ts'

export function attribute(document: Document, people: People): Attributed[] {
  const found = document.stretches.map((_, index) => ownAttribution(document, index))
  fillFromNeighbours(document, found)
  nameOpenChains(document, found)
  const sources = chainEnds(found)
  const resolver = createResolver(document, people, found)
  return document.stretches.flatMap((_, index) => {
    const rule = found[index]?.rule ?? 'none'
    const source = sources[index]
    const ground = {
      rule,
      source: source?.rule ?? 'none',
      subject: source?.subject,
    }
    return isQuotation(document, index, ground)
      ? [describe(document, resolver, { stretch: index, attribution: found[index], source })]
      : []
  })
}

/** A quotation that shares a speaker with one whom nobody speaks gets the subject of its own sentence. */
function nameOpenChains(document: Document, found: Found): void {
  const isNamed = chainEnds(found).map((end) => end?.subject !== undefined)
  for (const [index, attribution] of found.entries()) {
    if (attribution?.like === undefined || isNamed[index] === true) continue
    if (isNamed[attribution.like] === true) {
      isNamed[index] = true
      continue
    }
    const own = sentenceSubject(document, frameOf(document, index))
    if (own === undefined) continue
    found[index] = own
    isNamed[index] = own.subject !== undefined
  }
}

/** For each quotation the last of those that it shares a speaker with, one after the other. Each is walked over once. */
function chainEnds(found: Found): Found {
  const ends: Found = []
  const isDone: boolean[] = []
  for (const index of found.keys()) {
    const path = new Set<number>()
    let at = index
    let next = found[at]?.like
    while (next !== undefined && isDone[at] !== true && !path.has(at)) {
      path.add(at)
      at = next
      next = found[at]?.like
    }
    const end = isDone[at] === true ? ends[at] : found[at]
    // Of two that share with each other each keeps its own rule.
    let isRing = false
    for (const one of [...path, at]) {
      isRing ||= one === at && path.has(at)
      ends[one] = isRing ? found[one] : end
      isDone[one] = true
    }
  }
  return ends
}

function ownAttribution(document: Document, index: number): Attribution | undefined {
  const frame = frameOf(document, index)
  for (const sieve of SIEVES) {
    const result = sieve(document, frame)
    if (result !== undefined) return result
  }
  return undefined
}

interface Given {
  readonly stretch: number
  /** What a sieve found for the quotation itself, and the one that it goes back to. */
  readonly attribution: Attribution | undefined
  readonly source: Attribution | undefined
}

function describe(document: Document, resolver: Resolver, { stretch, attribution, source }: Given): Attributed {
  const kind = kindOf(document, stretch)
  if (attribution === undefined) return { stretch, kind, rule: 'none', confidence: 'low' }
  const subject = source?.subject
  const cueToken = source?.cue === undefined ? undefined : document.tokens[source.cue]
  const cue = cueToken === undefined ? {} : { cue: cueToken.text }
  if (subject === undefined) return { stretch, kind, rule: attribution.rule, confidence: 'low', ...cue }
  const speaker = resolver.speakerOf(subject)
  const described = subject.kind === 'relative' ? (subject.antecedent ?? subject) : subject
  const confidence = confidenceOf(
    {
      rule: attribution.rule,
      source: source?.rule ?? attribution.rule,
      isReported: isReported(document, source?.cue),
      isUnsaid: source?.cue !== undefined && isUnsaid(document, source.cue, subject),
      isThing: described.kind === 'nominal' && !isSpeakerNoun(headNoun(document, described) ?? ''),
    },
    speaker,
  )
  return {
    stretch,
    kind,
    rule: attribution.rule,
    confidence,
    mention: speaker.mention,
    source: source?.rule ?? attribution.rule,
    lead: speaker.lead,
    anchor: source?.cue,
    ...cue,
    ...(speaker.name === undefined ? {} : { speaker: speaker.name }),
    ...(speaker.person?.role === undefined ? {} : { role: speaker.person.role }),
  }
}

/** "he said, according to the paper" · "she said, the agency reports": the paper's word stands for it. */
function isReported(document: Document, cue: number | undefined): boolean {
  if (cue === undefined) return false
  const sentence = document.sentences[document.sentenceOf[cue] ?? 0]
  if (sentence === undefined) return false
  for (let index = cue + 1; index < sentence.to; index++) {
    const token = document.tokens[index]
    if (token === undefined || token.kind === 'quote') return false
    if (token.lower === 'according' || (/^report(?:s|ed)$/.test(token.lower) && index > cue + 3)) return true
  }
  return false
}

/** "She did not say", "he never said"; "the tickets, called", "a market called": the words are nobody's. */
function isUnsaid(document: Document, cue: number, subject: Subject): boolean {
  for (let index = cue - 1; index >= cue - 3; index--)
    if (
      /^(?:not|never|n['’]t)$|n['’]t$/.test(lower(document, index)) &&
      !/^(?:only|just)$/.test(lower(document, index + 1))
    )
      return true
  if (!/^(?:called|dubbed|named|titled|entitled|termed|label+ed|nicknamed)$/.test(lower(document, cue))) return false
  const before = lower(document, cue - 1)
  return before === ',' || (subject.to < cue && !/^(?:has|have|had|also|once|is|was|later|ever|who)$|ly$/.test(before))
}

/** Direct when the marks contain a whole statement; mixed when they contain part of the writer's sentence. */
function kindOf(document: Document, index: number): QuoteKind {
  const stretch = document.stretches[index]
  if (stretch === undefined) return 'mixed'
  const opens = /^[^\p{L}]*\p{Lu}/u.test(document.text.slice(stretch.start, stretch.start + 12))
  const token = document.tokenOf[index] ?? 0
  const before = document.tokens[token - 1]
  const starts =
    before === undefined ||
    before.paragraph !== stretch.paragraph ||
    /^[.,:;?!]$/.test(before.text) ||
    before.kind === 'quote'
  return opens || starts ? 'direct' : 'mixed'
}
