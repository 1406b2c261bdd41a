import { describe, expect, test } from '@jest/globals'
import { compareCopies } from '../../src/preview/verify.ts'
import type { Copy } from '../../src/preview/verify.ts'
import type { RenderedIssue } from '../../src/model/issue.ts'

const TOKEN = 'pq_abc_unsubscribeUrl_pq'
const NAME = 'pq_abc_attr_name_pq'
const frozen: RenderedIssue = {
  subject: `For ${NAME}`,
  preheader: '',
  html: `<p>Dear ${NAME}, <a href="${TOKEN}">leave</a> or <a href="${TOKEN}">leave</a></p>\n`,
  text: `Dear ${NAME}\nLeave: ${TOKEN}`,
  bytes: 0,
  tokens: { nonce: 'abc', names: ['attr_name', 'unsubscribeUrl'], defaults: {} },
  notices: [],
  problems: [],
}

function copyFor(name: string, changes: Partial<Copy> = {}): Copy {
  const fill = (text: string) => text.replaceAll(TOKEN, `https://example.com/u/${name}`).replaceAll(NAME, name)
  return {
    name,
    subject: fill(frozen.subject),
    html: fill(frozen.html).replaceAll('\n', '\r\n'),
    text: fill(frozen.text),
    ...changes,
  }
}

describe('compareCopies', () => {
  test('gives all copies of an issue one hash, whoever they are for', () => {
    const { hash, copies, isSame } = compareCopies(frozen, [copyFor('preview'), copyFor('Ann'), copyFor('')])
    expect(isSame).toBe(true)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(copies.map((copy) => copy.hash)).toEqual([hash, hash, hash])
  })

  test.each([
    ['a changed word', { text: 'Hello Ann\nLeave: https://example.com/u/Ann' }, /^text, expected/],
    [
      'something added at the end',
      { text: 'Dear Ann\nLeave: https://example.com/u/Ann', html: `${copyFor('Ann').html}<img>` },
      /^html/,
    ],
    ['another subject', { subject: 'To Ann' }, /^subject, expected/],
    [
      'one token with two values',
      { html: '<p>Dear Ann, <a href="https://a.example">leave</a> or <a href="https://b.example">leave</a></p>\n' },
      /two values/,
    ],
    ['a part that is missing', { html: '' }, /^html/],
  ])('finds %s', (_title, changes, difference) => {
    const { copies, isSame } = compareCopies(frozen, [copyFor('Bob'), copyFor('Ann', changes)])
    expect(isSame).toBe(false)
    expect(copies[0]?.difference).toBeUndefined()
    expect(copies[1]?.difference).toMatch(difference)
    expect(copies[1]?.hash).toBeUndefined()
  })
})
