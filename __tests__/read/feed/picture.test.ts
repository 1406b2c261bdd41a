import { expect, test } from '@jest/globals'
import { readFeed } from '../../../src/read/feed/read-feed.ts'

const pictureOf = (inner: string) => {
  const feed = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Quay</title><item><title>Lamp</title><link>https://q.example/1</link>${inner}</item></channel></rss>`
  const [entry] = readFeed(feed).entries
  return entry?.image
}
const content = (address: string, more = '') => `<media:content url="${address}" medium="image" ${more}/>`
const text = (html: string) => `<description><![CDATA[${html}]]></description>`

test.each([
  [
    'the widest of several variants',
    `${content('https://i.example/a?w=140', 'width="140"')}${content('https://i.example/a?w=700', 'width="700"')}`,
    'https://i.example/a?w=700',
  ],
  [
    'no face of the author',
    `${content('https://secure.gravatar.com/avatar/9?s=96')}${content('https://i.example/quay.jpg')}`,
    'https://i.example/quay.jpg',
  ],
  [
    'one of the text, when the feed names none',
    text('<p><img src="https://i.example/lamp.jpg" alt="The lamp"></p>'),
    'https://i.example/lamp.jpg',
  ],
  [
    'the largest of a set in the text',
    text('<img src="/s.jpg" srcset="https://i.example/s.jpg 320w, https://i.example/l.jpg 1200w">'),
    'https://i.example/l.jpg',
  ],
  [
    'a thumbnail, when it is all there is',
    '<media:thumbnail url="https://i.example/t.jpg" width="240"/>',
    'https://i.example/t.jpg',
  ],
  ['no counter of readers', text('<img src="https://stats.example/p.gif?x=1" width="1" height="1">'), undefined],
  ['no counter without a name', text('<img src="https://b.stats.example/p?c1=2">'), undefined],
  ['one of a host whose name is a letter', content('https://b.example/quay.jpg'), 'https://b.example/quay.jpg'],
  [
    'the variant whose address gives more pixels',
    `${content('https://i.example/a.jpg?width=140')}${content('https://i.example/a.jpg?width=700')}`,
    'https://i.example/a.jpg?width=700',
  ],
  [
    'no cut-out of a few pixels',
    text('<img src="https://i.example/jo-48x48.jpg"><img src="https://i.example/shareholders.jpg">'),
    'https://i.example/shareholders.jpg',
  ],
  [
    'the largest source of a picture element, no WebP where there is another',
    text(
      '<picture><source type="image/webp" srcset="https://i.example/q.webp 1600w"><source srcset="https://i.example/q-s.jpg 400w, https://i.example/q-l.jpg 1200w"><img src="https://i.example/q-140.jpg" width="140"></picture>',
    ),
    'https://i.example/q-l.jpg',
  ],
  [
    'what is loaded late, not what stands in its place',
    text('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-original="https://i.example/late.jpg">'),
    'https://i.example/late.jpg',
  ],
  [
    'no face whose address has its size in a folder',
    text('<img src="https://i.example/30x30/jo.jpg"><img src="https://i.example/800x600/boat.jpg">'),
    'https://i.example/800x600/boat.jpg',
  ],
  [
    'no tile of a few pixels that a host of pictures cuts',
    text('<img src="https://h.example/img/s72-c/a.jpg"><img src="https://h.example/img/s1600/b.jpg">'),
    'https://h.example/img/s1600/b.jpg',
  ],
  [
    'no button',
    text('<a href="https://q.example/give"><img src="https://i.example/btn/donate.gif" alt="Donate"></a>'),
    undefined,
  ],
  [
    'the picture behind the sign of the house, and no drawing that mails do not show',
    text(
      '<img src="https://i.example/logo.png"><img src="https://i.example/sign.svg"><img src="https://i.example/a.jpg">',
    ),
    'https://i.example/a.jpg',
  ],
  ['the sign of a house, when it is all there is', content('https://i.example/logo.png'), 'https://i.example/logo.png'],
  ['no sound', '<enclosure url="https://m.example/fog.mp3" type="audio/mpeg" length="5"/>', undefined],
])('%s', (_claim, inner, picture) => {
  expect(pictureOf(inner)).toBe(picture)
})

test('the description of a picture is kept', () => {
  const feed = `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Quay</title><item><link>https://q.example/1</link><media:content url="https://i.example/b.jpg" medium="image"><media:description type="plain">The ferry in fog</media:description></media:content></item></channel></rss>`
  expect(readFeed(feed).entries[0]?.imageAlt).toBe('The ferry in fog')
})
