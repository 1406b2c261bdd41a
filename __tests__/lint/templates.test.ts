import { describe, expect, jest, test } from '@jest/globals'
import { composeIssue } from '../../src/compose/compose.ts'
import { lintMessage } from '../../src/lint/lint.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Newsletter, Story } from '../../src/model/issue.ts'
import { renderIssue } from '../../src/render/render.ts'
import { shippedTemplates } from '../../src/render/template.ts'
import { harbour, kelp, library, makeNewsletter, makeStory } from '../helpers/stories.ts'

jest.setTimeout(60_000)

const NOW = new Date('2026-11-22T08:00:00Z')

async function findingsOf(stories: readonly Story[], changes: Partial<Newsletter>): Promise<readonly string[]> {
  const issue = composeIssue(makeNewsletter(changes), stories, { now: NOW, number: 7 })
  const rendered = await renderIssue(issue)
  const shown = issue.sections.flatMap((section) => section.stories)
  const findings = await lintMessage({ rendered, newsletter: issue.newsletter, stories: shown, date: issue.date })
  return findings.filter(({ id }) => id !== 'hdr-dkim').map(told)
}

const told = ({ id, severity, what }: Finding) => `${severity} ${id}: ${what}`

describe('the shipped templates', () => {
  test.each(shippedTemplates())('%s breaks no rule', async (template) => {
    expect(await findingsOf([harbour, library, kelp], { template })).toEqual([])
  })

  test.each(shippedTemplates())('%s breaks no rule in a language that runs right to left', async (template) => {
    expect(await findingsOf([harbour, library], { template, language: 'ar' })).toEqual([])
  })

  test.each(shippedTemplates())('%s breaks no rule with the words of an editor and a picture', async (template) => {
    const pictured = makeStory({
      headline: 'Lighthouse keepers return to the skerries for a week',
      text: 'Two keepers lit the lamp on Friday. “It still smells of paraffin and wet wool,” said Runa Dahl.',
      summary: ['Two keepers lit the lamp on Friday.'],
      quotes: [{ text: 'It still smells of paraffin and wet wool,', speaker: 'Runa Dahl' }],
      image: 'https://pictures.example/lamp.jpg',
      imageAlt: 'The lamp, lit',
      url: 'https://courier.example/lamp',
    })
    const issue = {
      quotes: 3,
      summaryWords: 60,
      sections: [],
      intro: 'Good **morning**, and a [harbour map](https://a.example/x).',
      outro: 'Until Friday.',
    }
    expect(await findingsOf([pictured, library], { template, issue })).toEqual([])
  })

  test.each(shippedTemplates())('%s stays under the limit with 50 stories', async (template) => {
    const many = Array.from({ length: 50 }, (_, index) =>
      makeStory({
        headline: `Harbour council votes on the ferry route, part ${index} of the long story`,
        text: `${harbour.article.text} Part ${index}.`,
        summary: harbour.summary.map(({ text }) => text),
        quotes: harbour.quotes.map(({ text, speaker }) => ({ text, ...(speaker === undefined ? {} : { speaker }) })),
        url: `https://courier.example/ferry/${index}`,
      }),
    )
    const found = await findingsOf(many, { template })
    expect(found.filter((line) => line.startsWith('error'))).toEqual([])
  })
})
