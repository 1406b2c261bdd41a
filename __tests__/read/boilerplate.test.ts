import { expect, test } from '@jest/globals'
import { withoutBoilerplate } from '../../src/read/boilerplate.ts'
import { readText } from '../../src/read/text/read-text.ts'
import { costOf } from '../helpers/cost.ts'

const NEWS =
  'Tidewater Pumps, a maker of pumps for small harbours, will open a plant in Riga in the spring. The plant will employ 120 people and make 4,000 pumps a year, the company said on Tuesday, and it will train forty apprentices with the town.'

test.each([
  ['a portrait of the company', 'About Tidewater Pumps\n\nTidewater Pumps is the leading provider of pumps.'],
  ['a portrait in one line', 'About Tidewater Pumps: Tidewater Pumps is the leading provider of pumps.'],
  ['a portrait behind an article', 'Über die Tidewater-Werke\n\nDie Tidewater-Werke sind der führende Anbieter.'],
  ['contacts', 'Media contacts\n\nAda Quayle, press office, Rope Walk 1.'],
  ['German contacts', 'Pressekontakt\n\nAda Quayle, Pressestelle, Reepergang 1.'],
  ['an outlook', 'Forward-looking statements\n\nThis release holds statements on the future.'],
  [
    'what follows the mark of the end',
    '– ENDS –\n\nTidewater Pumps\n\nTidewater Pumps is the leading provider of pumps.',
  ],
  ['the mark of the end alone', '# # #'],
  ['the sender', 'SOURCE Tidewater Pumps'],
  ['somebody to call', 'For further information: Ada Quayle, 020 5550 100, press@tidewater.example'],
  ['somebody to call in French', 'Pour plus d’informations : Ada Quayle, presse@tidewater.example'],
])('%s at the end of a release is not news', (_claim, end) => {
  expect(readText(`Tidewater to open plant\n\n${NEWS}\n\n${end}`).text).toBe(NEWS)
})

test.each([
  'About time, said the mayor.',
  'About Ellery, nobody said a word.',
  'Contact between the two boats was brief.',
  'For more information on tides, the town built a tower.',
  'The end.',
])('%s stays', (line) => {
  expect(
    readText(`Tidewater to open plant\n\n${NEWS}\n\n${line}\n\n“We waited long,” said Ada Quayle.`).text,
  ).toContain(line)
})

const look = (size: number) => {
  const line = { text: 'High water', block: 'paragraph', isStrong: false } as const
  expect(withoutBoilerplate(Array.from({ length: size }, () => line))).toHaveLength(size)
}

test('looking for such an end takes time in line with the number of lines', async () => {
  const [few, many] = [await costOf(look, 15_000), await costOf(look, 60_000)]
  expect(many).toBeLessThan(Math.max(few, 20) * 8)
})
