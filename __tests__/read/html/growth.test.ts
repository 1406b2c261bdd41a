import { expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const CELL = '<p>The ferry leaves the harbour every half hour, and the islanders plan their days by it.</p>'
const nested = (depth: number) => `${'<table><tr><td>'.repeat(depth)}${CELL}${'</td></tr></table>'.repeat(depth)}`
const sideBySide = (count: number) => `<table><tr><td>${CELL}</td></tr></table>`.repeat(count)
const links = (count: number) => '<ul><li><a href="/x">Tides of the inner quay</a></li></ul>'.repeat(count)

function cpuOf(html: string): number {
  const runs = [1, 2, 3].map(() => {
    const start = process.cpuUsage()
    readHtml(html)
    const { user, system } = process.cpuUsage(start)
    return user + system
  })
  return Math.min(...runs)
}

test.each([
  ['tables within tables', nested, 400],
  ['tables side by side', sideBySide, 150],
  ['lists of links', links, 250],
])('%s take time in proportion', (_, make, size) => {
  cpuOf(make(size))
  expect(cpuOf(make(size * 4)) / cpuOf(make(size))).toBeLessThan(12)
})
