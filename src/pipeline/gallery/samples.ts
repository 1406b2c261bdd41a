/** Sample issues of our own prose, from 1 to 50 stories, for looking at templates and themes. (edge) */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { assetPath } from '../../assets.ts'
import { composeIssue } from '../../compose/compose.ts'
import type { KeyQuote, Issue, Newsletter, Story } from '../../model/issue.ts'
import { openYaml } from '../../text/yaml.ts'

/** What can be shown: by number of stories, and the cases that break layouts. */
export const SAMPLES = ['1', '5', '12', '50', 'long', 'ar', 'ja'] as const
export type Sample = (typeof SAMPLES)[number]

/** What each shows, for a person. */
export const SAMPLE_TITLES: Readonly<Record<Sample, string>> = {
  '1': 'one story',
  '5': 'five stories',
  '12': 'twelve stories',
  '50': 'fifty stories',
  long: 'long words and names, no pictures',
  ar: 'from right to left',
  ja: 'a script without spaces',
}

const quote = z.strictObject({ text: z.string(), speaker: z.string().optional(), role: z.string().optional() })
const story = z.strictObject({
  headline: z.string(),
  section: z.string(),
  publisher: z.string(),
  author: z.string().optional(),
  minutes: z.int().optional(),
  picture: z.string().optional(),
  summary: z.array(z.string()),
  quotes: z.array(quote).default([]),
})
const sampleFile = z.strictObject({
  name: z.string(),
  language: z.string(),
  timezone: z.string(),
  from: z.strictObject({ name: z.string(), address: z.string() }),
  postalAddress: z.string(),
  editor: z.strictObject({ name: z.string() }),
  intro: z.string(),
  outro: z.string().optional(),
  blocks: z
    .array(
      z.strictObject({
        kind: z.enum(['sponsor', 'event', 'notice']),
        after: z.int(),
        title: z.string(),
        text: z.string(),
        url: z.string().optional(),
      }),
    )
    .default([]),
  stories: z.array(story),
  more: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])).default([]),
})

type Sketch = z.output<typeof story>

export interface SampleLooks {
  readonly template: string
  readonly theme?: string
}

/** Where sample pictures are said to be: the gallery puts drawings in their place. */
const PICTURES = 'https://pictures.example'
export const PICTURE = /https:\/\/pictures\.example\/(\d+)\.png/g

const NOW = new Date('2026-11-25T06:00:00Z')

/**
 * The sample as an issue, of a made-up newsletter or of `own` in the sample's language. The same sample and looks give the
 * same issue.
 */
export function sampleIssue(sample: Sample, { template, theme }: SampleLooks, own?: Newsletter): Issue {
  const count = Number(sample)
  const source = readFileSync(assetPath('data', 'gallery', `${fileOf(sample)}.yaml`), 'utf8')
  const file = sampleFile.parse(openYaml(source).document.toJS())
  const more = file.more.map(([section, publisher, headline, sentence]): Sketch => {
    return { section, publisher, headline, summary: [sentence], quotes: [] }
  })
  const sketches = [...file.stories, ...more].slice(0, Number.isNaN(count) ? undefined : count)
  const madeUp = {
    ...file,
    editor: { name: file.editor.name, photo: `${PICTURES}/0.png` },
    webUrl: 'https://letters.example/',
    unsubscribe: { url: 'https://letters.example/u' },
  }
  const newsletter: Newsletter = {
    ...(own ?? madeUp),
    language: file.language,
    timezone: file.timezone,
    template,
    theme,
    issue: {
      quotes: own?.issue.quotes ?? 2,
      summaryWords: 60,
      briefsFrom: own?.issue.briefsFrom,
      sections: [],
      intro: file.intro,
      outro: file.outro,
      blocks: file.blocks.filter(({ after }) => after < sketches.length),
    },
  }
  return composeIssue(newsletter, sketches.map(toStory), { now: NOW, number: 12 })
}

const fileOf = (sample: Sample) => (/^\d+$/.test(sample) ? 'en' : sample)

/** The sketch as a story whose spans are right: its text is its summary and its quotes, one paragraph each. */
function toStory(sketch: Sketch, index: number): Story {
  const { headline, author, publisher, picture } = sketch
  const paragraphs = [...sketch.summary, ...sketch.quotes.map(({ text }) => text)]
  const starts = paragraphs.map((_, at) => paragraphs.slice(0, at).join('\n').length + (at === 0 ? 0 : 1))
  const spans = paragraphs.map((text, at) => ({ start: starts[at] ?? 0, end: (starts[at] ?? 0) + text.length }))
  const place = (at: number) => ({ text: paragraphs[at] ?? '', ...(spans[at] ?? { start: 0, end: 0 }) })
  const quotes = sketch.quotes.map(({ text, speaker, role }, at): KeyQuote => {
    const where = place(sketch.summary.length + at)
    return { ...where, kind: 'direct', speaker, role, rule: 'sample', confidence: 'high', display: text }
  })
  const byline = author === undefined ? undefined : { text: author, authors: author.split(' and ') }
  return {
    article: {
      id: `sample-${index + 1}`,
      url: `https://news.example/${index + 1}`,
      headline,
      publisher,
      byline,
      image: picture === undefined ? undefined : `${PICTURES}/${index + 1}.png`,
      imageAlt: picture,
      imageCaption: picture === undefined ? undefined : `${picture}.`,
      language: 'und',
      text: paragraphs.join('\n'),
      paragraphs: spans,
      found: {},
      notices: [],
    },
    headline: { text: headline, origin: 'publisher' },
    byline,
    summary: sketch.summary.map((_, at) => place(at)),
    keyQuotes: quotes,
    quotes,
    readingMinutes: sketch.minutes,
    section: sketch.section,
    notices: [],
  }
}
