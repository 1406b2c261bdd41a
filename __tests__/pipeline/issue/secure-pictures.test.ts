import { expect, test } from '@jest/globals'
import { securePictures } from '../../../src/pipeline/issue/secure-pictures.ts'
import type { AddressAnswer, AskedAddress } from '../../../src/read/fetch/ask-addresses.ts'
import type { LoadedSource } from '../../../src/read/sources/source.ts'
import { readText } from '../../../src/read/text/read-text.ts'

const sourceOf = (...images: readonly (string | undefined)[]): LoadedSource => ({
  spec: { kind: 'feed', place: 'feed.xml' },
  articles: images.map((image, at) => ({
    article: { ...readText(`Boat ${at}\n\nA boat came in.`), headline: `Boat ${at}`, image, imageAlt: 'A boat' },
    origin: {},
    source: 'feed.xml',
  })),
  skipped: [],
  background: [],
  failures: [],
  notices: [],
})

/** A web in which one host gives pictures over https and one answers with a page. */
function createWeb() {
  const asked: string[] = []
  const ask = async (addresses: readonly AskedAddress[]): Promise<readonly AddressAnswer[]> =>
    addresses.map(({ address }) => {
      asked.push(address)
      const { host } = new URL(address)
      if (host === 'new.example') return { status: 200, type: 'image/jpeg', bytes: 9, end: address }
      return host === 'page.example'
        ? { status: 200, type: 'text/html', bytes: 9, end: address }
        : { reason: 'refused' }
    })
  return { ask, asked }
}

test('a picture comes over https where its host gives it so; one host is asked once', async () => {
  const { ask, asked } = createWeb()
  const [read] = await securePictures([sourceOf('http://new.example/a.jpg', 'http://new.example/b.jpg')], ask)
  expect(read?.articles.map(({ article }) => article.image)).toEqual([
    'https://new.example/a.jpg',
    'https://new.example/b.jpg',
  ])
  expect(asked).toEqual(['https://new.example/a.jpg'])
  expect(read?.notices).toEqual([])
})

test.each(['http://old.example/a.jpg', 'http://page.example/a.jpg'])('%s is left out and reported', async (image) => {
  const [read] = await securePictures([sourceOf(image)], createWeb().ask)
  const [loaded] = read?.articles ?? []
  expect([loaded?.article.image, loaded?.article.imageAlt]).toEqual([undefined, undefined])
  expect(read?.notices).toEqual([
    {
      code: 'link-dropped',
      message: `The picture is left out, because its host does not give it over https: ${image}`,
      where: 'Boat 0',
    },
  ])
})

test('nobody is asked for pictures that are secure', async () => {
  const { ask, asked } = createWeb()
  const sources = [sourceOf('https://old.example/a.jpg', undefined)]
  expect(await securePictures(sources, ask)).toBe(sources)
  expect(asked).toEqual([])
})
