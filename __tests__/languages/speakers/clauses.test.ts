import { describe, expect, test } from '@jest/globals'
import { findQuotes } from '../../../src/summarize/quotes/find-quotes.ts'

type Row = readonly [what: string, language: string, text: string, ...speakers: (string | undefined)[]]

const speakersIn = (language: string, text: string) => findQuotes(text, { language }).map(({ speaker }) => speaker)

describe('a clause whose subject is there is not the last speaker’s', () => {
  test.each<Row>([
    [
      'an article that is also a preposition',
      'pt',
      'O prefeito Rui Costa disse que a obra começa em maio. A assessoria de imprensa da construtora disse que “o prazo do contrato ainda não foi definido”.',
      'A assessoria de imprensa da construtora',
    ],
    [
      'a noun that no list contains',
      'pt',
      'O prefeito Rui Costa disse que a obra começa em maio.\n“A água entrou pela porta da cozinha e levou tudo”, diz a dona de casa Marta Rocha.',
      'a dona de casa Marta Rocha',
    ],
    [
      'somebody who is not told apart',
      'es',
      'El alcalde Luis Vega dijo que la obra empieza en mayo.\n«Nos quedamos sin luz toda la noche», reconoce uno de ellos antes de cenar.',
      undefined,
    ],
    [
      'behind the medium that was told',
      'es',
      'El alcalde Luis Vega dijo que la obra empieza en mayo. «El agua llegó hasta la cocina de mi casa», explicó a TVN Elena Soto, vecina del barrio.',
      'Elena Soto',
    ],
    [
      'behind a relative clause',
      'pt',
      'A senadora Ana Rocha deixou o cargo. O partido, que no passado lançou Rui Costa como candidato ao Senado, diz que “apoia a investigação com toda a transparência”.',
      'O partido',
    ],
    [
      'of a relative clause',
      'pt',
      'O prefeito Rui Costa conversou com o engenheiro Paulo Leite, que lhe disse que “a cidade volta a crescer com a ponte”.',
      'Paulo Leite',
    ],
    [
      'of a relative clause, a body',
      'es',
      'Luis Vega dijo que no. La queja se apoya en la doctrina del Tribunal Superior de Aguas, que sostiene que «la ribera es un bien de todos los vecinos».',
      'Tribunal Superior de Aguas',
    ],
    [
      'of a relative clause, a thing',
      'fr',
      'Trois marins qui suivaient la marche des pêcheurs samedi au port affirment avoir été « délibérément repoussés vers le quai ».',
      undefined,
    ],
    [
      'an office in two words',
      'pt',
      'O prefeito Rui Costa negou a compra.\n“A prova está nas fotos do porto”, diz a procuradora-geral, ao pedir a multa.',
      undefined,
    ],
    [
      'a noun without its article',
      'pt',
      'O ministro Rui Costa negou a compra. Costa disse que vai esperar.\n“A prova está nas fotos do porto”, diz trecho da petição.',
      undefined,
    ],
    [
      'behind what is between commas',
      'pt',
      'O prefeito Rui Costa disse que não sabia. “A ponte ficou fechada o mês inteiro”, afirmou, em nota, a associação dos barqueiros.',
      'a associação dos barqueiros',
    ],
    [
      'and not who was told',
      'es',
      '«El puente no aguanta otro invierno», dijo un portavoz de la empresa a Reuters.',
      'un portavoz de la empresa',
    ],
    [
      'a name behind brackets',
      'es',
      'La profesora de la Escuela de Puentes (Uruguay) Ana Ruiz afirmó hoy que «el hierro está sano hasta la base».',
      'Ana Ruiz',
    ],
    [
      'one of two people',
      'pt',
      'Ana e Rui Costa vivem no porto. “A água chega até a porta”, disse Rui Costa.',
      'Rui Costa',
    ],
    [
      'with a reflexive pronoun before the verb',
      'pt',
      'O pastor Rui Costa falou primeiro. “A ponte é de todos”, disse Costa. Ao discursar, Leite se referiu a Costa como “um amigo que nunca faltou à cidade”.',
      'Rui Costa',
      'Leite',
    ],
  ])('%s (%s)', (_, language, text, ...speakers) => {
    expect(speakersIn(language, text)).toEqual(speakers)
  })
})

