/** Who speaks in Italian: inversion behind a quotation, and verbs without a subject. */
import { givenNames } from '../given-names.ts'
import type { Grammar } from '../speakers/grammar.ts'
import { roleList } from '../speakers/roles.ts'
import { wordSet } from '../word-set.ts'
import { CLASSES } from './closed-classes.ts'
import { PHRASAL_SPEECH, SPEECH } from './speech.ts'

const ROLES = roleList(`
  m: direttore ministro sindaco vicesindaco uomo padre figlio fratello re principe papa vescovo cardinale avvocato
    procuratore capo allenatore tecnico giocatore difensore portiere attore scrittore ricercatore professore
    dottore medico consigliere deputato senatore segretario ambasciatore generale colonnello capitano comandante commissario
    poliziotto agricoltore fondatore cofondatore redattore coordinatore candidato oppositore assessore governatore
    magistrato ingegnere imprenditore parroco sacerdote pittore architetto scienziato politologo storico
    psicologo operaio impiegato lavoratore premier pontefice autore prefetto questore
  f: presidentessa direttrice ministra sindaca vicesindaca donna madre figlia sorella regina principessa avvocata procuratrice
    allenatrice giocatrice attrice scrittrice ricercatrice professoressa dottoressa consigliera deputata senatrice segretaria
    ambasciatrice capitana commissaria fondatrice cofondatrice redattrice coordinatrice candidata oppositrice governatrice
    scienziata politologa storica psicologa operaia impiegata lavoratrice autrice vedova moglie
  x: presidente portavoce responsabile rappresentante giudice testimone esperto esperta specialista economista analista giornalista
    artista cantante regista attaccante atleta tennista ciclista pilota musicista studente studentessa leader dirigente onorevole
    membro vittima capocantiere escursionista sindacalista delegato delegata inviato inviata cittadino cittadina abitanti esperti
    autorità fonti fonte pm ad ceo parlamentare eurodeputato vicepresidente capogruppo manager presidenti primo`)

export const createGrammar = (): Grammar => ({
  classes: CLASSES,
  denial: { words: wordSet('non mai neanche nemmeno'), only: wordSet('solo soltanto solamente'), behind: 0 },
  isVerbSecond: false,
  nounsAreCapital: false,
  dropsSubjects: true,
  speech: SPEECH,
  inWords: new Set(['con queste parole', 'con le parole', 'in questi termini']),
  phrasalSpeech: PHRASAL_SPEECH,
  elisions: /^(?:l|d|dell|all|dall|nell|sull|un|c|s|quest|quell|m|t|v|n|gl)'/u,
  according: wordSet('secondo'),
  accordingPeople: wordSet('per'),
  accordingPhrases: new Set([
    'a detta di',
    'a giudizio di',
    'a parere di',
    'nelle parole di',
    'per voce di',
    'per bocca di',
    'stando a',
  ]),
  asWords: wordSet('come'),
  impersonal: new Set(['si legge', 'si leggeva']),
  colonSources: wordSet('così'),
  roleWords: wordSet('come'),
  ownWords: wordSet('io mio mia miei mie'),
  possessives: wordSet('suo sua loro'),
  somebody: wordSet('uno una qualcuno nessuno chi'),
  genders: new Map([
    ['il', 'm'],
    ['lo', 'm'],
    ['un', 'm'],
    ['uno', 'm'],
    ['la', 'f'],
    ['una', 'f'],
  ]),
  indefinites: wordSet("un uno una un' alcuni alcune due tre"),
  relatives: wordSet('che'),
  linking: wordSet("di del dello della dell' dei degli delle d' per in a al alla all' nel nella"),
  datives: wordSet("a al alla all'"),
  nameParticles: wordSet("di de del della dei da dal la lo d' von van der el al bin"),
  honorifics: new Map([
    ['sig', 'm'],
    ['signor', 'm'],
    ['signora', 'f'],
    ['dott', 'x'],
    ['dr', 'x'],
    ['prof', 'x'],
    ['on', 'x'],
    ['avv', 'x'],
    ['ing', 'x'],
    ['don', 'm'],
  ]),
  roles: ROLES,
  roleEndings: /(?:olog[oa]|ista|atore|atrice|ologi|iatra)$/u,
  femaleEndings: /(?:trice|essa|ologa)$/u,
  pluralEnding: /i$/u,
  bodies:
    wordSet(`governo polizia carabinieri ministero procura tribunale corte consiglio commissione parlamento senato camera comune
    regione provincia partito sindacato associazione organizzazione ong fondazione federazione lega club squadra azienda gruppo
    società banca università istituto agenzia giornale quotidiano settimanale rivista rete radio sito comunicato rapporto studio
    documento testo lettera nota dichiarazione articolo progetto legge decreto risoluzione onu nato ue oms ansa esercito ambasciata
    chiesa comitato coalizione opposizione presidenza centro ufficio confederazione unione sentenza sondaggio questura prefettura
    pd pdl m5s cgil cisl uil fifa uefa quirinale vaticano agenzie inchiesta`),
  notNames:
    wordSet(`settimana mese anno sera notte mattina giorno volta lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto
    settembre ottobre novembre dicembre italia roma milano napoli torino francia parigi germania berlino spagna europa america africa
    asia regno stati londra russia mosca cina giappone washington bruxelles dio internet secondo inoltre infatti`),
  titleNouns:
    wordSet(`film libro romanzo disco album canzone titolo programma serie mostra opera brano operazione progetto motto slogan
    intitolato intitolata chiamato chiamata denominato denominata soprannominato soprannominata termine parola rivista quotidiano
    premio fatto missione`),
  givenNames: givenNames(),
})
