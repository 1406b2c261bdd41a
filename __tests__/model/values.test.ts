import { describe, expect, test } from '@jest/globals'
import { parseDuration, parseMailbox, sayDuration, slugOf } from '../../src/model/values.ts'

describe('parseDuration', () => {
  test.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    [5, 5000],
    ['soon', undefined],
    ['', undefined],
    ['-1h', undefined],
  ])('reads %j as %j', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })
})

describe('sayDuration', () => {
  test.each([
    [1000, '1 s'],
    [125_000, '2 min'],
    [7_500_000, '2 h 5 min'],
    [604_800_000, '7 days'],
  ])('says %d ms as %s', (milliseconds, text) => {
    expect(sayDuration(milliseconds)).toBe(text)
  })
})

describe('parseMailbox', () => {
  test.each([
    ['a@b.example', { address: 'a@b.example' }],
    ['Ada <a@b.example>', { name: 'Ada', address: 'a@b.example' }],
    ['"Press, The" <p@b.example>', { name: 'Press, The', address: 'p@b.example' }],
    ['jörg@bücher.example', { address: 'jörg@bücher.example' }],
    ['root@localhost', { address: 'root@localhost' }],
    ['a b@c.example', undefined],
    ['a@b..example', undefined],
    ['.a@b.example', undefined],
    ['A\n<a@b.example>', undefined],
  ])('reads %j', (text, mailbox) => {
    expect(parseMailbox(text)).toEqual(mailbox)
  })
})

describe('slugOf', () => {
  test.each([
    ['The Harbour Letter', 'the-harbour-letter'],
    ['Ünïcode — daily!', 'unicode-daily'],
    ['北京', 'newsletter'],
  ])('makes %j into %s', (text, slug) => {
    expect(slugOf(text)).toBe(slug)
  })
})
