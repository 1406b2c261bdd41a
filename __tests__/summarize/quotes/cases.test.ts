import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/quotes')

interface Expected {
  readonly text: string
  readonly speaker?: string
  readonly role?: string
  readonly parts?: number
}

describe('a reported case stays solved', () => {
  test.each(readdirSync(FOLDER))('%s', (name) => {
    const text = readFileSync(path.join(FOLDER, name, 'article.txt'), 'utf8')
    const expected = JSON.parse(readFileSync(path.join(FOLDER, name, 'expected.json'), 'utf8')) as Expected[]
    const found = findQuotes(text).map((quote, index) => ({
      text: quote.text,
      ...(quote.speaker === undefined ? {} : { speaker: quote.speaker }),
      ...(expected[index]?.role === undefined || quote.role === undefined ? {} : { role: quote.role }),
      ...(expected[index]?.parts === undefined ? {} : { parts: quote.parts?.length }),
    }))
    expect(found).toEqual(expected)
  })
})
