import { describe, expect, test } from '@jest/globals'
import { array, assert, constantFrom, property } from 'fast-check'
import { deriveHeadline } from '../../src/summarize/headline/derive.ts'
import { toHeadlineStyle } from '../../src/languages/en/headline/style.ts'
import { plainWords } from '../../src/text/words.ts'

const LEDES = [
  'OSLO (Reuters) - Norway will close two of its oldest coal mines on the island of Tern next year, the energy ministry said on Monday.',
  'A fishing boat with eleven people aboard sank off the coast of Malta early Thursday after it struck a reef, the coast guard said.',
  'The mayor of Dunmore, Ann Roe, has not ruled out a second bid for parliament, despite losing by 40 votes in May.',
  'Police have arrested a man suspected of setting fire to a library in Ghent, officials told reporters Tuesday.',
  'Harbour pilots, who have been on strike since March, voted on Friday to accept a pay offer of 4.5% from the port.',
  'Tidal Corp. said it will buy its smaller rival Norling for $3.2 billion in cash and shares, ending a two-year chase.',
  '"We are going home," said Bo Ek, as he announced that his company will move its headquarters from London to Bergen.',
]

function isSubsequence(words: readonly string[], source: readonly string[]): boolean {
  let at = 0
  for (const word of words) {
    at = source.indexOf(word, at) + 1
    if (at === 0) return false
  }
  return true
}

test.each([
  ['A man has been arrested in Ghent.', 'A man arrested in Ghent'],
  ['Two mines have been formally closed', 'Two mines formally closed'],
  ['Ann Roe has been in Ghent', 'Ann Roe has been in Ghent'],
  ['Tidal moves to the U.S.', 'Tidal moves to the U.S.'],
])('headline style makes "%s" read "%s"', (plain, styled) => {
  expect(toHeadlineStyle(plain)).toBe(styled)
})

test('headline style is only for those who ask', () => {
  const text = 'A man has been arrested in Ghent, police said on Monday.'
  expect(deriveHeadline(text)).toBe('A man has been arrested in Ghent')
  expect(deriveHeadline(text, { style: 'headline' })).toBe('A man arrested in Ghent')
})

test.each([
  ['Rivals denied that the port of Lund will close next year.', /^Rivals denied/u],
  [
    'Just because Norway won the cup does not mean that the Norwegians are a world power in football.',
    /does not mean/u,
  ],
  ['The harbour master claimed that two boats were stolen from the port of Lund on Sunday.', /claimed/u],
])('what is denied, doubted or claimed is not told as a fact: "%s"', (text, keeps) => {
  expect(deriveHeadline(text)).toMatch(keeps)
})

test('names both sides of what lies between', () => {
  const text =
    'The county council voted on Monday night to keep the night ferry between Port Lund and the island of Tern for two years.'
  expect(deriveHeadline(text)).toMatch(/^(?!.*between)|between Port Lund and/u)
})

test('what somebody says is left to the quotations', () => {
  const said = '“We waited all night for the tug and it never came, not once,” he remembers.'
  expect(deriveHeadline(`${said}\nThe port of Lund will get two new tugs in May.`)).toMatch(/^The port of Lund/u)
})

