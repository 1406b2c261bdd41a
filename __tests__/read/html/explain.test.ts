import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'
import { wordsFor } from '../../../src/read/html/weigh/reason-words.ts'
import { loadWeights } from '../../../src/read/html/weigh/table.ts'

const PROSE =
  '<p>The ferry now leaves the harbour every half hour, and the islanders have begun to plan their days by it.</p>'
const MENU = '<nav><ul><li><a href="/tides">Tides</a></li><li><a href="/boats">Boats</a></li></ul></nav>'
const PAGE = `<html lang="en"><head><title>The ferry | Quay Times</title>
<meta property="og:title" content="The half-hour ferry"><meta name="author" content="Ruth Alder"></head>
<body>${MENU}<article><h1>The ferry</h1><p class="byline">By Ruth Alder</p>${PROSE.repeat(6)}</article></body></html>`

describe('a page that is read with reasons', () => {
  const { reading, ...article } = readHtml(PAGE, { isExplained: true })

  test('is the same article', () => {
    expect(article).toEqual(readHtml(PAGE))
  })

  test('names winner, rule, runner-up and reasons of a field', () => {
    const headline = reading?.fields.find(({ field }) => field === 'headline')
    expect(headline).toMatchObject({ value: article.headline, rule: article.found['headline'] })
    expect(headline?.runnerUp?.value).not.toBe(article.headline)
    expect(headline?.reasons.length).toBeGreaterThan(0)
  })

  test('has every block, with reasons that point the way it went', () => {
    const { blocks = [] } = reading ?? {}
    const menu = blocks.find(({ text }) => text === 'Tides')
    expect(menu).toMatchObject({ isKept: false })
    expect(menu?.reasons[0]?.weight).toBeLessThan(0)
    const prose = blocks.filter(({ text }) => text.startsWith('The ferry now'))
    expect(prose).toHaveLength(6)
    for (const { isKept, reasons } of prose) {
      expect(isKept).toBe(true)
      expect(reasons.some(({ weight }) => weight > 0)).toBe(true)
    }
  })

  test('speaks in words, not in names of features', () => {
    const reasons = [...(reading?.fields ?? []), ...(reading?.blocks ?? [])].flatMap((one) => one.reasons)
    expect(reasons.length).toBeGreaterThan(20)
    expect(reasons.map(({ feature }) => feature).filter((feature) => feature.includes(':'))).toEqual([])
  })
})

describe('blocks that the weights keep and their words give away', () => {
  const SIGN_UP = '<p>Sign up for our newsletter to get more stories like this one every week.</p>'
  const { reading, text } = readHtml(PAGE.replace('</article>', `${SIGN_UP}</article>`), { isExplained: true })
  const blocks = reading?.blocks ?? []

  test('are named as dropped, with the rule', () => {
    expect(blocks.find(({ text: own }) => own.startsWith('Sign up'))).toMatchObject({ isKept: false, rule: 'sign-up' })
  })

  test('leave the kept ones to be the article, line by line', () => {
    const starts = blocks.filter(({ isKept }) => isKept).map(({ text: own }) => own.replace(/…$/, ''))
    const lines = text.split('\n').filter((line) => line !== '')
    expect(starts).toHaveLength(lines.length)
    for (const [index, line] of lines.entries()) expect(line.startsWith(starts[index] ?? '-')).toBe(true)
  })
})

test('every feature of the table has words', () => {
  const weights = loadWeights()
  const features = ['blocks', 'runs', 'headline', 'credit', 'date', 'image', 'publisher'] as const
  const names = features.flatMap((field) => weights[field].features)
  expect(names.filter((name) => /[:\d]/.test(wordsFor(name)))).toEqual([])
})

test('a page whose text is read from its data says so', () => {
  const stated = JSON.stringify({
    '@type': 'NewsArticle',
    headline: 'The ferry',
    articleBody: 'The ferry leaves at noon. '.repeat(40),
  })
  const page = `<html><head><title>The ferry</title><script type="application/ld+json">${stated}</script></head><body><p>Please wait.</p></body></html>`
  expect(readHtml(page, { isExplained: true }).reading?.source).toBe('json-ld-article-body')
})
