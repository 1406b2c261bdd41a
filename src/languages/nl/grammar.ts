/** Who speaks in Dutch: the verb is second, and "aldus" names the speaker. */
import { givenNames } from '../given-names.ts'
import type { Grammar } from '../speakers/grammar.ts'
import { roleList } from '../speakers/roles.ts'
import { wordSet } from '../word-set.ts'
import { CLASSES } from './closed-classes.ts'
import { PHRASAL_SPEECH, SPEECH } from './speech.ts'

const ROLES = roleList(`
  m: man vader zoon broer koning prins paus bisschop voorman
  f: vrouw moeder dochter zus koningin prinses weduwe burgemeesteres
  x: burgemeester wethouder minister premier president voorzitter directeur woordvoerder woordvoerster leider chef trainer coach
    speler spits doelman advocaat rechter officier kamerlid staatssecretaris hoogleraar onderzoeker wetenschapper econoom dokter arts
    boer ondernemer eigenaar oprichter bewoner buurman buurvrouw leraar student journalist verslaggever schrijver zanger acteur
    regisseur kunstenaar ambassadeur generaal kapitein agent getuige deskundige expert analist manager bestuurder lid bouwleider
    ingenieur bewoonster inwoner inwoners buur omwonende omwonenden slachtoffer reiziger klant patiënt verdachte eigenares
    directrice schrijfster zangeres actrice presentator presentatrice renner wielrenner schaatser zwemmer middenvelder aanvaller
    verdediger doelvrouw bondscoach raadslid statenlid wethouders ministers burgemeesters huisarts chirurg psycholoog jurist
    advocate notaris officier rechercheur agente brandweercommandant korpschef historicus bioloog geoloog meteoroloog weerman
    hoofdredacteur columnist curator conservator kok bakker winkelier vrijwilliger vrijwilligers leerling docent rector decaan
    ceo topman topvrouw medewerker medewerkers zegsman zegsvrouw initiatiefnemer organisator coördinator projectleider
    fractievoorzitter lijsttrekker gedeputeerde commissaris politicus activist deskundigen bewoners`)

export const createGrammar = (): Grammar => ({
  classes: CLASSES,
  denial: { words: wordSet('niet nooit nimmer'), only: wordSet('alleen slechts enkel'), behind: 3 },
  isVerbSecond: true,
  nounsAreCapital: false,
  dropsSubjects: false,
  speech: SPEECH,
  impersonal: new Set(['staat in', 'stond in', 'staat op', 'luidt het', 'klinkt het', 'heet het']),
  sourcePrepositions: wordSet('in op uit van bij'),
  citing: wordSet('citeert citeerde citeerden'),
  inWords: new Set(['met de woorden', 'met deze woorden', 'met volgende woorden']),
  phrasalSpeech: PHRASAL_SPEECH,
  verbParticles: wordSet('toe mee uit aan vast'),
  according: wordSet('aldus volgens'),
  accordingPhrases: new Set(['in de woorden van', 'naar eigen zeggen']),
  asWords: wordSet('zoals'),
  roleWords: wordSet('als'),
  ownWords: wordSet('ik mij me mijn'),
  possessives: wordSet('zijn haar hun'),
  indefinites: wordSet('een enkele twee drie vele'),
  linking: wordSet('van voor uit bij'),
  nameParticles: wordSet('van de der den het ter ten op te tot von al el'),
  honorifics: new Map([
    ['meneer', 'm'],
    ['dhr', 'm'],
    ['mevrouw', 'f'],
    ['mevr', 'f'],
    ['dr', 'x'],
    ['prof', 'x'],
  ]),
  roles: ROLES,
  roleEndings:
    /(?:voorzitter|directeur|woordvoerder|woordvoerster|minister|leider|meester|loog|ist|icus|econoom|kundige|houder)s?$/u,
  pluralEnding: /s$/u,
  bodies:
    wordSet(`regering kabinet politie ministerie rechtbank gemeente provincie partij vakbond vereniging organisatie stichting bond
    club bedrijf bank universiteit instituut krant omroep rapport onderzoek verklaring persbericht brief wet leger kerk om raad
    commissie parlement kamer anp nos vvd pvda cda d66 pvv sp groenlinks`),
  notNames:
    wordSet(`maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
    september oktober november december nederland amsterdam rotterdam haag utrecht belgië brussel duitsland frankrijk europa amerika
    londen parijs volgens`),
  titleNouns: wordSet('film boek roman lied album titel programma serie motto project term woord tijdschrift krant'),
  givenNames: givenNames(),
})
