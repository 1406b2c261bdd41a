import { expect, test } from '@jest/globals'
import { readArticle } from '../../src/read/read-article.ts'

test.each([
  ['an empty text', { text: ' \n ' }, /there is no text in it/],
  [
    'an error page',
    { html: '<title>Not found</title><h1>404 Not found</h1><p>Try the search.</p>', url: 'https://quay.example/x' },
    /quay\.example\/x contains no article: the page says “404 Not found”/,
  ],
  [
    'a page that needs a script',
    { html: '<noscript>Please enable JavaScript.</noscript><div id="app"></div>' },
    /only with a script/,
  ],
])('says why %s is not an article', async (_, source, reason) => {
  await expect(readArticle(source)).rejects.toMatchObject({ code: 'E_EMPTY', message: expect.stringMatching(reason) })
})
