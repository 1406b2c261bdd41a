import { describe, expect, test } from '@jest/globals'
import { hideSecrets, secretsIn, showAddress, withoutLogin, withoutPassword } from '../../src/model/shown-address.ts'

describe('showAddress', () => {
  test.each([
    ['https://ada:s3cret@quay.example/feed', 'https://quay.example/feed'],
    ['https://ada:p@ss@quay.example/feed', 'https://quay.example/feed'],
    ['https://TOKEN@quay.example', 'https://quay.example'],
    ['postgres://u:p@db.example:5432/pq?sslmode=require', 'postgres://db.example:5432/pq?sslmode=require'],
    ['https://quay.example/feed?key=abc&page=2', 'https://quay.example/feed?key=***&page=2'],
    ['https://quay.example/feed?page=2&access_token=abc', 'https://quay.example/feed?page=2&access_token=***'],
    ['https://quay.example/feed?X-Amz-Signature=abc', 'https://quay.example/feed?X-Amz-Signature=***'],
    ['https://quay.example/feed?feedKey=abc;apikey=d', 'https://quay.example/feed?feedKey=***;apikey=***'],
    [
      'https://quay.example/feed?accesstoken=a&rsskey=b&sas=c',
      'https://quay.example/feed?accesstoken=***&rsskey=***&sas=***',
    ],
    ['https://quay.example/feed?%6bey=abc', 'https://quay.example/feed?%6bey=***'],
    ['https://quay.example/#access_token=abc', 'https://quay.example/#access_token=***'],
    ['https://quay.example/feed?key=', 'https://quay.example/feed?key='],
    ['https://quay.example/@ada/post?monkey=1&keyword=x', 'https://quay.example/@ada/post?monkey=1&keyword=x'],
    ['/srv/articles/ada@home.txt', '/srv/articles/ada@home.txt'],
  ])('%s → %s', (address, shown) => expect(showAddress(address)).toBe(shown))

  test('withoutLogin keeps the keys of the query, for whoever fetches', () => {
    expect(withoutLogin('https://a:b@quay.example/f?key=c')).toBe('https://quay.example/f?key=c')
  })
})

test.each([
  ['mysql://ada:hush@db.example/news', 'mysql://ada:…@db.example/news'],
  ['postgres://ada:hu/sh:h@sh@db.example/news', 'postgres://ada:…@db.example/news'],
  ['ada:hush@imap.example', 'ada:…@imap.example'],
  ['postgres://ada@db.example:x/news?password=hush', 'postgres://ada@db.example:x/news?password=***'],
  ['letters.db', 'letters.db'],
])('withoutPassword shows %s as %s', (text, shown) => {
  expect(withoutPassword(text)).toBe(shown)
})

test('hideSecrets cleans every address in a message', () => {
  const message =
    'Fetching https://a:b@quay.example/f failed: it redirects to “https://c:d@quay.example/g?token=e”, twice'
  expect(hideSecrets(message)).toBe(
    'Fetching https://quay.example/f failed: it redirects to “https://quay.example/g?token=***”, twice',
  )
})

test('secretsIn names what no log may hold', () => {
  expect(secretsIn('https://ada:p%40ss@quay.example/f?key=abc&page=2')).toEqual(['p%40ss', 'p@ss', 'abc'])
  expect(secretsIn('https://TOKEN@quay.example/f')).toEqual(['TOKEN'])
  expect(secretsIn('/srv/a.txt')).toEqual([])
})
