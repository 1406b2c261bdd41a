import { describe, expect, test } from '@jest/globals'
import { entryKeys, fingerprintOf, keysOf, urlKey } from '../../src/history/identity.ts'
import { recognise, sameArticle, standingOf } from '../../src/history/same.ts'
import type { IssueState } from '../../src/model/delivery.ts'
import type { Origin } from '../../src/model/origin.ts'
import type { ArticleKeys, ArticleUse, KnownArticle } from '../../src/model/store/articles.ts'

const NOW = '2026-06-10T06:00:00Z'

describe('the key of an address', () => {
  test.each([
    ['https://www.Harbour.example/tide/', 'harbour.example/tide'],
    ['http://harbour.example:80/tide?utm_source=feed&utm_medium=rss#top', 'harbour.example/tide'],
    ['https://harbour.example/read.php?b=2&a=1&fbclid=xyz', 'harbour.example/read.php?a=1&b=2'],
    ['https://harbour.example/2026//tide/index.html', 'harbour.example/2026/tide'],
    ['https://harbour.example:8443/tide', 'harbour.example:8443/tide'],
    ['https://harbour.example/#/news/17', 'harbour.example#/news/17'],
    ['https://harbour.example/tide?source=rss-7', 'harbour.example/tide'],
    // Letter case of a path can tell two pages apart.
    ['https://harbour.example/Tide', 'harbour.example/Tide'],
  ])('%s → %s', (address, key) => {
    expect(urlKey(address)).toBe(key)
  })

  test.each(['https://harbour.example/', 'https://harbour.example', 'mailto:a@harbour.example', 'tide.html'])(
    '%s names no article',
    (address) => {
      expect(urlKey(address)).toBeUndefined()
    },
  )
})

test('typography makes no other article, a word does', () => {
  const plain = fingerprintOf('"The quay - all of it - floods," she said.')
  expect(fingerprintOf('“The quay – all of it – floods,” she\nsaid.')).toBe(plain)
  expect(fingerprintOf('“The quay – all of it – flooded,” she said.')).not.toBe(plain)
})

const WIRE =
  'The council meets on the first Tuesday of the month in the hall above the market, at seven in the evening. Everybody ' +
  'may listen, and may ask one question after the last item of the agenda.'

const entry = (feedId: string, url: string, title: string) =>
  entryKeys({ url, title }, { feed: 'https://h.example/feed', feedId })
const page = (url: string, text: string, headline?: string) =>
  keysOf({ url, text, ...(headline === undefined ? {} : { headline }) })
const met = (url: string, headline: string, text: string, origin: Origin) =>
  keysOf({ url, headline, text }, { feed: 'https://h.example/feed', ...origin })
const file = (path: string, headline: string, text: string) => keysOf({ headline, text }, { path })

