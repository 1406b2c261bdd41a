import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

type Row = readonly [what: string, text: string, ...speakers: (string | undefined)[]]

const GERMAN: readonly Row[] = [
  [
    'the name and not the place of the office',
    'Die Bürgermeisterin von Lindental, Jana Brandt, sagte: „Der Damm hält auch ein zweites Hochwasser aus.“',
    'Jana Brandt',
  ],
  [
    'no place for a name',
    '„Der Damm hält auch ein zweites Hochwasser aus“, sagte der Deutschlandchef von Norling.',
    'der Deutschlandchef von Norling',
  ],
  ['behind the verb', '„Der Damm hält auch ein zweites Hochwasser aus“, sagte Ingenieurin Jana Brandt.', 'Jana Brandt'],
  [
    'behind the verb and a time',
    '„Der Damm hält auch ein zweites Hochwasser aus“, erklärte am Montag Bürgermeister Uwe Lorenz.',
    'Uwe Lorenz',
  ],
  [
    'before a colon, with an apposition',
    'Uwe Lorenz, Bürgermeister von Lindental, betonte: „Wir bauen noch in diesem Jahr weiter.“',
    'Uwe Lorenz',
  ],
  [
    'behind an auxiliary, the participle last',
    'Das hat der Sprecher der Polizei am Montag bestätigt: „Wir haben den Wagen im Fluss gefunden.“',
    'der Sprecher der Polizei',
  ],
  ['behind "so"', '„Der Damm hält auch ein zweites Hochwasser aus“, so Jana Brandt.', 'Jana Brandt'],
  [
    'a pronoun that agrees',
    'Uwe Lorenz dankte Jana Brandt. Brandt sagte: „Wir haben drei Jahre gebaut.“ „Das Geld hat gereicht“, fügte sie hinzu.',
    'Jana Brandt',
    'Jana Brandt',
  ],
  ['what a document says', 'In der Erklärung heißt es: „Die Brücke wird im Mai für Lastwagen gesperrt.“', 'Erklärung'],
  [
    'an adverb that opens the sentence is nobody',
    'Offenbar erklärte Jana Brandt den Plan: „Wir bauen noch in diesem Jahr weiter.“',
    'Jana Brandt',
  ],
  [
    'whoever is asked is not the one who asks',
    'Das Staatsoberhaupt bat Minister Lorenz, ihre „Grüße an alle Helfer im Tal“ zu bestellen.',
    undefined,
  ],
  [
    'the person and not the body before',
    'Uwe Lorenz sagte: „Das Geld hat nicht gereicht für alles.“ Der Verband erklärte: „Wir helfen gern beim Bau.“ „Das genügt mir noch nicht ganz“, betonte er.',
    'Uwe Lorenz',
    'Der Verband',
    'Uwe Lorenz',
  ],
  [
    'whoever is cited and not the one who cites',
    'Der Sender zitierte Jana Brandt mit den Worten: „Wir bauen noch in diesem Jahr weiter.“',
    'Jana Brandt',
  ],
  [
    'the pronoun in front of "mit den Worten"',
    'Uwe Lorenz kam am Montag ins Tal. Vor der Halle lobte er die Helfer mit den Worten: „Ihr habt drei Jahre lang gebaut.“',
    'Uwe Lorenz',
  ],
  [
    'a verb and the word that makes a verb of saying of it',
    'Jana Brandt machte am Montag klar, dass „der Damm noch zehn Jahre halten“ werde.',
    'Jana Brandt',
  ],
  ['an infinitive behind "ließ"', '„Wir helfen gern beim Bau der Halle“, ließ Jana Brandt verlauten.', 'Jana Brandt'],
  [
    'whoever it came from',
    '„Der Damm hält auch ein zweites Hochwasser aus“, hieß es von Bürgermeister Uwe Lorenz.',
    'Uwe Lorenz',
  ],
  [
    'a role with its body and its name',
    'Der Experte von Greenpeace, Uwe Lorenz, wandte sich gegen den Bau: „Das Tal ist für eine Halle viel zu eng.“',
    'Uwe Lorenz',
  ],
  [
    'a pronoun that means whom the sentence before is about',
    'Jana Brandt leitet die Werft seit drei Jahren. „Wir bauen noch in diesem Jahr weiter“, sagte sie.',
    'Jana Brandt',
  ],
  [
    'another office is another person',
    'Der Vorsitzende der Bauhütte, Uwe Lorenz, ging. Der Vorsitzende des Talverbands rügte das scharf: „Wir fragen uns, wer nun weiterbaut.“',
    'Der Vorsitzende des Talverbands',
  ],
  [
    'a place between a role and its name',
    'Der Vorsitzende der Bauhütte in Deutschland, Uwe Lorenz, rügte das scharf: „Wir fragen uns, wer nun weiterbaut.“',
    'Uwe Lorenz',
  ],
  [
    'a surname that ends like a role',
    '„Der Damm hält auch ein zweites Hochwasser aus“, sagte Professor Bergmann.',
    'Bergmann',
  ],
  [
    'no noun behind a participle for whom the pronoun means',
    'Uwe Lorenz baute die Halle. Das vor Jahren formulierte Ziel, Platz für alle zu haben, erreichte er. Vor der Tür sagte er nur: „Wir haben drei Jahre gebaut.“',
    'Uwe Lorenz',
  ],
  [
    'not what somebody is',
    'Uwe Lorenz schwieg. Über die Jahre als Aufsichtsratsmitglied gab es keine Auskunft. Aktuell lässt er erklären: „Wir haben drei Jahre gebaut.“',
    'Uwe Lorenz',
  ],
  ['no opinion as a speaker', 'Seine Meinung zu Lorenz: „Wir brauchen keine zweite Halle im Tal.“', undefined],
  [
    'no body that says "ich"',
    'Die Zeitung berichtete, dass ein Testament gefunden sei. „Ich bitte meine Freunde, das Haus am Fluss zu behalten.“',
    undefined,
  ],
  [
    '"zufolge" behind the name',
    'Brandt zufolge ist der Damm „sicherer als alle anderen im ganzen Land“. Jana Brandt leitet die Werft.',
    'Jana Brandt',
  ],
  [
    'a body before "zufolge"',
    'Angaben der Polizei zufolge war der Damm „an zwei Stellen schon länger undicht“.',
    'Polizei',
  ],
  ['nobody behind a title', 'Sie las aus ihrem Roman „Das lange Jahr am Fluss“ vor.'],
]

