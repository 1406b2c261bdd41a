import { expect, test } from '@jest/globals'
import type { BoxedBlock } from '../../../src/read/html/blocks.ts'
import { parseDocument } from '../../../src/read/html/dom.ts'
import { placeOf } from '../../../src/read/html/filter.ts'
import { shownBlocks } from '../../../src/read/html/shown.ts'

const PROSE = 'The ferry now leaves the harbour every half hour, and the islanders have begun to plan their days by it.'
const RIGHTS = 'Copyright 2026 The Quay Weekly, all rights reserved.'
const { body } = parseDocument('<p></p>')
const box = { parent: undefined, element: body, tag: 'body', depth: 0, index: 0 }

const blockOf = (text: string): BoxedBlock => ({
  text,
  html: text,
  block: 'paragraph',
  linked: 0,
  isStrong: false,
  isItalic: false,
  rank: 0,
  isOrdered: false,
  list: 0,
  box,
  inline: undefined,
})

function shown(...last: readonly (readonly [text: string, chance: number])[]): string[] {
  const lines = [...Array.from({ length: 15 }, (_, index) => [`${index}: ${PROSE}`, 0.98] as const), ...last]
  const judged = lines.map(([, chance]) => ({ isKept: chance > 0.4, chance, reasons: () => [] }))
  const hints = { headline: undefined, authors: [], publisher: undefined, stated: '' }
  const blocks = lines.map(([text]) => placeOf(blockOf(text)))
  return shownBlocks(blocks, judged, hints)
    .map(({ text }) => text)
    .slice(15)
}

test('a doubtful line right below the article stays', () => {
  expect(shown(['Contributing: Ruth Alder', 0.3])).toEqual(['Contributing: Ruth Alder'])
})

test('a doubtful line goes where it is furniture by its words, or comes after one that goes', () => {
  expect(shown([RIGHTS, 0.3], ['Contributing: Ruth Alder', 0.3])).toEqual([])
  expect(shown(['The Quay Weekly', 0.02], ['Contributing: Ruth Alder', 0.3])).toEqual([])
})