describe('who is missing in a clause', () => {
  test.each<Row>([
    [
      'whoever the sentence right before is about',
      'es',
      '«No hubo aviso», dijo Elena Soto.\nLuis Vega, con veinte años en la obra, mira hacia el río. «Aquí nadie mide el agua en invierno», indica.',
      'Elena Soto',
      'Luis Vega',
    ],
    [
      'the one whom the sentence before is about, where a pronoun stands for him',
      'fr',
      '« Le pont tiendra », a dit Anne Roux.\nEn chef de chantier, Paul Dumont presse la mairie. Le dossier est prêt quand il dénonce « une lenteur qui coûte cher à toute la ville ».',
      'Anne Roux',
      'Paul Dumont',
    ],
    [
      'no ministry whose report was not in marks',
      'pt',
      'O Ministério das Obras disse que não há data para a ponte.\n“Eu aceito o convite se o partido quiser”, disse.',
      undefined,
    ],
    [
      'nobody, where the sentences before name two',
      'pt',
      'A juíza Ana Rocha assina a decisão.\nO empresário Rui Costa pagou a multa da obra. Não havia prova de que soubesse dos acertos feitos pela empresa na cidade, mas Rocha o puniu.\n“Quem constrói sem licença assume o risco”, disse na decisão.',
      undefined,
    ],
    [
      'nobody where a paragraph is about somebody else',
      'fr',
      '« Le port ferme », regrette Paul Dumont.\nLe dessin montre Claire Roux au marché. Claire Roux tient un balai. « Je vous le donne pour nettoyer le quai »',
      'Paul Dumont',
      undefined,
    ],
    [
      'no veste for "elle"',
      'fr',
      '« Le port est à nous tous et à toutes », lit-on sur sa veste couverte de boutons.\nElle dit être venue « contre la fermeture du marché au poisson ».',
      'sa veste couverte de boutons',
      undefined,
    ],
    [
      'no woman for "il"',
      'fr',
      'La ministre du Port a dit que les travaux « avancent enfin comme prévu ». Le médiateur est parti. « Sans attendre la réponse du conseil », a-t-il précisé.',
      'La ministre du Port',
      undefined,
    ],
  ])('is %s (%s)', (_, language, text, ...speakers) => {
    expect(speakersIn(language, text)).toEqual(speakers)
  })
})

describe('words that are no names', () => {
  test.each<Row>([
    [
      'a participle that opens two sentences',
      'pt',
      'O prefeito Rui Costa voltou. Questionado sobre a ponte, sorriu. Questionado sobre a multa, o prefeito disse que tem “grande respeito por toda a câmara”.',
      'Rui Costa',
    ],
    [
      'a verb that opens two sentences',
      'fr',
      'Lire nos explications sur le port.\nLire l’entretien : Anne Roux : « Le pont ne tiendra pas un hiver de plus »',
      'Anne Roux',
    ],
    [
      'a body in brackets',
      'pt',
      'Após o prefeito Rui Costa (PSDB) ter enviado uma carta, o governador Paulo Leite negou “uma crise dentro do partido no estado”.',
      'Paulo Leite',
    ],
    [
      'a firm that ends in ’s',
      'it',
      '«Il debito sale più in fretta del previsto», ha spiegato Harbour’s.',
      'Harbour’s',
    ],
    [
      'a firm of two',
      'fr',
      '« La dette monte plus vite que prévu cette année », selon Stone & Poor’s.',
      'Stone & Poor’s',
    ],
    [
      'a place before the one who lives there',
      'fr',
      'Vendeur à Rouvray, l’homme de 36 ans est le plus visible. « La place est à nous tous », avait-il crié.',
      undefined,
    ],
    [
      'a nationality before a name',
      'fr',
      '« Nous ferons grève chaque vendredi de mai », a déclaré l’Allemande Anna Brandt.',
      'Anna Brandt',
    ],
    [
      'an adjective that ends like a person',
      'fr',
      'On voyait un drapeau noir anarchiste, derrière une banderole : « En route pour un monde meilleur ».',
      undefined,
    ],
    [
      'a name before another person',
      'pt',
      'Segundo Costa, o homem teria dito: “Você fala demais para quem chegou ontem”. Rui Costa não explicou mais nada.',
      undefined,
    ],
  ])('%s (%s)', (_, language, text, ...speakers) => {
    expect(speakersIn(language, text)).toEqual(speakers)
  })
})

test('a term that the text puts in marks again and again is no quotation', () => {
  const text =
    'Les « cirés bleus » défilaient samedi, a constaté Anne Roux. Les « cirés bleus » sont mille, selon Anne Roux. Les « cirés bleus » reviennent lundi, a dit Anne Roux.'
  expect(findQuotes(text, { language: 'fr' })).toEqual([])
})
