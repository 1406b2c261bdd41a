import process from 'node:process'
import { expect, test } from '@jest/globals'
import { countWords, plainWords } from '../../src/text/words.ts'

/** A segment contains a copy of its whole text: 100,000 characters at once took gigabytes. */
test('words of a long text without spaces are counted in no time', () => {
  const { user } = process.cpuUsage()
  expect(countWords('港務局は月曜日に発表した'.repeat(8000))).toBeGreaterThan(20_000)
  expect(plainWords('港務局は月曜日に発表した'.repeat(8000)).length).toBeGreaterThan(20_000)
  expect(process.cpuUsage().user - user).toBeLessThan(10_000_000)
})
