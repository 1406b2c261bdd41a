import { describe, expect, test } from '@jest/globals'
import { readText } from '../../src/read/text/read-text.ts'

const STORY = 'The subsidy for the night ferry will rise next year, the county said on Tuesday.'
const MORE = 'Marta Oyelaran, who chairs the council, called it a lot for a boat and little for a town.'

describe('editorial notes are kept beside the body', () => {
  test.each([
    'Correction (24 November): The first name of the chair is Marta, not Maria.',
    'Editor’s note: This story has been updated with a comment by the owner.',
    'A previous version of this article gave the subsidy a thousand times too high.',
    'This article was amended on 24 November 2026. An earlier version said otherwise.',
    'This story was first published in 2019.',
    'Disclosure: the writer keeps a boat in the harbour.',
    'Content warning: this story tells of a drowning.',
    'In einer früheren Version dieses Artikels stand ein falscher Betrag.',
    'Cet article a été modifié mardi : le montant était faux.',
    'Una versión anterior de este artículo daba otra cifra.',
    'UPDATE, 3 pm: the first boat has left.',
  ])('%s', (note) => {
    for (const text of [`Ferry\n\n${note}\n\n${STORY}\n\n${MORE}`, `Ferry\n\n${STORY}\n\n${MORE}\n\n${note}`]) {
      const article = readText(text)
      expect(article.text).toBe(`${STORY}\n${MORE}`)
      expect(article.editorialNotes).toEqual([note])
    }
  })

  test('a note at the end of a paragraph', () => {
    const note = 'This article has been corrected: the sum was wrong.'
    const article = readText(`Ferry\n\n${STORY}\n\n${MORE} ${note}`)
    expect([article.text, article.editorialNotes]).toEqual([`${STORY}\n${MORE}`, [note]])
  })
})

test.each([
  'The Courier corrected a figure on Monday after the harbour office complained.',
  'An earlier version of the budget had been sent to the council by mistake.',
  'The correction of the river began in 1911.',
  'He updated the list: nine boats, two barges.',
])('what only speaks of corrections is the story: %s', (line) => {
  const article = readText(`Ferry\n\n${line}\n\n${STORY}`)
  expect([article.text, article.editorialNotes]).toEqual([`${line}\n${STORY}`, undefined])
})

test('a label alone and the name of an editor are no notes', () => {
  expect(readText(`Ferry\n\n${STORY}\n\nHinweis:\n\n${MORE}`).editorialNotes).toBeUndefined()
  expect(readText(`Ferry\n\n${STORY}\n\n${MORE}\n\nThis article was edited by Jo Lund.`).editorialNotes).toBeUndefined()
})
