import { describe, expect, test } from '@jest/globals'
import { readText } from '../../src/read/text/read-text.ts'
import { deriveHeadline } from '../../src/summarize/headline/derive.ts'
import { findQuotes } from '../../src/summarize/quotes/find-quotes.ts'
import { summarize } from '../../src/summarize/summarize.ts'
import { wrap } from '../../src/text/wrap.ts'

const said = (text: string, language?: string) => findQuotes(text, { language }).map(({ text: quote }) => quote)

describe('a language without a folder', () => {
  test.each([
    [
      'Russian',
      'ru',
      'Директор порта Анна Лебедева открыла новый причал.\n«Мы ждали этого дня очень долго», — сказала она.\nРанее Лебедева назвала сроки.',
      'Мы ждали этого дня очень долго',
    ],
    [
      'Swedish',
      'sv',
      'Hamnen öppnade en ny kaj.\n”Vi har väntat länge på den här dagen”, sade Anna Berg.\nErik Nilsson var nöjd.',
      'Vi har väntat länge på den här dagen',
    ],
    [
      'Turkish',
      'tr',
      'Liman yeni rıhtımını açtı.\n"Bu günü uzun zamandır bekliyorduk" dedi Ayşe Demir.',
      'Bu günü uzun zamandır bekliyorduk',
    ],
    [
      'Japanese',
      'ja',
      '港に新しい桟橋ができた。「長い間この日を待っていた」と花子さんは述べた。',
      '長い間この日を待っていた',
    ],
    ['Chinese', 'zh', '港口开设了新码头。负责人表示：“我们等这一天已经很久了。”', '我们等这一天已经很久了。'],
  ])('%s: the words in marks, and nobody’s name', (_, language, text, quote) => {
    const quotes = findQuotes(text, { language })
    expect(quotes.map((one) => one.text)).toEqual([quote])
    expect(quotes.map(({ speaker }) => speaker)).toEqual([undefined])
  })

  test('the story says why its quotations have no speakers', () => {
    const story = summarize(
      readText('Ny kaj\n\nHamnen öppnade en ny kaj i går.\n\n”Vi har väntat länge på den här dagen”, sade Anna Berg.'),
    )
    expect(story.notices).toMatchObject([{ code: 'language', message: expect.stringContaining('Swedish') }])
  })
})

describe('scripts', () => {
  const JAPANESE =
    '港町に新しい図書館\n\n港町は三日、駅前に新しい図書館を開いた。本は約二十万冊で、夜九時まで使える。「子どもが毎日来られる場所にしたい。」と町長は式で述べた。建てるのに三十億円かかった。'
  const HINDI =
    'नया पुस्तकालय खुला\n\nनगर ने शुक्रवार को स्टेशन के पास नया पुस्तकालय खोला। इसमें लगभग दो लाख पुस्तकें हैं और यह रात नौ बजे तक खुला रहता है। निर्माण में तीन साल लगे।'

  test.each([
    ['Japanese', JAPANESE, '港町は三日、駅前に新しい図書館を開いた。'],
    ['Hindi', HINDI, 'नगर ने शुक्रवार को स्टेशन के पास नया पुस्तकालय खोला।'],
  ])('%s has a summary of whole sentences', (_, text, first) => {
    const { summary } = summarize(readText(text))
    expect(summary.length).toBe(2)
    expect(summary[0]?.text).toBe(first)
  })

  test('an article whose sentences never close says that it has no summary', () => {
    const story = summarize(readText('ท่าเรือ\n\nท่าเรือเปิดท่าใหม่เมื่อวานนี้'))
    expect(story.summary).toEqual([])
    expect(story.notices.map(({ code }) => code)).toContain('no-summary')
  })

  test('reading time counts words where no spaces stand', () => {
    expect(
      summarize(readText(`題\n\n${'港町は三日、駅前に新しい図書館を開いた。'.repeat(150)}`)).readingMinutes,
    ).toBeGreaterThan(3)
  })

  test('lines break between characters, never before a closing mark', () => {
    const lines = wrap('港町は三日、駅前に新しい図書館を開いた。本は約二十万冊で、夜九時まで使える。', {
      width: 20,
    }).split('\n')
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) expect(line).not.toMatch(/^[、。]/u)
    expect(lines.join('')).toBe('港町は三日、駅前に新しい図書館を開いた。本は約二十万冊で、夜九時まで使える。')
  })
})

