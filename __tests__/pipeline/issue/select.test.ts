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

test('an article without a headline is named by the words that it begins with', () => {
  const { article, ...rest } = load('Tide')
  const loaded = { ...rest, article: { ...article, headline: undefined } }
  const source = { spec: {}, failures: [], articles: [loaded], skipped: [], background: [] } as unknown as LoadedSource
  const { leftOut } = select({ gathered: gather([source]), known: [], rules: { at: AT, isDropped: () => true } })
  expect(leftOut.map(({ title }) => title)).toEqual(['New tide tables for the estuary come out in July, …'])
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

const asStories = (...stories: readonly (LoadedArticle | readonly [LoadedArticle, ...LoadedArticle[]])[]) => ({
  stories: stories.map((one) => {
    const [first, ...alsoAt] = 'article' in one ? [one] : one
    return { ...first, alsoAt }
  }),
  leftOut: [],
  met: stories.length,
})

const at = (one: LoadedArticle, url: string, headline = one.article.headline): LoadedArticle => ({
  ...one,
  article: { ...one.article, url, headline },
})

test('the second article of one address, or of the same words and headline, is a duplicate', () => {
  const url = 'https://news.example/ferry'
  const stories = [load('Ferry'), at(load('Bakery'), url), at(load('Ferry'), 'https://mirror.example/1')]
  expect(seen({ gathered: asStories(...stories), known: [], rules: { at: AT } })).toMatchObject({
    chosen: ['Ferry'],
    leftOut: [
      ['Bakery', 'duplicate', 'of “Ferry”; only that one is used', undefined],
      ['Ferry', 'duplicate', 'of “Ferry”; only that one is used', undefined],
    ],
  })
  const { headline: _, ...article } = load('Ferry').article
  const unnamed = asStories({ ...load('Ferry'), article }, at(load('Bakery'), url))
  expect(seen({ gathered: unnamed, known: [], rules: { at: AT } }).leftOut[0]?.[2]).toContain(`“${url}”`)
})

test('a story is known when one of its copies is, and the heaviest standing counts', () => {
  const story = asStories([load('Ferry'), load('Bakery'), load('Tide')])
  const of = (...articles: KnownArticle[]) => select({ gathered: story, known: articles, rules: { at: AT } })
  expect(of(known('Bakery', { no: 9 })).chosen.map(({ no, twins }) => [no, twins.map((twin) => twin.no)])).toEqual([
    [undefined, [9, undefined]],
  ])
  expect(of().chosen[0]?.twins.map(({ article }) => article.headline)).toEqual(['Bakery', 'Tide'])
  const marked = known('Ferry', { markedAt: AT })
  expect(of(marked, known('Tide', { uses: [use('held')] })).leftOut).toMatchObject([{ reason: 'taken', no: 7 }])
  expect(of(marked, known('Tide', { uses: [use('closed', 5)] })).leftOut).toMatchObject([
    { title: 'Ferry', reason: 'used', detail: 'issue 5' },
  ])
})

test('what a source leaves out is known too: that readers have it says more than that the source had too many', () => {
  const { article, origin, source } = load('Ferry')
  const one = { url: article.url, title: 'Ferry', source, keys: keysOf(article, origin), detail: 'at most 1' }
  const more = { stories: [], leftOut: [{ ...one, reason: 'over-limit' as const }], met: 1 }
  const of = (...articles: KnownArticle[]) => seen({ gathered: more, known: articles, rules: { at: AT } }).leftOut
  expect(of()).toEqual([['Ferry', 'over-limit', 'at most 1', undefined]])
  expect(of(known('Ferry', {}))).toEqual([['Ferry', 'over-limit', 'at most 1', 7]])
  expect(of(known('Ferry', { uses: [use('closed')] }))).toEqual([['Ferry', 'used', 'issue 3', 7]])
})

test('an article whose words changed after readers had it is reported as edited', () => {
  const before = known('Ferry', { uses: [use('closed')] })
  const changed = { ...before, keys: { ...before.keys, fingerprint: 'of other words' } }
  const [edited, same] = [changed, before].map((one) =>
    select({ gathered: gathered('Ferry'), known: [one], rules: { at: AT } }).edited.map(({ title, no }) => [title, no]),
  )
  expect([edited, same]).toEqual([[['Ferry', 7]], []])
})

test('of too many two are said to be two', () => {
  const { leftOut } = seen({ gathered: gathered('Ferry', 'Bakery', 'Tide'), known: [], rules: { at: AT, stories: 2 } })
  expect(leftOut.map(([, , detail]) => detail)).toEqual(['it takes 2 stories at most (issue.stories)'])
})