describe('deriveHeadline', () => {
  test.each<[lede: string, holds: RegExp, leavesOut: RegExp]>([
    [LEDES[0] ?? '', /^Norway will close .*coal mines/u, /OSLO|Reuters|Monday|ministry/u],
    [LEDES[1] ?? '', /fishing boat .*sank/u, /coast guard|Thursday/u],
    [LEDES[3] ?? '', /arrested a man suspected of setting fire/u, /Tuesday|reporters/u],
    [LEDES[5] ?? '', /Tidal Corp\. .*will buy .*Norling/u, /chase/u],
  ])('says who does what in "%s"', (lede, holds, leavesOut) => {
    const headline = deriveHeadline(lede)
    expect(headline).toMatch(holds)
    expect(headline).not.toMatch(leavesOut)
  })

  test.each(LEDES)('only leaves words out of "%s"', (lede) => {
    const headline = deriveHeadline(lede)
    expect(headline.length).toBeLessThanOrEqual(90)
    expect(plainWords(headline).length).toBeGreaterThanOrEqual(3)
    expect(isSubsequence(plainWords(headline), plainWords(lede))).toBe(true)
    expect(headline).not.toMatch(/[.,;:]$|\s(?:the|a|of|to|and|in)$/u)
  })

  test('keeps the negation of what it keeps', () => {
    expect(deriveHeadline(LEDES[2] ?? '')).toMatch(/not ruled out/u)
  })

  test('skips a question and a bare quotation on its way to the lede', () => {
    const text =
      'Who will pay for the new bridge?\n"Not us."\nThe city of Ghent will pay for the new bridge from next year.'
    expect(deriveHeadline(text)).toMatch(/^The city of Ghent will pay for the new bridge/u)
  })

  test.each(['', ' \n ', '…', '---'])('gives nothing for %j', (text) => {
    expect(deriveHeadline(text)).toBe('')
  })

  test('cuts what it cannot parse at a word, and says so with an ellipsis', () => {
    const headline = deriveHeadline(`Of ${'blue and green and grey '.repeat(12)}`)
    expect(headline.length).toBeLessThanOrEqual(90)
    expect(headline).toMatch(/\p{L}…$/u)
  })

  test('stays a subsequence within the limit for any row of words and marks, twice the same', () => {
    const pieces = constantFrom(
      'Ann Roe',
      'said',
      'the U.S.',
      'will',
      'not',
      'buy',
      'a boat',
      ',',
      '"',
      '(',
      ')',
      '-',
      'on Monday',
      'and',
      'who',
      'of',
      'to',
      'fell',
      '3.5%',
      '$4',
      'that',
      'it',
      '. Then',
      'it’s',
      '\n',
      'é',
      '😀',
      ':',
    )
    assert(
      property(array(pieces, { maxLength: 30 }), (row) => {
        const text = row.join(' ')
        const headline = deriveHeadline(text)
        expect(headline.length).toBeLessThanOrEqual(90)
        expect(isSubsequence(plainWords(headline), plainWords(text))).toBe(true)
        expect(deriveHeadline(text)).toBe(headline)
      }),
      { numRuns: 300, seed: 5 },
    )
  })
})

describe('without a parser', () => {
  test.each([
    [
      'de',
      'Die Stadt Lindental hat am Montag das neue Hallenbad am Bahnhof eröffnet',
      ', obwohl die Arbeiten am Dach und an den Umkleiden noch nicht beendet sind.',
    ],
    [
      'nl',
      'De gemeente heeft maandag het nieuwe zwembad bij het station geopend',
      ', terwijl het werk aan het dak en de kleedkamers nog niet klaar is.',
    ],
    [
      'fr',
      'La mairie de Saint-Loup a ouvert lundi une nouvelle piscine près de la gare',
      ', alors que les travaux du toit ne sont toujours pas terminés.',
    ],
    [
      'es',
      'La alcaldesa Ana Ruiz inauguró ayer el nuevo mercado del puerto',
      ', mientras decenas de vecinos protestaban contra el cierre del mercado central.',
    ],
    [
      'it',
      'Il comune di Portovecchio ha aperto lunedì la nuova piscina vicino alla stazione',
      ', mentre i lavori sul tetto non sono ancora finiti.',
    ],
    [
      'pt',
      'A câmara de Porto Velho abriu na segunda-feira a nova piscina junto à estação',
      ', embora as obras do telhado ainda não estejam terminadas.',
    ],
  ])('%s: a headline ends where a clause does', (language, clause, rest) => {
    expect(deriveHeadline(clause + rest, { language })).toBe(clause)
  })

  test.each([
    [
      'de',
      'Die Polizei hat am Montag in Lindental drei Männer aus Hafenstadt, die schon lange gesucht werden, und einen Fahrer festgenommen.',
    ],
    [
      'de',
      'Das Ministerium von Lindental hat gestern, am dritten Tag der großen Hafenwoche, den ersten Fall der neuen Krankheit gemeldet.',
    ],
    [
      'de',
      'Der Vorsitzende der Hafengewerkschaft hat am Donnerstag in Seeheim angekündigt, dass er sein Amt im Mai nach elf Jahren abgibt.',
    ],
    [
      'es',
      'La alcaldesa Ana Ruiz, que gobierna la ciudad desde hace ocho años con mayoría absoluta, inauguró ayer el nuevo mercado del puerto.',
    ],
  ])('%s: half a clause is no headline', (language, sentence) => {
    const headline = deriveHeadline(sentence, { language })
    expect(headline).toMatch(/…$/u)
    expect(sentence.startsWith(headline.slice(0, -1))).toBe(true)
  })
})