const FRENCH: readonly Row[] = [
  ['behind the verb', '« Le pont tiendra encore dix ans », a déclaré Paul Martin, maire du village.', 'Paul Martin'],
  [
    'a role and a name',
    '« Le pont tiendra encore dix ans », explique la ministre des Transports Claire Dubois.',
    'Claire Dubois',
  ],
  [
    'a verb joined to its pronoun',
    'Claire Dubois a visité le pont. Elle a déclaré : « Nous commençons les travaux lundi. » « Le budget est voté », a-t-elle ajouté.',
    'Claire Dubois',
    'Claire Dubois',
  ],
  ['"selon"', 'Selon Paul Martin, « le pont ne tiendra pas un hiver de plus ».', 'Paul Martin'],
  [
    'the surname of a name given before',
    'Paul Martin dirige le port. « Le pont tiendra encore dix ans », a assuré M. Martin.',
    'Paul Martin',
  ],
  [
    '"le ministre" is not the premier ministre named before',
    'Le premier ministre Paul Martin était là. « Nous commençons les travaux lundi », a précisé le ministre.',
    undefined,
  ],
  [
    'a name that ends like a role',
    '« Le budget est voté », a dit le ministre délégué aux Ports, Jean-Baptiste Roy.',
    'Jean-Baptiste Roy',
  ],
  [
    'a verb that no list holds, before somebody named',
    '« Le pont tiendra encore dix ans », martelait Paul Martin, maire du village.',
    'Paul Martin',
  ],
  [
    'a time before the name is not a role',
    '« Le pont tiendra encore dix ans », a lancé la semaine dernière Claire Dubois.',
    'Claire Dubois',
  ],
  [
    'the word that completes the verb',
    '« Nous commençons les travaux lundi », a fait savoir la préfecture.',
    'la préfecture',
  ],
  [
    'whoever says it of herself',
    'La maire de Saint-Loup s’est dite « très inquiète pour les habitants du quartier du port ».',
    'La maire de Saint-Loup',
  ],
  ['nobody behind a title', 'Elle a lu des pages de son roman « Les longues nuits du port ».'],
]

const SPANISH: readonly Row[] = [
  ['behind the verb', '«El puente aguantará diez años más», afirmó Luis Vega, alcalde del pueblo.', 'Luis Vega'],
  [
    'a bare verb goes on with the speaker before',
    'La ministra Elena Soto visitó el puente. «Las obras empiezan el lunes», dijo Soto. «El dinero está aprobado», añadió.',
    'Elena Soto',
    'Elena Soto',
  ],
  ['"según"', 'Según Luis Vega, «el puente no aguantará un invierno más».', 'Luis Vega'],
  ['before "que"', 'El alcalde Luis Vega señaló que el puente es «un peligro para todos los vecinos».', 'Luis Vega'],
]

