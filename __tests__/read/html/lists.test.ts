import { describe, expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const PROSE =
  '<p>The ferry now leaves the harbour every half hour, and the islanders have begun to plan their days by it, as the towns along the coast once did by the church bells.</p>'
const LAST = 'The council will look at the fares again in the spring, when the new pier has been paid for.'

function linesOf(body: string): string[] {
  const page = `<html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>${body}</article></body></html>`
  return readHtml(page).text.split('\n')
}

const item = (text: string) => `<li>${text}</li>`
const link = (text: string) => `<a href="https://quay.example/x">${text}</a>`

describe('a list goes whole or not at all', () => {
  const READING = [
    'Tides and Timetables by Ruth Alder',
    'The Pilot of the Inner Quay by Jonas Weir',
    'Salt on the Sill by Mara Quist',
  ]

  test('a reading list with a linked title in each line ends the article', () => {
    const list = `<ul>${READING.map((title) => item(title.replace(/^(.*)( by .*)$/, (_, name: string, by: string) => link(name) + by))).join('')}</ul>`
    expect(linesOf(`${PROSE.repeat(6)}<p>${LAST}</p>${list}`).slice(-3)).toEqual(READING)
  })

  test('a bibliography set as a list ends the article', () => {
    const references = [
      'Alder R. Tides of the inner quay. Harbour Letters. 2019;12:4-9. doi: 10.99999/hl.12.3.4',
      'Weir J. Half-hour ferries. Island Studies. 2021;3:11-19. doi: 10.99999/is.3.11',
    ]
    const list = `<ol>${references.map(item).join('')}</ol>`
    expect(linesOf(`${PROSE.repeat(6)}<p>${LAST}</p>${list}`).slice(-2)).toEqual(references)
  })

  test('an entry that only looks like a button stays among its like', () => {
    const list = `<ul>${['Count the boats of the day', 'Share with your crew - say who rows', 'Keep the log dry'].map(item).join('')}</ul>`
    expect(linesOf(`${PROSE.repeat(3)}${list}${PROSE.repeat(3)}`)).toContain('Share with your crew - say who rows')
  })

  test('a list of buttons goes', () => {
    const list = `<ul>${['Share', 'Print', 'Email'].map(item).join('')}</ul>`
    expect(linesOf(`${PROSE.repeat(3)}${list}${PROSE.repeat(3)}`)).not.toContain('Print')
  })
})

describe('a list of links', () => {
  const list = `<ul>${['Harbour walk', 'Lighthouse path'].map((text) => item(link(text))).join('')}</ul>`

  test('stays where a sentence hands over to it', () => {
    const lead = '<p>Two walks start right at the pier:</p>'
    expect(linesOf(`${PROSE.repeat(3)}${lead}${list}${PROSE.repeat(3)}`)).toContain('Lighthouse path')
  })

  test.each(['<p>Related articles:</p>', '<p>Read more:</p>'])('goes after %s', (lead) => {
    expect(linesOf(`${PROSE.repeat(3)}${lead}${list}${PROSE.repeat(3)}`)).not.toContain('Lighthouse path')
  })
})

test('a box that contains the article stays, though its menus hold more text', () => {
  const menu = Array.from({ length: 12 }, (_, index) => link(`Harbour department number ${index}`)).join(' ')
  expect(linesOf(`<div><p>${menu}</p>${PROSE}<p>${LAST}</p><p>${menu}</p></div>`)).toContain(LAST)
})

describe('a rights line', () => {
  const RIGHTS = '© 2023 Quay Times. All rights reserved.'
  const text = PROSE.replace(/<\/?p>/g, '')

  test('goes at the end of running text that is set by line breaks', () => {
    const body = `<div>${`${text}<br><br>`.repeat(8)}${LAST}<br><br>${RIGHTS}</div>`
    expect(linesOf(body).at(-1)).toBe(LAST)
  })

  test('goes where it is in a paragraph of its own', () => {
    expect(linesOf(`${PROSE.repeat(8)}<p>${LAST}</p><p>${RIGHTS}</p>`).at(-1)).toBe(LAST)
  })
})
