import { expect, test } from '@jest/globals'
import { parseDate } from '../../src/read/dates.ts'

test.each([
  ['Fri Nov 20 08:00:00 CET 2026', '2026-11-20T08:00:00+01:00'],
  ['Fri Nov 20 08:00:00 2026', '2026-11-20T08:00:00'],
  ['20 November 2026 08:00 GMT+2', '2026-11-20T08:00:00+02:00'],
  ['20 November 2026 08:00 GMT-10', '2026-11-20T08:00:00-10:00'],
  ['20 November 2026 08:00 GMT', '2026-11-20T08:00:00Z'],
])('%s', (text, date) => {
  expect(parseDate(text)).toBe(date)
})
