/** Who speaks in French: inversion behind a quotation, and pronouns joined to the verb. */
import { givenNames } from '../given-names.ts'
import type { Grammar } from '../speakers/grammar.ts'
import { roleList } from '../speakers/roles.ts'
import { wordSet } from '../word-set.ts'
import { CLASSES } from './closed-classes.ts'
import { PHRASAL_SPEECH, SPEECH } from './speech.ts'

const ROLES = roleList(`
  m: président directeur homme père fils frère roi prince pape évêque avocat procureur chef patron entraîneur
    sélectionneur joueur attaquant défenseur gardien chanteur acteur réalisateur écrivain chercheur professeur docteur médecin
    conseiller député sénateur ambassadeur général colonel capitaine commandant préfet policier gendarme
    pompier agriculteur éleveur commerçant restaurateur fondateur cofondateur rédacteur coordinateur animateur élu candidat
    militant opposant dirigeant représentant adjoint premier-ministre héritier étudiant habitant voisin employé salarié retraité
    client passager patient délégué négociateur observateur consultant intéressé garçon curé imam rabbin
  f: présidente directrice femme mère fille soeur sœur reine princesse avocate procureure cheffe patronne entraîneuse joueuse
    attaquante défenseure gardienne chanteuse actrice réalisatrice écrivaine chercheuse professeure docteure conseillère députée
    sénatrice ambassadrice générale préfète policière agricultrice commerçante fondatrice cofondatrice rédactrice coordinatrice
    animatrice élue candidate militante opposante dirigeante représentante adjointe étudiante habitante voisine employée salariée
    retraitée cliente passagère patiente déléguée intéressée veuve
  x: ministre maire secrétaire commissaire porte-parole responsable journaliste économiste analyste spécialiste expert experte
    politologue sociologue historien historienne psychologue biologiste scientifique artiste cinéaste architecte philosophe
    parlementaire eurodéputé eurodéputée membre proche témoin juge magistrat magistrate victime otage jeune adolescent adolescente
    auteur autrice photographe athlète champion championne pilote star cadre syndicaliste activiste libraire bénévole guide
    pdg dg premier cosignataire collègue collègues experts responsables députés élus habitants autorités chercheurs`)

export const createGrammar = (): Grammar => ({
  classes: CLASSES,
  denial: { words: wordSet('pas jamais guère nullement point'), only: wordSet('seulement uniquement que'), behind: 1 },
  isVerbSecond: false,
  nounsAreCapital: false,
  dropsSubjects: false,
  speech: SPEECH,
  inWords: new Set(['en ces termes', 'par ces mots', 'avec ces mots', 'sur ces mots']),
  phrasalSpeech: PHRASAL_SPEECH,
  cliticSubject: /-(?:t-)?(ils?|elles?)$/u,
  elisions: /^(?:[ldcjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/u,
  according: wordSet('selon suivant dixit'),
  accordingPeople: wordSet('pour'),
  accordingPhrases: new Set(["d' après", 'aux yeux de', 'aux yeux du', "de l' avis de", "de l' aveu de"]),
  asWords: wordSet('comme'),
  impersonal: new Set(['peut-on lire']),
  impersonalVerb: /-(?:t-)?on$|^(?:est|était)-il$/u,
  presentParticiple: /(?:dant|tant|nant|lant|rant|sant|vant|quant|geant)$/u,
  roleWords: wordSet('comme'),
  ownWords: wordSet('je j moi mon ma mes'),
  possessives: wordSet('son sa ses leur leurs'),
  genders: new Map([
    ['le', 'm'],
    ['un', 'm'],
    ['la', 'f'],
    ['une', 'f'],
  ]),
  indefinites: wordSet('un une des plusieurs deux trois quelques certains'),
  relatives: wordSet('qui'),
  linking: wordSet("de du des d' à au aux en chargé chargée pour"),
  nameParticles: wordSet("de du des le la d' von van den der el al ben bin ibn da di dos"),
  honorifics: new Map([
    ['m', 'm'],
    ['mm', 'x'],
    ['monsieur', 'm'],
    ['mme', 'f'],
    ['mmes', 'x'],
    ['madame', 'f'],
    ['mlle', 'f'],
    ['me', 'x'],
    ['maître', 'x'],
    ['dr', 'x'],
    ['pr', 'x'],
  ]),
  roles: ROLES,
  roleEndings: /(?:ologue|ologiste|onome|iatre|ateur|atrice|iste|icien|icienne)s?$/u,
  femaleEndings: /(?:trice|euse|ière|ienne|ante|ente)$/u,
  pluralEnding: /s$/u,
  bodies:
    wordSet(`gouvernement police gendarmerie ministère parquet tribunal cour conseil commission parlement sénat assemblée mairie
    préfecture ville région département parti syndicat association organisation ong fondation fédération ligue club équipe entreprise
    groupe société banque université institut agence journal quotidien hebdomadaire magazine chaîne radio site communiqué rapport
    étude document texte lettre note déclaration tribune article projet loi décret arrêté résolution élysée matignon onu otan ue
    oms afp reuters direction armée ambassade église comité collectif coalition opposition majorité présidence autorité centre
    bureau office service chambre confédération union cabinet observatoire haut-commissariat omt fmi bce insee cgt cfdt medef lr ps
    lrem rn psg fifa uefa source sources sondage enquête plateforme startup`),
  notNames:
    wordSet(`tel telle tels telles semaine mois année matin soir soirée nuit jour fois lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre
    octobre novembre décembre france paris allemagne berlin italie espagne belgique suisse europe afrique asie amérique états-unis
    royaume-uni angleterre londres russie moscou chine pékin japon maroc algérie tunisie sénégal mali canada québec luxembourg
    etats-unis bruxelles washington lyon marseille interrogé interrogée contacté contactée sollicité sollicitée malgré pourtant
    résultat concernant quant et mais or donc dieu internet facebook twitter`),
  titleNouns:
    wordSet(`film livre roman album chanson titre émission série exposition spectacle pièce opération projet programme
    mouvement slogan intitulé intitulée intitulés baptisé baptisée nommé nommée surnommé surnommée dit dite terme mot magazine
    groupe label`),
  givenNames: givenNames(),
})
