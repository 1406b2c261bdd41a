import { expect, test } from '@jest/globals'
import type { FeedEntry } from '../../../src/model/article.ts'
import { identitiesOf } from '../../../src/read/feed/identities.ts'

const entry = (id: string | undefined, url: string, title: string): FeedEntry => ({
  id: id ?? url,
  isIdStated: id !== undefined,
  url,
  title,
  authors: [],
})
const log = (fragment: string) => `https://s.example/log#${fragment}`
const told = (...entries: FeedEntry[]) =>
  identitiesOf(entries).map(({ id, isAddressShared, keepsFragment }) => [
    id,
    isAddressShared === true,
    keepsFragment === true,
  ])

test('an id that the feed gives to several articles is not believed, their addresses are', () => {
  expect(told(entry('blog', 'https://s.example/1', 'One'), entry('blog', 'https://s.example/2', 'Two'))).toEqual([
    [undefined, false, false],
    [undefined, false, false],
  ])
})

test('an id made up of the address is none', () => {
  expect(told(entry(undefined, 'https://s.example/1', 'One'))).toEqual([[undefined, false, false]])
})

test('a counter in the fragment of an id is a version', () => {
  const page = 'https://b.example/c1'
  expect(told(entry(`${page}#1`, page, 'Bridge stays shut'), entry(`${page}#0`, page, 'Storm closes bridge'))).toEqual([
    [page, false, false],
    [page, false, false],
  ])
})

test('one address for entries without ids proves nothing', () => {
  const page = 'https://s.example/status'
  expect(told(entry(undefined, page, 'Mail delayed'), entry(undefined, page, 'Login fails'))).toEqual([
    [undefined, true, false],
    [undefined, true, false],
  ])
})

test('one page as id and address of three entries is neither', () => {
  const page = 'https://s.example/spotlight/'
  const all = ['Bridge opens', 'Library buys a boat', 'School roof finished'].map((title) => entry(page, page, title))
  expect(told(...all)).toEqual(all.map(() => [undefined, true, false]))
})

test('one address for all entries proves nothing, whatever their ids', () => {
  const page = 'https://s.example/log?utm_source='
  const all = ['a', 'b', 'c'].map((id) => entry(id, `${page}${id}`, `Version ${id}`))
  expect(told(...all).map(([id, isShared]) => [id, isShared])).toEqual([
    ['a', true],
    ['b', true],
    ['c', true],
  ])
})

test('a reworded headline under one address is a version of that article, when others have their own', () => {
  const page = 'https://s.example/bridge'
  expect(
    told(entry('1', page, 'Storm'), entry('2', page, 'Repair'), entry('3', 'https://s.example/x', 'Bread'))[0],
  ).toEqual(['1', false, false])
})

test('fragments count where they tell entries apart, or where the id says so', () => {
  expect(told(entry(undefined, log('v1'), 'One'), entry(undefined, log('v2'), 'Two'))).toEqual([
    [undefined, false, true],
    [undefined, false, true],
  ])
  expect(told(entry(log('v3'), log('v3'), 'Three'))).toEqual([[log('v3'), false, true]])
  expect(told(entry('9', log('comments'), 'Four'))).toEqual([['9', false, false]])
})
