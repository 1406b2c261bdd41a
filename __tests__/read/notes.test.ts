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
    'UPDATED at 3.15pm with a statement of the county',
    'Story updated 15:10 GMT',
    '(Adds comment from the owner, background)',
    '(This version corrects the amount in paragraph 1)',
    'Corrects spelling of the owner’s name in paragraph 2.',
    'EDIT: thanks to Jo, who found the wrong pier.',
    'Due to an editing error, this report gave the wrong amount.',
    'An earlier headline misstated the name of the owner.',
    'In an earlier version we called the owner a banker.',
    'We have corrected the name of the owner.',
    'The Courier regrets the error.',
    'We regret the error: the boat has two engines.',
    'Story has been corrected to show that the vote was on Tuesday.',
    'Correction appended below.',
    'A version of this article appeared in print on page 14 of the northern edition.',
    'This conversation has been edited and condensed.',
    'For the record: the bus takes forty minutes.',
    'This is a developing story and will be updated.',
    'Korrektur vom 24.11.: Die Vorsitzende heißt Marta, nicht Maria.',
    'Esta noticia se ha actualizado a las 15.10.',
    'Rättelse: I en tidigare version stod fel belopp.',
    'Rettelse: I en tidligere version stod et forkert beløb.',
    'Sprostowanie: w poprzedniej wersji podaliśmy błędną kwotę.',
    'Oikaisu: jutussa kerrottiin ensin väärä summa.',
    'Oprava: V předchozí verzi článku byla chybná částka.',
    'Исправление: в предыдущей версии была неверная сумма.',
    'Düzeltme: Haberin önceki sürümünde tutar yanlıştı.',
    '訂正：以前の版では金額が誤っていました。',
    '更正：本文早前版本的金额有误。',
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
  'Updated rules for ferries cost the county a million.',
  'The minister regrets the error and will pay for it.',
  'The story was changed to suit the stage, said the actor.',
  'The owner has corrected the name on the hull.',
  'Adds up: the county pays for nine boats.',
  'The earlier version was lighter, the skipper said.',
])('what only speaks of corrections is the story: %s', (line) => {
  const article = readText(`Ferry\n\n${line}\n\n${STORY}`)
  expect([article.text, article.editorialNotes]).toEqual([`${line}\n${STORY}`, undefined])
})

test('a label alone and the name of an editor are no notes', () => {
  expect(readText(`Ferry\n\n${STORY}\n\nHinweis:\n\n${MORE}`).editorialNotes).toBeUndefined()
  expect(readText(`Ferry\n\n${STORY}\n\n${MORE}\n\nThis article was edited by Jo Lund.`).editorialNotes).toBeUndefined()
})
