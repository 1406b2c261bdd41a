import { expect, test } from '@jest/globals'
import { nothingRead } from '../../src/pipeline/issue/read-sources.ts'

test('a run without articles names the sources that hold none', () => {
  const notices = [
    { code: 'no-file', message: 'no file fits this pattern', where: '/letters/*.txt' },
    { code: 'feed-empty', message: 'the feed contains no entries', where: 'https://quay.example/feed' },
    { code: 'teaser', message: 'only the feed’s own text', where: 'https://quay.example/1' },
  ] as const
  expect(nothingRead([], notices).message).toBe(
    'The sources contain no article; /letters/*.txt: no file fits this pattern; https://quay.example/feed: the feed contains no entries',
  )
})
