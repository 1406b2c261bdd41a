/** Rules on the issue itself: nothing twice, nothing stale, not empty, nothing that rendering refused. */
import type { Story } from '../model/issue.ts'
import { collapse } from './dom.ts'
import type { Fault, LintRule } from './rule.ts'

const DAY = 24 * 60 * 60 * 1000
const OLD = 30 * DAY

const at = (story: Story) => ({ part: 'story', story: story.article.id }) as const

export const duplicates: LintRule = {
  id: 'dup',
  severity: 'warning',
  rule: 'No story appears twice, by address or by headline, and none is older than the window.',
  why: 'A reader notices; the digest is supposed to have looked.',
  how: 'Drop the story in the preview, or narrow the source.',
  *check({ input }): Iterable<Fault> {
    const seen = new Set<string>()
    const now = input.date === undefined ? undefined : Date.parse(input.date)
    for (const story of input.stories) {
      const { article, headline } = story
      const title = collapse(headline.text).toLowerCase()
      const known = [title, ...(article.url === undefined ? [] : [article.url])]
      if (known.some((key) => seen.has(key))) yield { what: `“${headline.text}” appears twice.`, where: at(story) }
      for (const key of known) seen.add(key)
      const published = Date.parse(article.publishedAt ?? '')
      if (now !== undefined && now - published > OLD) {
        const days = Math.floor((now - published) / DAY)
        yield { what: `“${headline.text}” is ${days} days old.`, where: at(story) }
      }
    }
  },
}

export const empty: LintRule = {
  id: 'empty',
  severity: 'error',
  rule: 'The issue contains a story.',
  why: 'An empty newsletter teaches readers to unsubscribe.',
  how: 'Wait for articles; an issue without stories is not sent.',
  *check({ input }): Iterable<Fault> {
    if (input.stories.length === 0) yield { what: 'The issue contains no story.', where: { part: 'newsletter' } }
  },
}

export const problems: LintRule = {
  id: 'problem',
  severity: 'error',
  rule: 'Rendering left no problem.',
  why: 'An issue with problems cannot be sent as it is.',
  how: 'Fix what the finding names.',
  *check({ input }): Iterable<Fault> {
    for (const { message, where, hint } of input.rendered.problems) {
      const what = where === undefined ? message : `${where}: ${message}`
      yield { what, where: { part: 'html' }, how: hint }
    }
  },
}