const ITALIAN: readonly Row[] = [
  ['behind the verb', '«Il ponte reggerà altri dieci anni», ha detto Marco Ferri, sindaco del paese.', 'Marco Ferri'],
  ['before a colon', 'La ministra Elena Conti ha spiegato: «I lavori cominciano lunedì mattina».', 'Elena Conti'],
  [
    'what an article begins with',
    'L’articolo inizia con la frase «Il ponte di ferro è troppo vecchio per i camion».',
    'L’articolo',
  ],
  [
    'a role between two halves',
    '«Il ponte è vecchio», per il presidente degli artigiani, «e nessuno ha voglia di pagare i lavori».',
    'il presidente degli artigiani',
  ],
  ['"secondo"', 'Secondo Marco Ferri «il ponte non reggerà un altro inverno».', 'Marco Ferri'],
  ['"così" behind a colon', '«Il ponte reggerà altri dieci anni»: così Paolo Bianchi, il sindaco.', 'Paolo Bianchi'],
]

const PORTUGUESE: readonly Row[] = [
  ['behind the verb', '«A ponte aguenta mais dez anos», afirmou Rui Costa, presidente da câmara.', 'Rui Costa'],
  ['before a colon', 'A ministra Helena Duarte explicou: «As obras começam na segunda-feira.»', 'Helena Duarte'],
  [
    'a clause before a colon that names nobody',
    '«A ponte aguenta mais dez anos», afirmou Rui Costa.\nPara o verão, o plano é fechar a estrada: «Vamos começar pelas pedras do lado norte.»',
    'Rui Costa',
    'Rui Costa',
  ],
  ['an infinitive', 'Rui Costa foi mais longe ao afirmar que «a ponte não aguenta mais um inverno».', 'Rui Costa'],
  ['"segundo"', 'Segundo Rui Costa, «a ponte não aguenta mais um inverno».', 'Rui Costa'],
]

const DUTCH: readonly Row[] = [
  [
    'a surname with a particle behind an office',
    'De burgemeester van Lindendal, Jan de Boer, zei: „De dijk houdt ook een tweede vloed tegen.”',
    'Jan de Boer',
  ],
  [
    'behind the verb',
    '‘De brug houdt het nog tien jaar vol’, zei Jan de Vries, burgemeester van het dorp.',
    'Jan de Vries',
  ],
  ['"aldus"', '“De brug houdt het nog tien jaar vol”, aldus Marieke Jansen.', 'Marieke Jansen'],
  [
    '"aldus" before a description, in single marks',
    '‘De sluis houdt het nog tien jaar vol’, aldus de woordvoerder van de gemeente.',
    'de woordvoerder van de gemeente',
  ],
  ['"volgens"', 'Volgens Pieter Hoekstra is de sluis “nog lang niet aan het einde van haar leven”.', 'Pieter Hoekstra'],
  [
    'a noun for a person that no list holds',
    '„De sluis houdt het nog tien jaar,” zegt sluiswachter Marloes de Wit.',
    'Marloes de Wit',
  ],
  [
    'a surname with a particle, alone',
    'Marloes de Wit leidt de bouw. “We beginnen nog dit jaar met het werk”, liet De Wit weten.',
    'Marloes de Wit',
  ],
  [
    'a letter',
    'De gemeente wil bouwen. “We beginnen nog dit jaar met het werk”, staat in de brief aan de bewoners.',
    'de brief',
  ],
  [
    'a body behind the verb',
    'In een verklaring schrijft het bedrijf: “Wij betreuren dat de bewoners last hebben gehad.”',
    'het bedrijf',
  ],
  [
    'an adjective with a capital',
    'De Belgische renner Wout Peeters was tevreden: “Dit is de mooiste zege van mijn loopbaan.”',
    'Wout Peeters',
  ],
  [
    'a pronoun that means whom the sentence before is about',
    'Marloes de Wit leidt de bouw. “We beginnen nog dit jaar met het werk”, zegt ze.',
    'Marloes de Wit',
  ],
  ['nobody behind a title', 'De film “Het lange jaar aan de rivier” draait vanaf maandag.'],
]

describe.each([
  ['de', GERMAN],
  ['fr', FRENCH],
  ['es', SPANISH],
  ['it', ITALIAN],
  ['pt', PORTUGUESE],
  ['nl', DUTCH],
] as const)('speakers in %s', (language, rows) => {
  test.each(rows)('%s', (_, text, ...speakers) => {
    expect(findQuotes(text, { language }).map(({ speaker }) => speaker)).toEqual(speakers)
  })
})

