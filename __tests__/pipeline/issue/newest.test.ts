import { expect, test } from '@jest/globals'
import { pickNewest } from '../../../src/pipeline/issue/newest.ts'
import type { LoadedArticle } from '../../../src/read/sources/source.ts'

const AT = '2026-06-10T06:00:00Z'

const story = (headline: string, source: string, publishedAt?: string) =>
  ({ article: { headline, publishedAt }, source, origin: {} }) as unknown as LoadedArticle
const names = (items: readonly LoadedArticle[]) => items.map(({ article }) => article.headline)

const monday = story('Monday', 'a', '2026-06-08T06:00:00Z')
const tuesday = story('Tuesday', 'a', '2026-06-09T06:00:00Z')
const sunday = story('Sunday', 'b', '2026-06-07T06:00:00Z')
const today = story('Today', 'b', '2026-06-10T05:00:00Z')

test('the newest of all sources are taken, in the order of the sources', () => {
  expect(names(pickNewest([monday, tuesday, sunday, today], 2, AT))).toEqual(['Tuesday', 'Today'])
  expect(names(pickNewest([sunday, today, monday, tuesday], 3, AT))).toEqual(['Today', 'Monday', 'Tuesday'])
})

test('everything is taken where there is room, and where no limit is set', () => {
  expect(pickNewest([monday, sunday], 2, AT)).toEqual([monday, sunday])
  expect(pickNewest([monday, sunday, today], undefined, AT)).toEqual([monday, sunday, today])
})

test('a date in the future leads nothing', () => {
  const festival = story('Festival', 'b', '2026-09-01T06:00:00Z')
  expect(names(pickNewest([festival, monday, tuesday], 2, AT))).toEqual(['Monday', 'Tuesday'])
})

test('an entry without a date in a feed that dates the others comes last', () => {
  expect(names(pickNewest([story('Undated', 'a'), monday, sunday], 2, AT))).toEqual(['Monday', 'Sunday'])
})

test("a source without any date, such as an editor's own files, counts as new", () => {
  expect(names(pickNewest([monday, today, story('Own words', 'c')], 2, AT))).toEqual(['Today', 'Own words'])
})
