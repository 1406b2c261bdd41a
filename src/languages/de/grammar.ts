/** Who speaks in German: the verb is second, nouns are capital. */
import { givenNames } from '../given-names.ts'
import type { Grammar } from '../speakers/grammar.ts'
import { roleList } from '../speakers/roles.ts'
import { wordSet } from '../word-set.ts'
import { CLASSES } from './closed-classes.ts'
import { PHRASAL_SPEECH, SPEECH } from './speech.ts'

const ROLES = roleList(`
  m: mann herr vater sohn bruder könig prinz papst bischof kardinal pfarrer rabbi
  f: frau mutter tochter schwester königin prinzessin witwe hausfrau
  x: vorsitzende vorsitzender vorsitzenden abgeordnete abgeordneter beauftragte beauftragter angestellte angeklagte angeklagter
  angehörige verantwortliche augenzeuge augenzeugin zeuge zeugin experte expertin experten kollege kollegin kunde kundin
  präsident kanzler chef boss vize coach trainer star sprecher leiter anwalt anwältin arzt ärztin bauer bürger wirt polizist
  student journalist reporter kommissar minister senator richter botschafter general oberst kapitän schauspieler sänger autor
  regisseur professor doktor forscher wissenschaftler gründer unternehmer besitzer eigentümer inhaber bewohner anwohner nachbar
  opfer täter verdächtige kritiker befürworter gegner anhänger demonstranten vertreter mitarbeiter beamte beamter pilot kläger
  rentner schüler lehrer eltern jurist ökonom ökonomin historiker biologe biologin psychologe psychologin soziologe soziologin
  meteorologe geologe theologe politologe analyst analystin generalsekretär staatssekretär oberstaatsanwalt staatsanwalt`)

