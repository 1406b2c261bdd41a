import { describe, expect, test } from '@jest/globals'
import { composeIssue, renderIssue } from '../../src/index.ts'
import { columns, createFootnotes, tidyText, wrap } from '../../src/render/plaintext.ts'
import { harbour, kelp, library, makeNewsletter } from '../helpers/stories.ts'

describe('wrapping', () => {
  test('breaks at words, below the width', () => {
    expect(wrap('one two three four', { width: 9 })).toBe('one two\nthree\nfour')
  })

  test('hangs the further lines', () => {
    expect(wrap('one two three', { width: 8, first: '- ', rest: '  ' })).toBe('- one\n  two\n  three')
  })

  test('never breaks an address', () => {
    const url = `https://x.example/${'a'.repeat(100)}`
    expect(wrap(`see ${url} there`, { width: 20 })).toBe(`see\n${url}\nthere`)
  })

  test('counts a Chinese character as two columns and breaks between any two', () => {
    expect(columns('汉字ab')).toBe(6)
    expect(wrap('渡轮航线将在四月重新开放', { width: 10 })).toBe('渡轮航线将\n在四月重新\n开放')
  })

  test('begins no line with closing punctuation, ends none with an opening bracket', () => {
    expect(wrap('渡轮航线。将在', { width: 8 })).toBe('渡轮航\n线。将在')
    expect(wrap('渡轮航「线将」在', { width: 8 })).toBe('渡轮航\n「线将」\n在')
  })

  test('keeps Latin words whole among Chinese ones', () => {
    expect(wrap('渡轮ferry航线', { width: 6 })).toBe('渡轮\nferry\n航线')
  })

  test('counts combining marks and joined emoji once', () => {
    expect(columns('e\u0301')).toBe(1)
    expect(columns('👩‍🚒')).toBe(2)
  })
})

test('footnotes number each address once', () => {
  const notes = createFootnotes()
  expect(['https://a/', 'https://b/', 'https://a/'].map((url) => notes.mark(url))).toEqual(['[1]', '[2]', '[1]'])
  expect(notes.list()).toBe('[1] https://a/\n[2] https://b/')
})

test('tidying leaves one empty line between blocks and none at the ends', () => {
  expect(tidyText('\n\na  \r\n\n\n\nb\n')).toBe('a\n\nb\n')
})

describe('the text part', () => {
  test.each(['en', 'de', 'ar', 'fr'])('has no line over 72 columns but addresses: %s', async (language) => {
    const issue = composeIssue(makeNewsletter({ language }), [harbour, library, kelp], {
      now: new Date('2026-11-21T06:00:00Z'),
    })
    const { text } = await renderIssue(issue)
    const long = text.split('\n').filter((line) => columns(line) > 72 && !/https?:|pq_/.test(line))
    expect(long).toEqual([])
  })

  test('sets quotes in and names the speaker below', async () => {
    const { text } = await renderIssue(
      composeIssue(makeNewsletter(), [harbour], { now: new Date('2026-11-21T06:00:00Z') }),
    )
    expect(text).toContain(
      '    “We kept the slipway because we always meant to come back.”\n    — Marta Ilves, who chairs the council\n',
    )
    expect(text).toContain('\n[1] https://courier.example/2026/11/ferry?ref=front&id=7\n')
  })
})
