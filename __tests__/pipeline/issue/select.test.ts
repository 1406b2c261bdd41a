import { expect, test } from '@jest/globals'
import { gather } from '../../../src/pipeline/issue/gather.ts'
import { select } from '../../../src/pipeline/issue/select.ts'
import type { KnownArticle } from '../../../src/model/store/articles.ts'
import type { LoadedArticle, LoadedSource } from '../../../src/read/sources/source.ts'
import { keysOf } from '../../../src/history/identity.ts'
import { readText } from '../../../src/read/text/read-text.ts'

const AT = '2026-06-10T06:00:00Z'

const TEXTS: Readonly<Record<string, string>> = {
  Ferry: 'The ferry to Sandholm runs again from Monday, after nine weeks in the dock for a new shaft.',
  Bakery: 'A baker in Mill Lane has closed her shop for good, and the street loses its last oven.',
  Tide: 'New tide tables for the estuary come out in July, drawn from forty years of readings.',
}

const load = (headline: string): LoadedArticle => ({
  article: {
    ...readText(`${headline} news\n\n${TEXTS[headline]} ${'The council will look at it in the autumn. '.repeat(9)}`),
    url: `https://news.example/${headline.toLowerCase()}`,
    headline,
  },
  source: 'feed',
  origin: {},
})

const gathered = (...names: string[]) =>
  gather([
    { spec: {}, failures: [], articles: names.map(load), skipped: [], background: [] } as unknown as LoadedSource,
  ])

const known = (name: string, about: Partial<KnownArticle>): KnownArticle => {
  const { article, origin } = load(name)
  return {
    no: 7,
    keys: keysOf(article, origin),
    source: 'feed',
    firstSeenAt: '2026-06-01T06:00:00Z',
    lastSeenAt: '2026-06-09T06:00:00Z',
    uses: [],
    ...about,
  }
}

const use = (state: 'closed' | 'held' | 'discarded', number = 3) =>
  ({ issueId: 'ab', number, state }) as KnownArticle['uses'][0]

const seen = (input: Parameters<typeof select>[0]) => {
  const { chosen, leftOut, dropped } = select(input)
  return {
    chosen: chosen.map(({ article }) => article.headline),
    leftOut: leftOut.map(({ title, reason, detail, no }) => [title, reason, detail, no]),
    dropped: dropped.map(({ article }) => article.headline),
  }
}

test('new articles are chosen, and counted', () => {
  const selection = select({ gathered: gathered('Ferry', 'Bakery'), known: [], rules: { at: AT } })
  expect(selection.chosen.map(({ no, twins }) => [no, twins])).toEqual([
    [undefined, []],
    [undefined, []],
  ])
  expect([selection.met, selection.leftOut, selection.edited, selection.dropped]).toEqual([2, [], [], []])
})

test('an article that was only listed before is new, under its number', () => {
  const { chosen } = select({ gathered: gathered('Ferry'), known: [known('Ferry', {})], rules: { at: AT } })
  expect(chosen.map(({ no }) => no)).toEqual([7])
})

test.each([
  ['readers have', { uses: [use('closed')] }, ['Ferry', 'used', 'issue 3', 7]],
  ['an unfinished issue holds', { uses: [use('discarded', 2), use('held', 4)] }, ['Ferry', 'taken', 'issue 4', 7]],
  ['was marked as seen', { markedAt: AT }, ['Ferry', 'marked', undefined, 7]],
])('one that %s is left out for that reason', (_name, about, leftOut) => {
  expect(seen({ gathered: gathered('Ferry', 'Tide'), known: [known('Ferry', about)], rules: { at: AT } })).toEqual({
    chosen: ['Tide'],
    leftOut: [leftOut],
    dropped: [],
  })
})

test('a fault, and the word of the editor, keep an article out', () => {
  const rules = {
    at: AT,
    faultOf: ({ headline }: { headline?: string }) => (headline === 'Ferry' ? 'a quote is forged' : undefined),
    isDropped: ({ headline }: { headline?: string }) => headline !== 'Bakery',
  }
  expect(seen({ gathered: gathered('Ferry', 'Bakery', 'Tide'), known: [], rules })).toEqual({
    chosen: ['Bakery'],
    leftOut: [
      ['Ferry', 'faulty', 'a quote is forged', undefined],
      ['Tide', 'excluded', 'dropped by the editor (issue.edits.yaml)', undefined],
    ],
    dropped: ['Tide'],
  })
})

test('too few make no issue, and as many as are needed do', () => {
  const rules = { at: AT, minStories: 2 }
  expect(seen({ gathered: gathered('Ferry'), known: [], rules })).toEqual({
    chosen: [],
    leftOut: [['Ferry', 'too-few', '1 of 2 that an issue needs (issue.minStories)', undefined]],
    dropped: [],
  })
  expect(seen({ gathered: gathered('Ferry', 'Tide'), known: [], rules }).chosen).toEqual(['Ferry', 'Tide'])
  expect(seen({ gathered: gathered(), known: [], rules: { at: AT } }).leftOut).toEqual([])
})

test('of too many the others wait', () => {
  const { chosen, leftOut } = seen({
    gathered: gathered('Ferry', 'Bakery', 'Tide'),
    known: [],
    rules: { at: AT, stories: 1 },
  })
  expect(chosen).toHaveLength(1)
  expect(leftOut.map(([, reason, detail]) => [reason, detail])).toEqual(
    Array.from({ length: 2 }, () => ['issue-full', 'it takes 1 story at most (issue.stories)']),
  )
})

const notice = (place: string): LoadedArticle => {
  const one = load('Ferry')
  const text = `${TEXTS['Ferry'] ?? ''} ${'The council will look at it in the autumn. '.repeat(2)}`
  const url = `https://${place.toLowerCase()}.example/1`
  const article = { ...one.article, headline: `Ferry news from ${place}`, text, url }
  return { ...one, article, origin: { feed: `https://${place.toLowerCase()}.example/feed` } }
}

test('notices of two feeds with the same words stay two, when their headlines name two places', () => {
  const articles = [notice('Arden'), notice('Mell')]
  const source = { spec: {}, failures: [], articles, skipped: [], background: [] } as unknown as LoadedSource
  expect(seen({ gathered: gather([source]), known: [], rules: { at: AT } })).toMatchObject({
    chosen: ['Ferry news from Arden', 'Ferry news from Mell'],
    leftOut: [],
  })
})
