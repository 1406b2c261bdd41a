import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const PROSE =
  '<p>The ferry now leaves the harbour every half hour, and the islanders have begun to plan their days by it.</p>'
const LAST = 'The council will look at the fares again in the spring, when the new pier has been paid for.'

function closing(...lines: readonly string[]): string | undefined {
  const body = `${PROSE.repeat(6)}<p>${LAST}</p>${lines.map((line) => `<p>${line}</p>`).join('')}`
  const page = `<html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>${body}</article></body></html>`
  return readHtml(page).text.split('\n').at(-1)
}

describe('closing lines', () => {
  test.each([
    [
      'a reference',
      '_____',
      'R. Alder et al. 2023. Tides of the inner quay. Harbour Letters 12 (3): 4-9; doi: 10.99999/hl.12.3.4',
    ],
    ['a named reference', 'More information: Ruth Alder et al, Tides of the quay, Harbour Letters (2023).'],
    ['a rule for comments', 'Note: we are moderating all comments this week because of a flood of spam.'],
    ['terms for letters', 'Write to ruth@quay.example. Submissions are subject to our terms and conditions.'],
    ['an offer', 'Get the free Quay Times guide to island walks, with maps of every path.'],
    ['a credit roll', 'Hair: Ruth Alder', 'Makeup: Jonas Weir', 'Illustration: Mara Quist'],
  ])('%s is not the article', (_, ...lines) => {
    expect(closing(...lines)).toBe(LAST)
  })

  test.each([
    'The offer of free rides to the school children ended last year, and nobody has asked for it back.',
    '“Get on with it,” she said.',
    'Twitter was quick to answer with a picture:',
  ])('an ending that only looks like one stays: %s', (line) => {
    expect(closing(line)).toBe(line)
  })
})

describe('what is below a closing line', () => {
  const BELOW = ['At a glance', 'The Quay has told the islands the news since 1911.']

  test.each([
    ['the note on the first printing', 'This article was originally published by the Harbour Letters.'],
    ['a rights line', '© 2023 Quay Times. All rights reserved.'],
    ['the request to fix', 'Fehler entdeckt? Wir freuen uns über eine Mail an quay@quay.example.'],
  ])('goes with %s', (_, line) => {
    expect(closing(line, ...BELOW)).toBe(LAST)
  })

  test('stays where the line stands early', () => {
    const early = `<p>© 2023 Quay Times. All rights reserved.</p>`
    const page = `<html lang="en"><body><article><h1>The ferry</h1>${PROSE.repeat(3)}${early}${PROSE.repeat(3)}<p>${LAST}</p></article></body></html>`
    expect(readHtml(page).text.endsWith(LAST)).toBe(true)
  })
})

test('a bio that opens with what the author is goes, whatever is below it', () => {
  const lines = ['A pilot for thirty years, Ruth has steered every boat of the line.', 'She keeps two goats.']
  const body = [LAST, ...lines].map((line) => `<p>${line}</p>`).join('')
  const page = `<html lang="en"><head><meta name="author" content="Ruth Alder"></head><body><article><h1>The ferry</h1>${PROSE.repeat(8)}${body}</article></body></html>`
  expect(readHtml(page).text.endsWith(LAST)).toBe(true)
})

describe('comments, placeholders and updates', () => {
  test('the comments go from the line that counts them, though they are longer than the article', () => {
    const voices = Array.from(
      { length: 30 },
      (_, index) => `I took that ferry ${index} times and it was never on time.`,
    )
    expect(closing('31 comments', ...voices)).toBe(LAST)
  })

  test.each([
    ['a rule for comments, Portuguese', 'Comentários com ofensas não serão aprovados pela redação.'],
    ['a promise of more', 'This is a developing story – more to follow.'],
    ['a sign-up in the second sentence', 'The sea has its moods. Sign up for the weekly tide letter of the harbour.'],
    ['a placeholder, German', 'Ihre Datenschutz-Einstellungen verhindern die Anzeige der Karte.'],
    ['a placeholder, English', 'To view this content from the chart room, please accept its cookies.'],
  ])('%s goes', (_, line) => {
    expect(closing(line)).toBe(LAST)
  })

  test('an ending of the author that speaks of comments stays', () => {
    const line = 'Twelve comments reached the council, and all of them asked for an earlier boat.'
    expect(closing(line)).toBe(line)
  })

  test('a heading that is a whole sentence may be the last word', () => {
    const verdict = 'Nobody on the island would give the half-hour ferry back.'
    const page = `<html lang="en"><body><article><h1>The ferry</h1>${PROSE.repeat(6)}<p>${LAST}</p><h2>${verdict}</h2></article></body></html>`
    expect(readHtml(page).text.endsWith(verdict)).toBe(true)
  })
})

const pageOf = (body: string) =>
  `<html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>${body}</article></body></html>`

describe('a text that begins again', () => {
  const SENTENCES = [
    'The ferry now leaves the harbour every half hour, and the islanders plan their days by it.',
    'Two boats share the work, and a third waits at the old quay for the summer.',
    'The fares stay as they are until the new pier has been paid for.',
    'On Sundays the first boat goes an hour later than on other days.',
  ]
  const paragraphs = SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('')

  test('in one piece, as a copy for machines, is read once, and what is below it is not read', () => {
    const copy = `<div>${SENTENCES.join(' ')}</div><div>quay-logo-2</div>`
    expect(readHtml(pageOf(paragraphs + copy)).text).toBe(SENTENCES.join('\n'))
  })

  test('a sentence that comes again stays', () => {
    expect(readHtml(pageOf(`${paragraphs}<p>${SENTENCES[0]}</p>`)).text.split('\n')).toHaveLength(5)
  })
})

test('teasers in a list above the headline are not the article', () => {
  const topics = ['lighthouse', 'bakery', 'school', 'market']
  const teasers = topics.map(
    (topic) =>
      `<li><a href="/${topic}">The ${topic} opens again</a> The ${topic} had been closed since the storm, and the council has now found the money to repair it.</li>`,
  )
  const body = `<ul>${teasers.join('')}</ul><h1>The ferry is late</h1>${PROSE.repeat(6)}`
  const { text } = readHtml(`<html lang="en"><head><title>The ferry is late</title></head><body>${body}</body></html>`)
  expect(text).not.toMatch(/bakery|school|market/)
  expect(text.split('\n')).toHaveLength(6)
})

describe('the rules for comments', () => {
  const RULES = 'Comments are moderated by the editors and appear within a day.'
  const below = [
    '<h4>Letter from the lighthouse</h4>',
    '<div>The keeper writes each week on what he sees, and what the boats bring him from the mainland.</div>',
  ]

  test('end the article, however much is below them', () => {
    const body = `<div>${PROSE.repeat(3)}<p>${LAST}</p></div><section><div>${RULES}</div>${below.join('').repeat(9)}</section>`
    expect(readHtml(pageOf(body)).text.endsWith(LAST)).toBe(true)
  })

  test.each([RULES, 'His comments on the page were deleted within the hour, as the office later said.'])(
    'are a sentence like others where the article goes on: %s',
    (line) => {
      expect(readHtml(pageOf(`${PROSE.repeat(4)}<p>${line}</p>${PROSE.repeat(2)}<p>${LAST}</p>`)).text).toContain(LAST)
    },
  )
})
