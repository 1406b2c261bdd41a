import { describe, expect, test } from '@jest/globals'
import { en } from '../../src/languages/en/index.ts'
import { cleanSentences, datelineLength, isFurniture } from '../../src/summarize/summary/clean.ts'

describe('datelineLength', () => {
  test.each([
    ['OSLO (Reuters) - Rain fell on the harbour all day.', 'Rain'],
    ['(CNN)Rain fell on the harbour all day.', 'Rain'],
    ['Bergen, Norway (CNN) -- Rain fell on the harbour all day.', 'Rain'],
    ['AP - Rain fell on the harbour all day long.', 'Rain'],
    ['LIMA, Oct. 17 -- Rain fell on the harbour all day.', 'Rain'],
    ['Taipei, Dec. 18 (Xinhua) -- Rain fell on the harbour all day.', 'Rain'],
    ['Pune, In a bid to save water the city closed its pools.', 'In'],
    ['GENEVA: Rain fell on the harbour all day.', 'Rain'],
    ['LIMA.- Rain fell on the harbour all day.', 'Rain'],
    ['Madrid.– Rain fell on the harbour all day.', 'Rain'],
    ['(EL CORREO).- Rain fell on the harbour all day.', 'Rain'],
    ['SANTA FE, New Mexico — Rain fell on the harbour all day.', 'Rain'],
    ['PORT ELLERY, Maine, June 1, 2026 /PRNewswire/ -- Rain fell on the harbour all day.', 'Rain'],
    ['TORONTO, June 1, 2026 /CNW/ - Rain fell on the harbour all day.', 'Rain'],
    ['RIGA [Tidal Press] - Rain fell on the harbour all day.', 'Rain'],
  ])('takes the dateline off "%s"', (sentence, first) => {
    expect(sentence.slice(datelineLength(sentence, en)).split(' ')[0]).toBe(first)
  })

  test.each([
    'Ann Roe, who won twice, will not stand again next year.',
    'Norway and Sweden signed a pact on fish stocks in the north.',
    'Rain – much of it heavy – fell on the harbour all day.',
    'However, the harbour stayed open and the boats went out.',
    'The World Health Organization (WHO) has named a new head.',
  ])('takes nothing off "%s"', (sentence) => {
    expect(datelineLength(sentence, en)).toBe(0)
  })
})

test.each([
  'PUBLISHED: 01:15 EST, 30 November 2013',
  'Scroll down for video.',
  'Ann Roe contributed to this report.',
  'Follow us on Twitter.',
  'Tuesday, September 22, 2015',
  'By Ann Roe and Bo Ek',
  'Read more: The harbour that never froze',
])('"%s" reports nothing', (sentence) => {
  expect(isFurniture(sentence, en)).toBe(true)
})

test('clean sentences are slices of the text they come from', () => {
  const text =
    'By Ann Roe\nOSLO (Reuters) - Rain fell on the harbour all day. It was warm for the time of year.\nWeather'
  const sentences = cleanSentences(text, en)
  expect(sentences.map((sentence) => sentence.text)).toEqual([
    'Rain fell on the harbour all day.',
    'It was warm for the time of year.',
  ])
  for (const { start, end, text: sentence } of sentences) expect(text.slice(start, end)).toBe(sentence)
})