describe('marks', () => {
  test('straight marks with spaces inside open and close by turns', () => {
    const text =
      'Le port refuse la mesure, " car la loi l’interdit clairement ". " Nous attendons une réponse ", a dit Claire Dubois. Le quai reste ouvert. " Nous avons le temps ", a-t-elle ajouté.'
    expect(said(text, 'fr')).toEqual([
      'car la loi l’interdit clairement',
      'Nous attendons une réponse',
      'Nous avons le temps',
    ])
  })

  test('inner marks of another kind stay inside', () => {
    expect(said('«Er rief ‹Halt› und lief zum Hafen hinunter», sagte Anna Berg.', 'de')).toEqual([
      'Er rief ‹Halt› und lief zum Hafen hinunter',
    ])
    expect(said('「彼は『待て』と叫んで港へ走った」と花子さんは述べた。', 'ja')).toEqual([
      '彼は『待て』と叫んで港へ走った',
    ])
  })
})

describe('German', () => {
  test('the speaker of the next paragraph is not the speaker of this one', () => {
    const text =
      '„Wir haben lange gewartet“, sagte Bürgermeisterin Anna Schmidt. „Jetzt können alle wieder über die Brücke gehen.“\nThomas Weber erklärte: „Die Technik spart viel Energie.“'
    expect(findQuotes(text, { language: 'de' })[1]?.speaker).not.toBe('Thomas Weber')
  })

  test('a sentence that closes with a German mark can be in the summary', () => {
    const text =
      'Rat beschließt Ausbau\n\nDie Leiterin sagte am Freitag im Rathaus vor vielen Gästen: „Wir bauen den Hafen aus.“\n\nDer Verein entgegnete nach der Sitzung vor dem Rathaus: „Das Geld fehlt an den Schulen.“'
    expect(summarize(readText(text)).summary).toHaveLength(2)
  })

  test('abbreviations and ordinals end no sentence', () => {
    const text =
      'Hafen wird ausgebaut\n\nDer Ausbau kostet rund zwölf Mio. Euro und dauert bis zum 3. Mai 2027. Nach § 5 Abs. 2 des Gesetzes zahlt der Bund bzw. das Land die Hälfte.'
    expect(summarize(readText(text)).summary.map((sentence) => sentence.text)).toEqual([
      'Der Ausbau kostet rund zwölf Mio. Euro und dauert bis zum 3. Mai 2027.',
      'Nach § 5 Abs. 2 des Gesetzes zahlt der Bund bzw. das Land die Hälfte.',
    ])
  })
})

describe('derived headlines outside English', () => {
  test.each([
    [
      'de',
      'Die Gemeinde Auental, nach der auch das Stadion des Vereins benannt ist, hat alle Mitglieder und ihre Familien zu einem großen Fest im Hallenbad eingeladen.',
    ],
    [
      'fr',
      'La ville de Valmont va dépenser douze millions d’euros de plus au titre du budget de cette année, le niveau le plus élevé de la région, pour ses écoles.',
    ],
    [
      'es',
      'Tres personas resultaron heridas esta tarde al salirse de la vía y volcar el autobús en el que viajaban con otras veinte, según informó la policía local.',
    ],
  ])('%s: a beginning of the lede, word for word', (language, text) => {
    const headline = deriveHeadline(text, { language })
    expect(headline.length).toBeLessThanOrEqual(90)
    expect(text.startsWith(headline.replace(/…$/u, ''))).toBe(true)
  })

  test('the whole sentence where it fits, its first clause where that says enough', () => {
    expect(deriveHeadline('Die Stadt baut eine neue Brücke über den Fluss.', { language: 'de' })).toBe(
      'Die Stadt baut eine neue Brücke über den Fluss',
    )
    expect(
      deriveHeadline(
        'Die Stadt baut eine neue Brücke über den Fluss; die alte soll nach dem Winter abgerissen und an anderer Stelle neu errichtet werden.',
        { language: 'de' },
      ),
    ).toBe('Die Stadt baut eine neue Brücke über den Fluss')
  })

  test('bullets are whole sentences or their beginnings', () => {
    const text = `Neue Brücke\n\n${[
      'Die Stadt baut eine neue Brücke über den Fluss.',
      'Der Bau soll im Frühjahr beginnen und nach den Plänen des Amtes, das seit drei Jahren daran arbeitet, etwa zwei Jahre dauern und zwölf Millionen kosten.',
      'Radfahrer bekommen eine eigene Spur.',
      'Die Fähre fährt in dieser Zeit jede halbe Stunde.',
    ].join(' ')}`
    const article = readText(text)
    for (const { text: point } of summarize(article, { sentences: 1, bullets: 3 }).bullets ?? [])
      expect(article.text).toContain(point.replace(/…$/u, ''))
  })
})
