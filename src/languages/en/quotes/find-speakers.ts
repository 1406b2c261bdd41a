import type { Attribution } from '../../attribution.ts'
import { attribute } from './attribute.ts'
import { readDocument } from './document.ts'
import { indexPeople } from './people.ts'

/** Who speaks in an English text. */
export function findSpeakers(text: string): Attribution {
  const document = readDocument(text)
  const attributed = document.stretches.length === 0 ? [] : attribute(document, indexPeople(document))
  return { passages: document, attributed }
}
