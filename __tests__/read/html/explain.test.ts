import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

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
})
