import { expect, test } from '@jest/globals'
import { cleanSentences } from '../../src/summarize/summary/clean.ts'
import { languageOrPlain } from '../../src/languages/plain.ts'
import { wireLead } from '../../src/summarize/summary/wire-lead.ts'

test.each([
  ['WESTHAVEN, BC / NEWSFEED / March 3, 2026 / ', 'Skerry Copper Corp. has closed its mine for the winter.'],
  ['Westhaven, Alberta--(Newsline Corp. - March 3, 2026) - ', 'Skerry Copper Corp. has closed its mine.'],
  ['Laredo (España), 3 mar (TPS).- ', 'La cofradía vende ya por internet.'],
  ['(TPS) - LIVORNO, 3 MAR - ', 'Il faro riapre a maggio.'],
  ['Le Conquet, le 3 mars 2026 – ', 'La société a vendu son dernier bac.'],
  ['Westhaven (3 March 2026) - ', 'The yard has closed its slip.'],
  ['Laredo, 3 de marzo de 2026.- ', 'La cofradía vende ya por internet.'],
  ['WESTHAVEN | 3 March 2026 | ', 'The yard has closed its slip.'],
  ['WESTHAVEN | ', 'The yard has closed its slip.'],
  ['[WESTHAVEN] ', 'The yard has closed its slip.'],
  ['Husum/Kiel (tps/rs) - ', 'Die Werft schließt ihre Helling.'],
  ['Ustka, 3 marca 2026 r. – ', 'Spółka sprzedała ostatni prom.'],
  ['КАНДАЛАКША, 3 марта. /ТПС/. ', 'Маяк откроют в мае.'],
  ['【函館＝潮報】', '灯台は五月に開く。'],
  ['新华社大连3月3日电（记者林海）', '灯塔将于五月开放。'],
  ['(목포=조류통신) 김하늘 기자 = ', '등대가 오월에 문을 연다.'],
])('%s', (lead, report) => {
  expect(wireLead(lead + report)).toBe(lead.length)
  const [first] = cleanSentences(lead + report, languageOrPlain('und'))
  expect(first?.text ?? report).toBe(report)
})

test.each([
  'Ida Vane (chief of the yard) said on Monday that the light is out.',
  'The board voted 7/2/1 on Monday. The yard stays open.',
  'He paid 3,000 crowns in 2019 – and 9,000 today.',
  'On 3 March, the yard closed – for good, as it turned out.',
  'Light [sic] went out.',
  '[She] sold the boat on Monday.',
  'Boats | Nets were sold on Monday.',
  'The yard (3 slips in all) - a small one - was sold on Monday.',
  'Boats, nets and 3 anchors – all of it was sold on Monday.',
])('none: %s', (text) => {
  expect(wireLead(text)).toBe(0)
})