export const createGrammar = (): Grammar => ({
  classes: CLASSES,
  denial: { words: wordSet('nicht nie niemals keineswegs'), only: wordSet('nur bloß allein lediglich'), behind: 3 },
  isVerbSecond: true,
  nounsAreCapital: true,
  dropsSubjects: false,
  speech: SPEECH,
  verbParticles: wordSet(
    'an fest mit hinzu zu ein aus hervor dar vor zurück bekannt hin nach ab weiter klar wörtlich empört',
  ),
  according: wordSet('laut so zufolge gemäß'),
  accordingPhrases: new Set([
    'nach angaben',
    'nach aussage',
    'nach aussagen',
    'nach ansicht',
    'nach meinung',
    'nach auffassung',
    'nach einschätzung',
    'nach darstellung',
    'nach worten',
    'nach den angaben',
    'nach den worten',
    'nach einem bericht',
    'in den augen',
    'aus sicht',
    'aus der sicht',
    'zitat von',
  ]),
  asWords: wordSet('wie'),
  sourcePrepositions: wordSet('in im auf bei beim aus von vom an am seitens'),
  citing: wordSet('zitiert zitierte zitierten'),
  inWords: new Set(['mit den worten', 'mit diesen worten', 'mit folgenden worten']),
  phrasalSpeech: PHRASAL_SPEECH,
  impersonal: new Set(['heißt es', 'hieß es', 'heisst es', 'steht geschrieben']),
  accordingBehind: wordSet('zufolge'),
  roleWords: wordSet('als'),
  ownWords: wordSet('ich mich mir mein meine meinen meinem meiner meines'),
  possessives: wordSet('sein seine ihr ihre'),
  indefinites: wordSet('ein eine einer eines einem einen mehrere einige viele zwei drei'),
  linking: wordSet('der des von vom für eines einer im aus beim bei zur zum am in'),
  nameParticles: wordSet('von van de der den zu zur vom und di da del la le al el bin ibn'),
  honorifics: new Map([
    ['herr', 'm'],
    ['herrn', 'm'],
    ['frau', 'f'],
    ['dr', 'x'],
    ['prof', 'x'],
  ]),
  roles: ROLES,
  roleEndings:
    /(?:minister|präsident|kanzler|sprecher|chef|leiter|vorsitzende[rn]?|direktor|manager|richter|anwalt|anwält|experte|expert|forscher|politiker|trainer|meister|sekretär|kommissar|beauftragte[rn]?|abgeordnete[rn]?|berater|beamte[rn]?|vertreter|führer|gründer|inhaber|kandidat|journalist|redakteur|kommentator|organisator|initiator|korrespondent|moderator|professor|wissenschaftler|ökonom|lehrer|schüler|arzt|ärzt|pfarrer|bischof|senator|botschafter|rat|rät|bauer|spieler|sänger|autor|mitarbeiter|mitglied|obmann|frau|mann|kapitän|pilot|offizier|general|polizist|student|dekan|rektor|kurator|koordinator|geschäftsführer|verteidiger|ermittler|aktivist|ist|loge|nom|iker|halter|händler|steller|geber|nehmer|träger|arbeiter|fahrer|helfer|täter|pfleger|jährige[rn]?|stürmer|torwart|profi|anhänger|gegner|anwohner)(?:in|innen|s|en|n)?$/u,
  surnameEndings: /(?:mann|bauer|meister)$/u,
  femaleEndings: /(?:in|frau)$/u,
  bodies:
    wordSet(`regierung bundesregierung polizei feuerwehr partei fraktion ministerium gericht staatsanwaltschaft behörde behörden
    kommission parlament senat rat stadt gemeinde kirche bank konzern unternehmen firma verband verein gewerkschaft universität
    institut amt agentur nachrichtenagentur zeitung zeitschrift magazin blatt sender fernsehsender radio webseite website organisation
    stiftung initiative bündnis opposition union koalition bericht studie erklärung mitteilung pressemitteilung stellungnahme gesetz
    urteil vertrag dokument papier brief schreiben text artikel gutachten begründung armee militär botschaft bundestag bundesrat
    landtag eu uno un nato cdu csu spd fdp grünen afd linke linkspartei npd usa ddp dpa afp reuters ap bbc cnn bgh bundesgerichtshof
    bundesverfassungsgericht verfassungsgericht greenpeace gruppe liga club klub team mannschaft firma hersteller betreiber
    airline fluggesellschaft bahn post presse medien spiegel welt bild internet forum`),
  bodyEndings:
    /(?:ministerium|gericht|schaft|verband|verein|amt|agentur|zeitung|behörde|kommission|partei|regierung|fraktion|institut|bank|konzern|unternehmen|gesellschaft|organisation|bericht|studie|erklärung|mitteilung|zentrale|kammer|sender|anzeiger|dienst|universität|club|bund|rat(?:es)?|gruppe|firma|werk|presse|zentrum|bewegung)$/u,
  nounEndings:
    /(?:ung|ungen|heit|keit|schaft|tion|tät|ismus|nis|lich|isch|end|ig|ell|weise|bar|haft|hin|falls|wärts|dings|mals|tag|s)$/u,
  objectDeterminers: wordSet('den dem des einen einem eines seinen seinem ihren ihrem diesen diesem keinen'),
  governed: {
    keeps: wordSet('der einer dieser seiner ihrer dem einem diesem seinem ihrem'),
    changes: wordSet('des eines dieses seines ihres den'),
    changed: /en$/u,
  },
  notNames:
    wordSet(`montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai juni juli
    august september oktober november dezember morgen abend nachmittag mittag nacht vormittag gestern heute deutschland frankreich
    england großbritannien italien spanien russland china japan österreich schweiz europa amerika afrika asien berlin london paris
    rom madrid washington moskau peking wien brüssel uhr prozent euro dollar millionen milliarden jahr jahre jahren woche monat
    ende anfang seite fall grund teil zeit tag tage interview gespräch zusammenhang dies das damit dabei darin wörtlich zitat`),
  reportForms:
    wordSet(`sei seien habe hätten werde würden könne müsse solle wolle dürfe gebe gehe komme stehe bleibe liege brauche
    wisse mache sehe lasse finde gelte hätte wäre wären`),
  titleNouns:
    wordSet(`titel motto film buch song lied album artikel zeitung zeitschrift magazin sendung namen name schiff projekt
    ausstellung stück roman oper serie gruppe band organisation verein initiative blog website unter begriff wort stichwort aktion
    programm`),
  givenNames: givenNames(),
})
