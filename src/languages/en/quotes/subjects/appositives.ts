/** Appositives: who is named, somewhere to the left, in a sentence of many commas. */
import { lower } from '../document.ts'
import type { Document } from '../document.ts'
import { isPlace } from '../words.ts'
import { OPENERS } from './phrase-words.ts'
import { segmentHasVerb, segmentHead, segmentStart } from './segments.ts'
import type { Subject } from './subject.ts'

/** Segments looked at. */
const REACH = 9

/**
 * "Mark Holden, chairman of the board of Freedom Partners, the network's arm, said": walks the segments before `close`
 * to the left and takes the first person named at the head of one; else the first description.
 */
export function appositiveBefore(document: Document, close: number, floor: number): Subject | undefined {
  let person: Subject | undefined
  let other: Subject | undefined
  let hasVerb = false
  let end = close
  for (let count = 0; count < REACH; count++) {
    const opening = segmentStart(document, end, floor)
    if (opening >= end) break
    const start = /^(?:as|and|but|so|that|yet)$/.test(lower(document, opening)) ? opening + 1 : opening
    const first = lower(document, start)
    if (/^(?:who|whose|which|whom|where)$/.test(first)) hasVerb = false
    else {
      const subject = hasVerb || OPENERS.has(first) ? undefined : segmentHead(document, start, end)
      if (subject !== undefined && isPerson(subject)) person = person === undefined ? subject : surer(subject, person)
      else other = subject ?? other
      if (segmentHasVerb(document, start, end)) hasVerb = true
    }
    if (opening - 1 < floor || lower(document, opening - 1) !== ',') break
    if (OPENERS.has(first) && !/^(?:of|who|whose|which|whom|where|from|and|with)$/.test(first)) break
    end = opening - 1
  }
  return person ?? organisationIn(document, segmentStart(document, close, floor), close) ?? other
}

const isPerson = ({ kind, name }: Subject): boolean => kind === 'name' && name?.kind !== 'org'

/** A known person over an unknown one; of two unknown the one with more names ("Johnnie Wilson, of Springfield, Va., said"). */
function surer(one: Subject, other: Subject): Subject {
  if (one.name?.kind === 'person') return one
  const hasMore = (one.name?.parts.length ?? 0) >= (other.name?.parts.length ?? 0)
  return other.name?.kind !== 'person' && hasMore ? one : other
}

/** "The ferry's operator, Estuary Lines, said": a segment that is an organisation's name and nothing else. */
function organisationIn(document: Document, start: number, end: number): Subject | undefined {
  const name = document.nameAt.get(start)
  const isWhole = name !== undefined && name.kind === 'org' && name.from === start && name.to === end
  if (!isWhole || isPlace(name.parts.join(' ')) || lower(document, start - 1) !== ',') return undefined
  return { kind: 'name', from: start, to: end, name }
}
