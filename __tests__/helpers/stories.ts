/** Stories and newsletters of our own words for tests of composing, rendering, sending and previewing. */
import { createHash } from 'node:crypto'
import type { Article, KeyQuote, Newsletter, Quote, Story } from '../../src/index.ts'

export interface StorySketch {
  readonly headline: string
  readonly text: string
  readonly summary?: readonly string[]
  readonly dek?: string
  readonly quotes?: readonly { readonly text: string; readonly speaker?: string; readonly role?: string }[]
  readonly section?: string
  readonly publisher?: string
  readonly authors?: readonly string[]
  readonly url?: string
  readonly publishedAt?: string
  readonly language?: string
  readonly minutes?: number
  readonly alsoAt?: Story['alsoAt']
  readonly image?: string
  readonly imageAlt?: string
}

/** A story whose spans are right: every summary sentence and quote is looked up in the text. */
export function makeStory(sketch: StorySketch): Story {
  const { text } = sketch
  const at = (part: string) => {
    const start = text.indexOf(part)
    if (start === -1) throw new Error(`not in the text: ${part}`)
    return { text: part, start, end: start + part.length }
  }
  const byline =
    sketch.authors === undefined ? undefined : { text: `By ${sketch.authors.join(' and ')}`, authors: sketch.authors }
  const article: Article = {
    id: createHash('sha256').update(`${sketch.headline}\n${text}`).digest('hex').slice(0, 16),
    headline: sketch.headline,
    language: sketch.language ?? 'en',
    text,
    paragraphs: [{ start: 0, end: text.length }],
    found: {},
    notices: [],
    ...(sketch.url === undefined ? {} : { url: sketch.url }),
    subtitle: sketch.dek,
    ...(sketch.publisher === undefined ? {} : { publisher: sketch.publisher }),
    ...(sketch.publishedAt === undefined ? {} : { publishedAt: sketch.publishedAt }),
    ...(sketch.image === undefined ? {} : { image: sketch.image }),
    ...(sketch.imageAlt === undefined ? {} : { imageAlt: sketch.imageAlt }),
    ...(byline === undefined ? {} : { byline }),
  }
  const quotes: Quote[] = (sketch.quotes ?? []).map((quote) => ({
    ...at(quote.text),
    kind: 'direct',
    rule: 'sketch',
    confidence: 'high',
    ...(quote.speaker === undefined ? {} : { speaker: quote.speaker }),
    ...(quote.role === undefined ? {} : { role: quote.role }),
  }))
  return {
    article,
    headline: { text: sketch.headline, origin: 'publisher' },
    summary: (sketch.summary ?? []).map(at),
    keyQuotes: quotes.map((quote): KeyQuote => ({ ...quote, display: quote.text.replace(/,$/, '.') })),
    quotes,
    notices: [],
    ...(byline === undefined ? {} : { byline }),
    ...(sketch.dek === undefined ? {} : { dek: { text: sketch.dek } }),
    ...(sketch.minutes === undefined ? {} : { readingMinutes: sketch.minutes }),
    ...(sketch.section === undefined ? {} : { section: sketch.section }),
    ...(sketch.alsoAt === undefined ? {} : { alsoAt: sketch.alsoAt }),
  }
}

/** A newsletter with an https unsubscribe endpoint; anything can be set otherwise. */
export function makeNewsletter(changes: Partial<Newsletter> = {}): Newsletter {
  return {
    name: 'The Quayside Letter',
    from: { name: 'The Quayside Letter', address: 'letter@quayside.example' },
    postalAddress: 'Quayside Press\n4 Rope Walk\nSt Brannock',
    language: 'en',
    timezone: 'Europe/London',
    template: 'digest',
    unsubscribe: { url: 'https://quayside.example/u', mailto: 'leave@quayside.example' },
    issue: { quotes: 3, summaryWords: 60, sections: [] },
    ...changes,
  }
}

export const harbour = makeStory({
  headline: 'Harbour council votes to reopen the old ferry route',
  text:
    'The harbour council voted on Thursday to reopen the ferry route that closed in 1998. Two boats will cross the ' +
    'sound eleven times a day from April. “We kept the slipway because we always meant to come back,” said Marta ' +
    'Ilves, who chairs the council. Fares have not been set. “My grandmother took that boat to market every week, ' +
    'and I would like to take my children,” said a resident. The county will pay half of the cost for three years.',
  summary: [
    'The harbour council voted on Thursday to reopen the ferry route that closed in 1998.',
    'Two boats will cross the sound eleven times a day from April.',
  ],
  quotes: [
    {
      text: 'We kept the slipway because we always meant to come back,',
      speaker: 'Marta Ilves',
      role: 'who chairs the council',
    },
    { text: 'My grandmother took that boat to market every week, and I would like to take my children,' },
  ],
  section: 'Town',
  publisher: 'Brannock Courier',
  authors: ['Tomas Reyle', 'Ines Okafor'],
  url: 'https://courier.example/2026/11/ferry?ref=front&id=7',
  publishedAt: '2026-11-20T07:30:00+00:00',
  minutes: 4,
  alsoAt: [{ publisher: 'Sound Radio', url: 'https://soundradio.example/ferry' }, { publisher: 'The Tide' }],
})

export const library = makeStory({
  headline: 'Library lends out seed drills, looms and a telescope',
  text:
    'The town library has added tools to its shelves. Readers can borrow a loom, a seed drill or a telescope for a ' +
    'fortnight. “A card is a card, whether it fetches a novel or a ladder,” said head librarian Piet Aumann. ' +
    'The first month brought 312 loans.',
  summary: ['Readers can borrow a loom, a seed drill or a telescope for a fortnight.'],
  quotes: [
    {
      text: 'A card is a card, whether it fetches a novel or a ladder,',
      speaker: 'Piet Aumann',
      role: 'head librarian',
    },
  ],
  section: 'Culture',
  publisher: 'The Reading Room',
  authors: ['Greta Moll'],
  url: 'https://readingroom.example/tools',
  publishedAt: '2026-11-19',
  minutes: 2,
})

export const kelp = makeStory({
  headline: 'Kelp farm outside the breakwater doubles in a year',
  text:
    'A kelp farm outside the breakwater has doubled in size within a year. Divers counted 40 lines where 20 hung ' +
    'last autumn. “The water is clearer than I have seen it since I was a girl,” said diver Anneke Stroud. ' +
    'The university will measure how much carbon the plants take up.',
  summary: [
    'A kelp farm outside the breakwater has doubled in size within a year.',
    'Divers counted 40 lines where 20 hung last autumn.',
  ],
  quotes: [
    { text: 'The water is clearer than I have seen it since I was a girl,', speaker: 'Anneke Stroud', role: 'diver' },
  ],
  section: 'Town',
  publisher: 'Tide & Field',
  authors: ['Owen Parrish'],
  url: 'https://tideandfield.example/kelp',
  publishedAt: '2026-11-18T10:00:00+01:00',
  minutes: 3,
})
