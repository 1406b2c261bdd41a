import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { assetPath } from '../../../src/assets.ts'
import { readFeed } from '../../../src/read/feed/read-feed.ts'
import { readHtml } from '../../../src/read/html/read-html.ts'
import { readText } from '../../../src/read/text/read-text.ts'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const sample = (...parts: readonly string[]) => readFileSync(assetPath('data', 'sample', ...parts), 'utf8')
const named = (text: string) => findQuotes(text).map(({ speaker, role }) => [speaker, role])

describe('the articles that ship as samples', () => {
  test('night ferry: people, an operator, and "she" after both', () => {
    expect(named(readText(sample('articles', 'night-ferry.txt')).text)).toEqual([
      ['Marta Oyelaran', 'council chair'],
      ['Peter Lindqvist', 'Councilman'],
      ['Estuary Lines', undefined],
      ['Ines Cardoso', 'night nurse'],
    ])
  })

  test('seagrass: a role behind the name, a role in a relative clause', () => {
    expect(named(readText(sample('articles', 'seagrass.md')).text)).toMatchObject([
      ['Lena Marsh', "station's director"],
      ['Tom Arkle', undefined],
    ])
  })

  test('library: every quotation has a speaker', () => {
    const speakers = named(readHtml(sample('articles', 'library.html')).text).map(([speaker]) => speaker)
    expect(speakers.length).toBeGreaterThan(0)
    expect(speakers).not.toContain(undefined)
  })

  test('feed: names beside descriptions, roles before names', () => {
    const pages = readFeed(sample('feed.xml')).entries.map((entry) => readHtml(entry.html ?? '').text)
    const all = pages.flatMap((text) => named(text))
    expect(all).toEqual(
      expect.arrayContaining([
        ['Priya Nandakumar', 'engineer'],
        ['Huw Penry', 'head ranger'],
        ['Fiona Macrae', 'head teacher'],
        ['Dafydd Rowlands', 'regional secretary'],
      ]),
    )
  })
})
