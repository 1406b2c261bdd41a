import { expect, test } from '@jest/globals'
import { readText } from '../../src/read/text/read-text.ts'

const NEWS =
  'Tidewater Pumps, a maker of pumps for small harbours, will open a plant in Riga in the spring. The plant will employ 120 people and make 4,000 pumps a year, the company said on Tuesday, and it will train forty apprentices with the town.'

test.each([
  ['a portrait of the company', 'About Tidewater Pumps\n\nTidewater Pumps is the leading provider of pumps.'],
  ['a portrait in one line', 'About Tidewater Pumps: Tidewater Pumps is the leading provider of pumps.'],
  ['a portrait behind an article', 'Über die Tidewater-Werke\n\nDie Tidewater-Werke sind der führende Anbieter.'],
  ['contacts', 'Media contacts\n\nAda Quayle, press office, Rope Walk 1.'],
  ['German contacts', 'Pressekontakt\n\nAda Quayle, Pressestelle, Reepergang 1.'],
  ['an outlook', 'Forward-looking statements\n\nThis release holds statements on the future.'],
])('%s at the end of a release is not news', (_claim, end) => {
  expect(readText(`Tidewater to open plant\n\n${NEWS}\n\n${end}`).text).toBe(NEWS)
})

test.each([
  'About time, said the mayor.',
  'About Ellery, nobody said a word.',
  'Contact between the two boats was brief.',
])('%s stays', (line) => {
  expect(
    readText(`Tidewater to open plant\n\n${NEWS}\n\n${line}\n\n“We waited long,” said Ada Quayle.`).text,
  ).toContain(line)
})
