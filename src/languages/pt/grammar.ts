/** Who speaks in Portuguese: inversion behind a quotation, and verbs without a subject. */
import { givenNames } from '../given-names.ts'
import type { Grammar } from '../speakers/grammar.ts'
import { roleList } from '../speakers/roles.ts'
import { wordSet } from '../word-set.ts'
import { CLASSES } from './closed-classes.ts'
import { PHRASAL_SPEECH, SPEECH } from './speech.ts'

const ROLES = roleList(`
  m: diretor director ministro prefeito homem pai filho irmão rei príncipe papa bispo cardeal advogado procurador
    técnico treinador jogador zagueiro goleiro meia lateral ator actor escritor pesquisador investigador professor doutor
    médico conselheiro deputado senador secretário embaixador general coronel capitão comissário agricultor
    fundador redator redactor coordenador candidato opositor delegado vereador governador magistrado engenheiro
    empresário padre pastor piloto músico pintor arquiteto arquitecto historiador sociólogo psicólogo
    vizinho empregado trabalhador funcionário autor cantor realizador tenente sargento
    produtor promotor prior mestre
  f: presidenta diretora directora ministra prefeita mulher mãe filha irmã rainha princesa advogada procuradora treinadora jogadora
    atriz actriz escritora pesquisadora investigadora professora doutora médica conselheira deputada senadora secretária
    embaixadora comissária agricultora fundadora redatora coordenadora candidata delegada vereadora governadora magistrada
    engenheira empresária pintora arquiteta socióloga psicóloga vizinha empregada trabalhadora funcionária autora cantora
    realizadora produtora promotora viúva
  x: presidente porta-voz responsável representante chefe juiz juíza testemunha especialista economista analista jornalista artista
    atacante cineasta atleta tenista ciclista estudante líder dirigente chanceler comandante policial membro vítima cientista
    estilista fonte fontes especialistas autoridades moradores sindicalista autarca vice-presidente modelo titular`)

export const createGrammar = (): Grammar => ({
  classes: CLASSES,
  denial: { words: wordSet('não nunca jamais tampouco'), only: wordSet('só apenas somente'), behind: 0 },
  isVerbSecond: false,
  nounsAreCapital: false,
  dropsSubjects: true,
  speech: SPEECH,
  inWords: new Set(['com estas palavras', 'com essas palavras', 'nestes termos']),
  enclitics: /-(?:lhes?|me|nos|se|[oa]s?)$/u,
  phrasalSpeech: PHRASAL_SPEECH,
  according: wordSet('segundo conforme'),
  accordingPeople: wordSet('para'),
  accordingPhrases: new Set(['de acordo com', 'na opinião de', 'nas palavras de', 'no entender de']),
  asWords: wordSet('como conforme segundo'),
  impersonal: new Set(['lê-se no', 'lê-se na', 'pode ler-se']),
  roleWords: wordSet('como'),
  relatives: wordSet('que quem'),
  passives: wordSet(`é são era eram foi foram será serão seria seja está estão estava estavam esteve ser estar`),
  ownWords: wordSet('eu mim meu minha meus minhas comigo'),
  possessives: wordSet('seu sua seus suas'),
  somebody: wordSet('um uma alguém ninguém quem'),
  genders: new Map([
    ['o', 'm'],
    ['um', 'm'],
    ['a', 'f'],
    ['uma', 'f'],
  ]),
  indefinites: wordSet('um uma uns umas vários várias dois duas três alguns algumas'),
  linking: wordSet('de do da dos das em no na para ao à'),
  datives: wordSet('ao à'),
  nameParticles: wordSet('de do da dos das e von van der del la el al bin'),
  honorifics: new Map([
    ['sr', 'm'],
    ['senhor', 'm'],
    ['dom', 'm'],
    ['seu', 'm'],
    ['sra', 'f'],
    ['senhora', 'f'],
    ['dona', 'f'],
    ['dr', 'x'],
    ['dra', 'f'],
  ]),
  roles: ROLES,
  roleEndings: /(?:ólog[oa]|ista|ador|adora|cultor|cultora|iatra)(?:e?s)?$/u,
  femaleEndings: /(?:ora|eira|ária|óloga|triz)$/u,
  feminineNoun: /(?:[^aeiou]a|ia|ção|são|dade|gem|tude)$/u,
  pluralEnding: /s$/u,
  bodies:
    wordSet(`governo polícia ministério procuradoria tribunal conselho comissão parlamento senado congresso câmara assembleia
    prefeitura autarquia partido sindicato associação organização ong fundação federação liga clube equipe equipa time empresa grupo
    companhia banco universidade instituto agência jornal diário semanário revista rede rádio site comunicado relatório estudo
    documento texto carta nota declaração artigo projeto projecto lei decreto resolução onu nato ue oms lusa exército embaixada
    igreja comitê comité coligação oposição presidência centro escritório confederação união sentença pesquisa sondagem ps psd pcp
    cds pt pmdb psdb pfl cut fmi fifa uefa manifesto secretaria direção direcção fabricante`),
  notNames:
    wordSet(`semana mês ano tarde noite manhã dia vez segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo janeiro fevereiro março abril maio
    junho julho agosto setembro outubro novembro dezembro portugal lisboa porto brasil brasília são_paulo rio espanha madrid frança
    paris itália roma alemanha berlim europa américa áfrica ásia inglaterra londres rússia moscou moscovo china japão angola
    moçambique washington bruxelas deus internet segundo conforme além`),
  titleNouns:
    wordSet(`filme livro romance disco álbum música canção título programa série exposição obra peça operação projeto projecto
    lema slogan intitulado intitulada chamado chamada denominado denominada apelidado termo palavra revista jornal prémio prêmio`),
  givenNames: givenNames(),
})
