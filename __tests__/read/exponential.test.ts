import process from 'node:process'
import { expect, test } from '@jest/globals'
import { dataKind } from '../../src/read/data-kind.ts'
import { dropEntryLines } from '../../src/read/sources/entry-lines.ts'

const feed = { title: 'Harbour', entries: [], notices: [] }
const entry = { id: '1', title: 'Ferry returns', authors: [] }
const block = (text: string) => ({ text, html: text, block: 'paragraph' as const })

/** Each took longer than the sun will shine: an expression that could read one text in exponentially many ways. */
test.each<[what: string, read: () => unknown]>([
  ['per cent signs', () => dataKind('%'.repeat(20_000), 'notes')],
  ['comments of LaTeX', () => dataKind('% a\n'.repeat(5000), 'notes')],
  ['hashtags', () => dropEntryLines([block(`${'#0\t'.repeat(10_000)}!`)] as never, entry, feed)],
  ['links to comments', () => dropEntryLines([block(`${'[link] [comments] '.repeat(2000)}e`)] as never, entry, feed)],
])('a line of %s is read in no time', (_, read) => {
  const { user } = process.cpuUsage()
  read()
  expect(process.cpuUsage().user - user).toBeLessThan(5_000_000)
})

test('and still is what it was', () => {
  expect(dataKind('% a comment\n\n%% another\n\\documentclass{article}', 'notes')?.name).toBe('LaTeX source')
  expect(dropEntryLines([block('#ferry #harbour, #north'), block('[link] [comments]')] as never, entry, feed)).toEqual(
    [],
  )
})
