import process from 'node:process'
import { expect, test } from '@jest/globals'
import { readText } from '../../src/read/text/read-text.ts'
import { summarize } from '../../src/summarize/summarize.ts'

test('a sentence of thousands of commas is summarized in no time', () => {
  const article = readText(
    `Ferry returns\n\nThe ferry is kept by ${'nes Cardoso,'.repeat(2400)} a night nurse, sat through the debate.\n"I came straight from one shift and I am going to the next," she said.\n`,
  )
  summarize(article)
  const { user } = process.cpuUsage()
  summarize(article)
  expect(process.cpuUsage().user - user).toBeLessThan(8_000_000)
})