describe('two sightings are one article', () => {
  test.each<[string, ArticleKeys, ArticleKeys, ReturnType<typeof sameArticle>]>([
    [
      'by address, whatever the tracking',
      page('https://h.example/a?utm_source=x', 'One'),
      page('http://www.h.example/a/', 'Two'),
      'address',
    ],
    ['by content at two publishers', page('https://h.example/a', WIRE), page('https://p.example/b', WIRE), 'content'],
    [
      'not by headline and few words at two publishers',
      page('https://h.example/a', 'See you on Tuesday.', 'Closed on Monday'),
      page('https://p.example/b', 'See you on Tuesday.', 'Closed on Monday'),
      undefined,
    ],
    [
      'not by headline and few words in two feeds',
      met('https://h.example/', 'Open thread', 'Talk about anything.', {}),
      met('https://h.example/', 'Open thread', 'Talk about anything.', { feed: 'https://p.example/feed' }),
      undefined,
    ],
    [
      'not by the words of a form, when one feed gives two ids and two headlines',
      met('https://h.example/a', 'Meeting on 3 November', WIRE, { feedId: '1' }),
      met('https://h.example/b', 'Meeting on 1 December', WIRE, { feedId: '2' }),
      undefined,
    ],
    [
      'by content, when one feed prints a report again',
      met('https://h.example/a', 'Meeting', WIRE, { feedId: '1' }),
      met('https://h.example/b', 'Meeting', WIRE, { feedId: '2' }),
      'content',
    ],
    [
      'by the id of the feed, though address and headline moved',
      entry('7', 'https://h.example/a', 'Old'),
      entry('7', 'https://h.example/b', 'New'),
      'feed id',
    ],
    [
      'by address, though the feed changed its id',
      entry('7', 'https://h.example/a', 'Tide'),
      entry('8', 'https://h.example/a', 'Tide'),
      'address',
    ],
    [
      'by address, though the feed changed its id and the headline was reworded',
      entry('7', 'https://h.example/bridge', 'Storm closes bridge'),
      entry('8', 'https://h.example/bridge', 'Bridge stays shut until Friday'),
      'address',
    ],
    [
      'not by an address that the feed gives to all its entries',
      met('https://h.example/log', 'Version 1', 'Faster.', { feedId: '7', isAddressShared: true }),
      met('https://h.example/log', 'Version 2', 'Safer.', { feedId: '8', isAddressShared: true }),
      undefined,
    ],
    [
      'not by a fragment that its feed tells entries apart by',
      met('https://h.example/log#v1', 'Version 1', 'Faster.', { keepsFragment: true }),
      met('https://h.example/log#v2', 'Version 2', 'Safer.', { keepsFragment: true }),
      undefined,
    ],
    [
      'not by a body of a few words',
      met('https://h.example/a', 'Why we left the cloud', 'Comments', { feedId: '1' }),
      met('https://h.example/b', 'A map that lied', 'Comments', { feedId: '2' }),
      undefined,
    ],
    [
      'by headline and few words, where the feed has neither ids nor addresses',
      met('https://h.example/status', 'Mail delayed', 'By twenty minutes.', { isAddressShared: true }),
      met('https://h.example/status', 'Mail delayed', 'By twenty minutes.', { isAddressShared: true }),
      'content',
    ],
    [
      'not by headline and few words, when one feed gives two ids',
      met('https://h.example/a', 'Daily note', 'Read more', { feedId: '1' }),
      met('https://h.example/b', 'Daily note', 'Read more', { feedId: '2' }),
      undefined,
    ],
    ['not by a home page', entry('7', 'https://h.example/', 'One'), entry('8', 'https://h.example/', 'Two'), undefined],
    [
      'by file and headline, though the text was fixed',
      file('lead.md', 'Tide', 'Higth water.'),
      file('lead.md', 'Tide', 'High water.'),
      'file',
    ],
    [
      'not by the file alone, which may hold next week’s article',
      file('lead.md', 'Tide', 'High.'),
      file('lead.md', 'Quay', 'Low.'),
      undefined,
    ],
    [
      'not by the headline alone',
      page('https://h.example/a', 'One', 'Weather'),
      page('https://h.example/b', 'Two', 'Weather'),
      undefined,
    ],
  ])('%s', (_claim, a, b, rule) => {
    expect(sameArticle(a, b)).toBe(rule)
    expect(sameArticle(b, a)).toBe(rule)
  })
})

const use = (state: IssueState, reachedReaders = false): ArticleUse => ({
  issueId: 'i',
  number: 1,
  state,
  createdAt: '2026-03-01T06:00:00Z',
  reachedReaders,
})
const known = (overrides: Partial<KnownArticle> = {}): KnownArticle => ({
  no: 1,
  keys: page('https://h.example/a', 'One'),
  source: 'feed',
  firstSeenAt: '2026-03-01T06:00:00Z',
  lastSeenAt: '2026-03-01T06:00:00Z',
  uses: [],
  ...overrides,
})

describe('standing', () => {
  test.each<[string, Partial<KnownArticle>, string]>([
    ['never in an issue', {}, 'fresh'],
    ['in a closed issue', { uses: [use('closed')] }, 'used'],
    ['in an open issue', { uses: [use('open')] }, 'taken'],
    ['in a held issue', { uses: [use('held')] }, 'taken'],
    ['in a discarded issue', { uses: [use('discarded')] }, 'fresh'],
    ['in an expired issue', { uses: [use('expired')] }, 'fresh'],
    ['in an expired issue that reached somebody', { uses: [use('expired', true)] }, 'used'],
    ['in a discarded issue, then in a held one', { uses: [use('discarded'), use('held')] }, 'taken'],
    ['marked as known', { markedAt: '2026-03-01T06:00:00Z' }, 'marked'],
  ])('an article %s is %s', (_claim, overrides, standing) => {
    expect(standingOf(known(overrides), NOW)).toBe(standing)
  })
})

describe('recognise', () => {
  test('tells an edit after use, and no edit before it', () => {
    const changed = page('https://h.example/a', 'One, corrected')
    expect(recognise(changed, [known({ uses: [use('closed')] })], NOW)).toMatchObject({
      standing: 'used',
      isEdited: true,
    })
    expect(recognise(changed, [known({ uses: [use('discarded')] })], NOW)).toMatchObject({
      standing: 'fresh',
      isEdited: false,
    })
  })

  test('an entry whose page was not read is not an edit', () => {
    const unread = entryKeys({ url: 'https://h.example/a' }, {})
    expect(recognise(unread, [known({ uses: [use('closed')] })], NOW)).toMatchObject({
      standing: 'used',
      isEdited: false,
    })
  })

  test('of several known articles the one that readers have decides', () => {
    const both = [known({ no: 2 }), known({ no: 1, uses: [use('closed')] }), known({ no: 3, markedAt: 'x' })]
    expect(recognise(page('https://h.example/a', 'One'), both, NOW)?.known.no).toBe(1)
  })

  test('a candidate that only looks alike is passed over', () => {
    expect(recognise(page('https://h.example/b', 'Two'), [known()], NOW)).toBeUndefined()
  })
})
