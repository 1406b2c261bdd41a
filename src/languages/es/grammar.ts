/** Who speaks in Spanish: inversion behind a quotation, and verbs without a subject. */
import { givenNames } from '../given-names.ts'
import type { Grammar } from '../speakers/grammar.ts'
import { roleList } from '../speakers/roles.ts'
import { wordSet } from '../word-set.ts'
import { CLASSES } from './closed-classes.ts'
import { PHRASAL_SPEECH, SPEECH } from './speech.ts'

const ROLES = roleList(`
  m: presidente director ministro alcalde hombre padre hijo hermano rey príncipe papa obispo arzobispo abogado jefe
    entrenador seleccionador técnico jugador delantero defensa portero centrocampista ariete cantautor actor realizador
    escritor investigador profesor doctor médico consejero diputado senador secretario embajador general coronel capitán
    comandante comisario agricultor fundador cofundador redactor coordinador candidato opositor delegado
    vicepresidente subsecretario viceministro gobernador magistrado ingeniero empresario pastor sacerdote
    montañero piloto torero músico pintor arquitecto científico politólogo historiador
    psicólogo vecino empleado trabajador funcionario mandatario premier mediador negociador
  f: presidenta directora ministra alcaldesa mujer madre hija hermana reina princesa abogada jefa entrenadora jugadora delantera
    portera actriz realizadora escritora investigadora profesora doctora médica consejera diputada senadora secretaria embajadora
    coronela capitana comisaria agricultora fundadora cofundadora redactora coordinadora candidata opositora delegada
    vicepresidenta gobernadora magistrada ingeniera empresaria pintora arquitecta científica politóloga historiadora
    psicóloga vecina empleada trabajadora funcionaria mandataria mediadora negociadora viuda
  x: portavoz responsable representante fiscal cantante juez jueza testigo experto experta especialista economista analista
    periodista artista cineasta deportista atleta futbolista tenista ciclista alpinista estudiante líder dirigente canciller concejal
    miembro víctima autor autora titular fuente fuentes expertos portavoces autoridades vecinos campeón campeona estrella joven
    número guerrillero comandantes timonel seleccionadora primer`)

export const createGrammar = (): Grammar => ({
  classes: CLASSES,
  denial: { words: wordSet('no nunca jamás tampoco'), only: wordSet('solo sólo solamente'), behind: 0 },
  isVerbSecond: false,
  nounsAreCapital: false,
  dropsSubjects: true,
  speech: SPEECH,
  inWords: new Set(['con estas palabras', 'en estos términos', 'con las palabras']),
  phrasalSpeech: PHRASAL_SPEECH,
  according: wordSet('según'),
  accordingPeople: wordSet('para'),
  accordingPhrases: new Set(['a juicio de', 'en opinión de', 'en palabras de', 'de acuerdo con', 'a decir de']),
  asWords: wordSet('como según'),
  impersonal: new Set(['se lee', 'puede leerse']),
  roleWords: wordSet('como'),
  relatives: wordSet('que quien quienes'),
  passives: wordSet('es son era eran fue fueron será serán sería sea está están estaba estaban estuvo ser estar'),
  ownWords: wordSet('yo mí mi mis conmigo'),
  possessives: wordSet('su sus'),
  somebody: wordSet('uno una alguien nadie quien quienes'),
  genders: new Map([
    ['el', 'm'],
    ['un', 'm'],
    ['la', 'f'],
    ['una', 'f'],
  ]),
  indefinites: wordSet('un una unos unas varios varias dos tres algunos algunas'),
  linking: wordSet('de del para en a ante'),
  datives: wordSet('a'),
  nameParticles: wordSet('de del la las los y e da do dos von van der el al bin'),
  honorifics: new Map([
    ['sr', 'm'],
    ['señor', 'm'],
    ['don', 'm'],
    ['sra', 'f'],
    ['señora', 'f'],
    ['doña', 'f'],
    ['dr', 'x'],
    ['dra', 'f'],
  ]),
  roles: ROLES,
  roleEndings: /(?:ólog[oa]|ista|ador|adora|cultor|cultora|iatra)(?:e?s)?$/u,
  femaleEndings: /(?:ora|ana|enta|iera|óloga|triz)$/u,
  pluralEnding: /s$/u,
  bodies:
    wordSet(`gobierno ejecutivo policía ministerio fiscalía tribunal audiencia consejo comisión parlamento senado congreso
    ayuntamiento junta generalitat partido sindicato asociación organización ong fundación federación liga club equipo empresa grupo
    compañía banco universidad instituto agencia diario periódico semanario revista cadena radio web comunicado informe estudio
    documento texto carta nota declaración artículo proyecto ley decreto resolución onu otan ue oms efe ejército embajada iglesia
    comité coalición oposición presidencia centro oficina cámara confederación unión sentencia auto encuesta psoe pp iu ugt ccoo
    fmi fifa uefa guardia dirección casa comunidad`),
  notNames:
    wordSet(`semana mes año tarde noche mañana día vez lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre
    octubre noviembre diciembre españa madrid barcelona francia parís italia roma alemania berlín europa américa áfrica asia méxico
    argentina chile colombia perú venezuela ecuador bolivia uruguay paraguay cuba panamá brasil portugal inglaterra londres rusia
    moscú china japón washington bruselas dios internet sobre por preguntado preguntada asimismo además tras así también`),
  titleNouns:
    wordSet(`película libro novela disco álbum canción título programa serie exposición obra pieza tango tema operación
    proyecto lema eslogan titulado titulada titulados llamado llamada llamados denominado denominada apodado apodada término palabra
    revista diario periódico premio plan`),
  givenNames: givenNames(),
})
