import { describe, expect, test } from '@jest/globals'
import { parseHTML } from 'linkedom'
import { composeIssue, parseArchive, readFeed, renderWeb, type Newsletter } from '../../../src/index.ts'
import { harbour, kelp, library, makeNewsletter } from '../../helpers/stories.ts'

const BASE = 'https://quayside.example/letters'

async function publish(changes: Partial<Newsletter>, number?: number, archive = '[]', day = '2026-11-21') {
  const issue = composeIssue(makeNewsletter({ webUrl: BASE, ...changes }), [harbour, library, kelp], {
    now: new Date(`${day}T06:00:00Z`),
    ...(number === undefined ? {} : { number }),
  })
  const files = await renderWeb(issue, { archive: parseArchive(archive) })
  return new Map(files.map(({ path, content }) => [path, content]))
}
const open = (html: string | undefined) => parseHTML(html ?? '').document

describe('the web version of an issue', () => {
  test('is a page without anything of a recipient’s', async () => {
    const files = await publish({}, 12)
    const page = files.get('issues/12.html')
    expect(page).not.toMatch(/pq_|Unsubscribe|You receive this/)
    const document = open(page)
    expect(document.querySelectorAll('blockquote').length).toBeGreaterThan(3)
    expect(document.querySelectorAll('[role=main]')).toHaveLength(1)
    expect(page).not.toContain('aria-roledescription')
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${BASE}/issues/12.html`)
    expect(document.querySelector('link[rel=alternate]')?.getAttribute('href')).toBe(`${BASE}/feed.xml`)
    expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toContain('../index.html')
  })

  test('stands where the mail’s “View in browser” points', async () => {
    const issue = composeIssue(makeNewsletter({ webUrl: `${BASE}/` }), [harbour], {
      now: new Date('2026-11-21T23:30:00Z'),
    })
    const { renderIssue } = await import('../../../src/index.ts')
    const mail = open((await renderIssue(issue)).html)
    const link = [...mail.querySelectorAll('a')].find(({ textContent }) => textContent === 'View in browser')
    const [page] = await renderWeb(issue)
    expect(link?.getAttribute('href')).toBe(`${BASE}/${page?.path}`)
    expect(page?.path).toBe('issues/2026-11-21.html')
  })

  test('lists all issues, newest first, each once', async () => {
    const first = await publish({}, 11, '[]', '2026-11-14')
    const second = await publish({}, 12, first.get('archive.json'))
    const again = await publish({}, 12, second.get('archive.json'))
    const links = [...open(again.get('index.html')).querySelectorAll('h2 a')].map((link) => link.getAttribute('href'))
    expect(links).toEqual(['issues/12.html', 'issues/11.html'])
    expect(open(again.get('index.html')).querySelector('time')?.getAttribute('datetime')).toBe('2026-11-21')
  })

  test('has a feed that a feed reader reads', async () => {
    const first = await publish({ name: 'A & B' }, 11, '[]', '2026-11-14')
    const second = await publish({ name: 'A & B' }, 12, first.get('archive.json'))
    const feed = readFeed(second.get('feed.xml') ?? '')
    expect(feed.title).toBe('A & B')
    expect(second.get('feed.xml')).toContain(`<link>${BASE}/</link>`)
    expect(feed.entries.map(({ url, title }) => [url, title])).toEqual([
      [`${BASE}/issues/12.html`, harbour.headline.text],
      [`${BASE}/issues/11.html`, harbour.headline.text],
    ])
    expect(new Date(feed.entries[0]?.publishedAt ?? '').toISOString()).toBe('2026-11-21T06:00:00.000Z')
  })

  test('goes without a feed when the newsletter has no address on the web', async () => {
    const issue = composeIssue(makeNewsletter(), [harbour], { now: new Date('2026-11-21T06:00:00Z'), number: 3 })
    expect((await renderWeb(issue)).map(({ path }) => path)).toEqual(['issues/3.html', 'index.html', 'archive.json'])
  })

  test('keeps text as text in the index and the feed', async () => {
    const issue = { ...makeNewsletter().issue, subject: '</title><script>alert(1)</script> & {{x}} \u0001' }
    const files = await publish({ issue }, 12)
    const document = open(files.get('index.html'))
    expect(document.querySelectorAll('script')).toHaveLength(0)
    expect(document.querySelector('h2')?.textContent).toContain('</title><script>alert(1)</script> & {{x}}')
    expect(files.get('feed.xml')).not.toContain('<script')
    expect(files.get('feed.xml')).not.toContain('\u0001')
  })
})

test.each([
  ['no JSON', 'x'],
  ['no list', '{}'],
  [
    'an entry that leads out of the archive',
    '[{"path":"../../x.html","date":"2026-11-21T06:00:00Z","subject":"s","preheader":"p"}]',
  ],
])('a list that holds %s counts as empty', (_, text) => {
  expect(parseArchive(text)).toEqual([])
})
