import { describe, expect, test } from '@jest/globals'
import { createSpeech, directionOf, hasItalics, LANGUAGES } from '../../src/render/words.ts'
import { ar } from '../../src/render/catalogue/ar.ts'
import { de } from '../../src/render/catalogue/de.ts'
import { en } from '../../src/render/catalogue/en.ts'
import { es } from '../../src/render/catalogue/es.ts'
import { fr } from '../../src/render/catalogue/fr.ts'
import { it } from '../../src/render/catalogue/it.ts'
import { ja } from '../../src/render/catalogue/ja.ts'
import { ko } from '../../src/render/catalogue/ko.ts'
import { nl } from '../../src/render/catalogue/nl.ts'
import { pt } from '../../src/render/catalogue/pt.ts'
import { zhHant } from '../../src/render/catalogue/zh-hant.ts'
import { zh } from '../../src/render/catalogue/zh.ts'
import { LANGUAGES as PACKS } from '../../src/languages/index.ts'

const places = (entry: string | Readonly<Record<string, string>>) =>
  [...(typeof entry === 'string' ? entry : (entry['other'] ?? '')).matchAll(/\{\w+\}/g)]
    .map(([place]) => place)
    .toSorted()

describe('the catalogue', () => {
  test('speaks every language that has a folder, and five more', () => {
    expect(LANGUAGES).toEqual([...PACKS.map(({ tag }) => tag), 'ar', 'ja', 'ko', 'zh', 'zh-Hant'].toSorted())
  })

  test.each(Object.entries({ ar, de, es, fr, it, ja, ko, nl, pt, zh, zhHant }))(
    '%s says everything that English says, with the same places',
    (_, words) => {
      expect(Object.keys(words).toSorted()).toEqual(Object.keys(en).toSorted())
      for (const key of Object.keys(en) as (keyof typeof en)[])
        expect([key, places(words[key])]).toEqual([key, places(en[key])])
    },
  )

  test.each([
    ['en', 1, '1 min read'],
    ['ar', 1, 'قراءة في دقيقة واحدة'],
    ['ar', 2, 'قراءة في دقيقتين'],
    ['ar', 5, 'قراءة في 5 دقائق'],
    ['pt-BR', 3, '3 min de leitura'],
    ['it', 3, '3 min di lettura'],
    ['nl-BE', 3, '3 min leestijd'],
    ['ja', 3, '読了3分'],
    ['zh', 3, '阅读约3分钟'],
    ['zh-CN', 3, '阅读约3分钟'],
    ['zh-TW', 3, '閱讀約3分鐘'],
    ['zh-Hant-HK', 3, '閱讀約3分鐘'],
  ])('counts as the language does: %s %d', (language, count, expected) => {
    expect(createSpeech(language, 'UTC').say('minutes', { count })).toBe(expected)
  })

  test.each([
    ['en-GB', '21 November 2026'],
    ['de', '21. November 2026'],
    ['fr', '21 novembre 2026'],
    ['es', '21 de noviembre de 2026'],
    ['pt', '21 de novembro de 2026'],
    ['it', '21 novembre 2026'],
    ['nl', '21 november 2026'],
    ['ja', '2026年11月21日'],
    ['ar', '21 نوفمبر 2026'],
  ])('writes a date as the language does: %s', (language, expected) => {
    expect(createSpeech(language, 'UTC').date('2026-11-21T12:00:00Z')).toBe(expected)
  })

  test('a day without a time stays that day in every zone, a time is told in the reader’s', () => {
    const speech = createSpeech('en', 'America/Los_Angeles')
    expect(speech.date('2026-11-21')).toBe('November 21, 2026')
    expect(speech.date('2026-11-21T02:00:00Z')).toBe('November 20, 2026')
    expect(speech.date('some day')).toBe('')
  })
})

test.each([
  ['ar', 'rtl'],
  ['he', 'rtl'],
  ['fa-AF', 'rtl'],
  ['ku-Arab', 'rtl'],
  ['az', 'ltr'],
  ['en', 'ltr'],
  ['und', 'ltr'],
  ['not a tag', 'ltr'],
])('the direction of %s is %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})

test('italics follow the article’s script', () => {
  expect([hasItalics('en'), hasItalics('ru'), hasItalics('ar'), hasItalics('ja')]).toEqual([true, true, false, false])
})