/** Speech behind dashes, and who says it; a paragraph that does not say is nobody's. */
describe.each<readonly [string, string, string, readonly (readonly [string, string | undefined])[]]>([
  [
    'es',
    'dashes around the narrator',
    '—Hemos esperado mucho tiempo este día —dijo la alcaldesa Ana Ruiz—. Nadie de la ciudad lo creía ya.',
    [
      ['Hemos esperado mucho tiempo este día', 'Ana Ruiz'],
      ['Nadie de la ciudad lo creía ya.', 'Ana Ruiz'],
    ],
  ],
  [
    'es',
    'another voice in the paragraph behind',
    '—Hemos esperado mucho tiempo este día —dijo la alcaldesa Ana Ruiz.\n—Nadie nos preguntó nunca nada a nosotros.',
    [
      ['Hemos esperado mucho tiempo este día', 'Ana Ruiz'],
      ['Nadie nos preguntó nunca nada a nosotros.', undefined],
    ],
  ],
  [
    'fr',
    'commas around the narrator',
    '– Nous avons attendu ce jour, a dit la maire Anne Roux. Personne ne nous a rien demandé.',
    [
      ['Nous avons attendu ce jour,', 'Anne Roux'],
      ['Personne ne nous a rien demandé.', 'Anne Roux'],
    ],
  ],
  [
    'pt',
    'dashes with spaces',
    '— Esperámos muito tempo por este dia — disse a presidente Ana Rocha. – Ninguém da cidade acreditava nele.',
    [
      ['Esperámos muito tempo por este dia', 'Ana Rocha'],
      ['Ninguém da cidade acreditava nele.', 'Ana Rocha'],
    ],
  ],
  [
    'it',
    'a comma and a dash',
    '— Non ci credo davvero più, — ha risposto il pescatore Luca Mori. — Nessuno ci ha chiesto nulla.',
    [
      ['Non ci credo davvero più,', 'Luca Mori'],
      ['Nessuno ci ha chiesto nulla.', 'Luca Mori'],
    ],
  ],
  ['de', 'a list', '– Das Hallenbad öffnet am Montag\n– Der Eintritt kostet vier Euro', []],
  ['es', 'a list', '– La piscina abre el lunes por la mañana\n– La entrada cuesta cuatro euros y medio', []],
  [
    'ru',
    'a language that nobody knows',
    '— Мы очень долго ждали этого дня, — сказала Анна Лебедева. — Теперь всё будет иначе.',
    [
      ['Мы очень долго ждали этого дня,', undefined],
      ['Теперь всё будет иначе.', undefined],
    ],
  ],
])('dialogue in %s: %s', (language, _, text, expected) => {
  test('is found with who says it', () => {
    const found = findQuotes(text, { language }).flatMap(({ parts, start, end, speaker }) =>
      (parts ?? [{ start, end }]).map((part) => [text.slice(part.start, part.end), speaker] as const),
    )
    expect(found).toEqual(expected)
  })
})

test.each([
  ['de', '„Wir haben lange auf diesen Tag gewartet“, sagte die Ministerin.', 'die Ministerin'],
  ['fr', '« Nous avons attendu ce jour très longtemps », a dit la ministre.', 'la ministre'],
  ['es', '«Hemos esperado mucho tiempo este día», dijo el ministro.', 'el ministro'],
  ['it', '«Abbiamo aspettato a lungo questo giorno», ha detto il presidente.', 'il presidente'],
  ['pt', '«Esperámos muito tempo por este dia», disse o ministro.', 'o ministro'],
  ['nl', '“We hebben lang op deze dag gewacht”, zei de minister.', 'de minister'],
])('%s: an office alone is nobody', (language, text, mention) => {
  const [quote] = findQuotes(text, { language })
  expect(quote?.speaker).toBeUndefined()
  expect(quote?.mention?.text).toBe(mention)
})

test.each([
  ['es', '«Hemos esperado mucho tiempo este día», dijo la alcaldesa Ana Ruiz.', 'alcaldesa'],
  [
    'fr',
    '« Nous avons attendu ce jour très longtemps », a dit le ministre de la Santé, Paul Roux.',
    'ministre de la Santé',
  ],
  ['pt', '«Esperámos muito tempo por este dia», disse o ministro Luís Mora.', 'ministro'],
])('%s: a role beside a name has no article', (language, text, role) => {
  expect(findQuotes(text, { language })[0]?.role).toBe(role)
})
