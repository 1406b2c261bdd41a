import { expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'
import { costsOf } from '../../helpers/cost.ts'

const CELL = '<p>The ferry leaves the harbour every half hour, and the islanders plan their days by it.</p>'
const nested = (depth: number) => `${'<table><tr><td>'.repeat(depth)}${CELL}${'</td></tr></table>'.repeat(depth)}`
const sideBySide = (count: number) => `<table><tr><td>${CELL}</td></tr></table>`.repeat(count)
const links = (count: number) => '<ul><li><a href="/x">Tides of the inner quay</a></li></ul>'.repeat(count)

test.each([
  ['tables within tables', nested, 400],
  ['tables side by side', sideBySide, 150],
  ['lists of links', links, 250],
])('%s take time in proportion', async (_, make, size) => {
  readHtml(make(size))
  const [short, long] = await costsOf((count) => readHtml(make(count)), size, { times: 4 })
  expect(long).toBeLessThan(Math.max(60, short * 12))
})
