/** Words that stand alone beside a verb or a noun: adjectives, adverbs, particles, and what is none of these. */
import { isVerb } from '../chunks/kinds.ts'
import type { ReadChunk } from './reading.ts'

export const readAdjective: ReadChunk = (reading, { head: at }, index) => {
  reading.lastAdjective = at
  if (reading.join(at, 'conjN') || reading.fillPreposition(at)) return
  const { cursor } = reading.top
  if (cursor < 0) {
    reading.hang(at, reading.cursorOr(at, 'adv'), 'adv')
    return
  }
  const before = reading.chunks[index - 1]?.kind
  const isNeeded = isVerb(before) || before === 'rb' || reading.node(cursor).token.tag === 'BE'
  reading.hang(at, cursor, isNeeded ? 'acomp' : 'adv')
}

export const readAdverb: ReadChunk = (reading, { head: at }) => {
  reading.hang(at, reading.cursorOr(at, 'adv'), 'adv')
}

export const readParticle: ReadChunk = (reading, { head: at }) => {
  reading.hang(at, reading.top.cursor >= 0 ? reading.top.cursor : at - 1, 'prt')
}

export const readOther: ReadChunk = (reading, { head: at }) => {
  reading.hang(at, Math.max(0, at - 1), 'dep')
}
