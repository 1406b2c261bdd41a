/** An issue of invented stories, rendered as the product renders it. */
import { composeIssue, readText, summarize } from '../../dist/index.js'
import { makeArticle } from './prose.mjs'

export const NEWSLETTER = {
  name: 'Harbour Letter',
  from: { name: 'Harbour Letter', address: 'letter@harbour.example' },
  postalAddress: '1 Quay, Harbour',
  language: 'en',
  timezone: 'UTC',
  template: 'digest',
  unsubscribe: { url: 'https://news.harbour.example/u', mailto: 'leave@harbour.example' },
  issue: { stories: 1000, sections: [] },
}

/** Stories with different first words, so that each issue is another one. */
export function makeIssue(seed, stories) {
  const made = Array.from({ length: stories }, (_, at) => {
    const { headline, author, text } = makeArticle(seed * 5000 + at)
    const url = `https://harbour.example/${seed}/${at}`
    return summarize(readText(`${headline} ${at}\n\nBy ${author}\n\n${text}`, { url }))
  })
  return composeIssue(NEWSLETTER, made, { now: new Date('2026-03-02T07:00:00Z'), number: seed })
}
