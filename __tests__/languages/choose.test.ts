import { describe, expect, test } from '@jest/globals'
import { chooseLanguage } from '../../src/languages/choose.ts'

const DUTCH = 'De brug over de vaart is sinds de winter gesloten en niemand weet hoe lang het nog gaat duren.'
const GERMAN = 'Die Brücke ist seit dem Winter gesperrt, und das ist nicht gut für den Ort und die Leute. '.repeat(3)

describe('chooseLanguage', () => {
  test.each([
    ['the publisher says so', 'Ann Roe.', 'sv-SE', 'sv'],
    ['its small words say so', DUTCH, undefined, 'nl'],
    ['its small words say so, with nobody knowing', DUTCH, 'und', 'nl'],
    ['the publisher is plainly wrong', GERMAN, 'en', 'de'],
    ['two English words are enough', '“We go,” said Ann Roe.', undefined, 'en'],
    ['no small word at all, plain letters', '“Snow!” cried Ann Roe.', undefined, 'en'],
    [
      'the script is not Latin, whatever the page says',
      'Старый мост через реку закрыт с самой зимы, и никто в городе не знает, когда его откроют снова.',
      'en',
      'ru',
    ],
    ['a few signs of another script tell nothing', 'Мост.', undefined, 'und'],
    ['a short Portuguese sentence', '“Não podemos esperar”, disse a prefeita Ana Souza.', undefined, 'pt'],
  ])('%s', (_, text, stated, language) => {
    expect(chooseLanguage(text, stated)).toBe(language)
  })
})

describe('languages without a folder', () => {
  test.each([
    ['sv', 'Bron över ån är stängd sedan vintern, och det är inte klart när den öppnas igen, enligt kommunen.'],
    ['no', 'Broen er stengt siden i vinter. Det er ikke klart for noen i fylket om den blir ny, opplyser kommunen.'],
    ['pl', 'Most na rzece jest od zimy w remoncie i nie wiadomo, kiedy znowu do niego wjedziemy, podaje gmina.'],
    ['fi', 'Silta on ollut talvesta asti suljettu, eikä kukaan tiedä, milloin se avataan, kunta kertoi tiistaina.'],
    ['ja', '橋は冬から閉まっている。'],
    ['zh', '大桥自冬季起关闭。'],
    ['ko', '다리는 겨울부터 닫혀 있다.'],
    ['uk', 'Міст зачинений із зими.'],
    ['ru', 'Мост закрыт с зимы, и открыть его обещают к весне, сказали в мэрии.'],
    ['el', 'Η γέφυρα είναι κλειστή.'],
    ['he', 'הגשר סגור מאז החורף.'],
    ['th', 'สะพานปิดตั้งแต่ฤดูหนาว'],
  ])('%s: %s', (language, text) => {
    expect(chooseLanguage(text)).toBe(language)
  })

  test.each([
    [
      'zh',
      '大桥自冬季起关闭,市民只能绕行。小店“花の屋”的老板李明在周二说,他希望春天之前能够重新开放,因为来店里的客人少了一半。',
    ],
    [
      'ru',
      'Мост закрыт с зимы. Открыть его обещают к весне, сказали в мэрии; газета «Київ» пишет, что сроки снова сдвинутся, и жители с этим уже смирились.',
    ],
    [
      'ar',
      'أغلق الجسر منذ الشتاء، وقالت البلدية إن شركة «پارس» ستعيد فتحه في الربيع بعد أن تنتهي من إصلاح الأعمدة والطريق إلى المدينة.',
    ],
  ])('a foreign name in %s changes nothing: %s', (language, text) => {
    expect(chooseLanguage(text)).toBe(language)
  })

  test('Kazakh is not Ukrainian', () => {
    expect(chooseLanguage('Көпір қыстан бері жабық тұр, деп хабарлады қала әкімдігі.')).not.toBe('uk')
  })

  test.each([
    'Sker Gold closes $4 million private placement',
    'Gull sanctuary wins prize after vote',
    'Why Tuva Nkosi quit Kyoto for a hut in Sker',
    'The sign reads 橋, which is bridge in Japanese, and nobody in the town can say who put it there.',
  ])('English stays English: %s', (text) => {
    expect(chooseLanguage(text)).toBe('en')
  })
})
