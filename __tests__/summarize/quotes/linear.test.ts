import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const fill = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** Processor time of this process in microseconds: other work on the machine does not count. */
function work(text: string): number {
  const from = process.cpuUsage()
  findQuotes(text)
  const { user, system } = process.cpuUsage(from)
  return user + system
}

describe('work grows with the text and no faster', () => {
  test.each([
    ['one mark that never closes', '"', 'and more words '],
    ['opening marks alone', '', '“word '],
    ['straight marks that could be either', '', '"a b '],
    ['single marks that never close', '', "'a b "],
    ["plurals' apostrophes", '', "the dogs' bone "],
    ['verbs of saying without end', '', 'he said that she said '],
    ['commas without end', '', 'a man, '],
    ['open brackets', '', '(a '],
    ['lines that open marks', '', '“word goes on\n'],
    ['an ordinary article, very long', '', '“We did it all today,” Mara Quill said. He said it was good.\n'],
    ['names without end', '', 'Mara Quill Tom Reed '],
    ['quotations without end and nobody named', '', '“We did it all today.” '],
    ['quotations of one speaker without end', 'Mara Quill said: ', '“We did it all today.” '],
  ])('%s', (_, head, piece) => {
    work(head + fill(piece, 20_000))
    const small = work(head + fill(piece, 40_000))
    const large = work(head + fill(piece, 320_000))
    expect(large / Math.max(small, 5_000)).toBeLessThan(40)
  })

  test('a text of 5 MB without a closing mark is read to its end', () => {
    const text = `“${fill('and the tide came in again ', 5_000_000)}`
    expect(findQuotes(text).length).toBeLessThanOrEqual(1)
  })

  test('names the speaker of a thousand quotations in a row', () => {
    const quotes = findQuotes(`Mara Quill said: ${fill('“We did all of it today.” ', 26_000)}`)
    expect(quotes.length).toBeGreaterThan(900)
    expect(quotes.filter(({ speaker }) => speaker !== 'Mara Quill')).toEqual([])
  })
})
