/** Credit lines to clean names: "By", roles, dates, handles and publishers off; "and", "und", commas split. */
import { givenNames } from '../languages/given-names.ts'
import { fold } from './words.ts'

export interface NameHints {
  /** Names of the site: they are publisher, not author. */
  readonly publishers?: readonly string[]
  /** Also take agencies, desks and organisations, for a credit that names no person. */
  readonly isCollective?: boolean
}

const LEAD =
  /^(?:(?:written|story|text|words|reviewed|edited|posted|reported|reporting|article|published|created|submitted|analysis|opinion|interview|review|commentary|column|report|photos?|guest (?:post|column|article|contribution|blog)|blog post|special report|transcribed|compiled|erstellt|geschrieben|veröffentlicht|verfasst|gespeichert|eingestellt|gastbeitrag|kolumne|kommentar|publié|escrito|scritto|a|articles|posts|stories|beiträge)\s+)?(?:(?:by|as told to|von|par|por|di|de|door|af|av|przez|od|from|écrit par|oleh|yazan)(?:\s*:\s*|\s+)|(?:autor(?:in|en)?|authors?|auteur|autore|autores|text|texte|texto|testo|tekst|words|rédaction|автор|текст)(?:\s*:\s*|\s+(?=\S+\s+\S)))/iu
const CJK_LEAD = /^(?:作者|撰文|文|记者|記者|글쓴이|글|文責|著者)\s?[:：｜|／/]\s?/u
const GLUED_BY = /^By(?=\p{Lu}[\p{L}.]*\s)/u
/** A word that begins a name in small letters. */
const PARTICLE = /^(?:v[ao]n|vom|zu[mr]?|de[lnrs]?|della|d[aiou]s?|d['’].*|l[ae]s?|el|al|bin|ibn|ben|te[nr]|af|av|y)$/iu
const SEPARATOR =
  /\s*(?:[,;|｜/&•\n\u2028、，]|\s[–—-]\s|(?<=\s)·|·(?=\s)|\s(?:and|und|et|y|e|og|och|en|oraz|ve|with|mit|avec|i)\s)\s*/iu
/** Who took the pictures is not an author. */
const PICTURES =
  /^(?:pictures?|photos?|photograph(?:s|y|er)?|images?|illustrations?|illustrator|graphics?|video|cover|fotos?|bilder?|bild|illustration(?:en)?|photographies?|photographe|fotograf[íi]as?|fotografie|imágenes|immagini|imagens|foto[’']?s|beeld)\s*(?:credits?\s*)?(?::|by\b|von\b|par\b|por\b|di\b)/iu
const NOT_A_NAME =
  /^(?:by|the|(?:(?:user|site|web|blog|super|wp)[ -]?)?admin\w*|unknown|anonymous|author|authors|null|undefined|none|n\/a|news|online|web|site|webmaster|wires?|agencies|agency|press release|special|photos?|video|posted|updated|published|share|follow|about|view all|all posts|alle beiträge|more|comments?|leave a comment|follow us|contact|email|profile|in|on|at|for|of|other|others|user|root|support|local|your name|test|post|blog|home|log ?in|logout|sign ?(?:in|out|up)|people|subscribe|menu|search|nachrichten|weitere|mehr|frankfurt|germany|退出|登录)$|^(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|septiembre|octubre|noviembre|diciembre) \d{1,2}(?:st|nd|rd|th)?$|https?:|www\.|@|\.(?:com|org|net|co|de|at)\b|\d{2,}/iu
const ROLE =
  /\b(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|producers?|contributors?|contributing|chief|director|managing|senior|associate|assistant|deputy|political|politics|photographer|photojournalist|analyst|ceo|founder|co-founder|president|professor|manager|specialist|redakteur(?:in)?|redacteur|korrespondent(?:in)?|autor(?:in)?|journaliste|reporterin|periodista|giornalista|leiter(?:in)?|chefredakteur(?:in)?|volont(?:är|ärin)|freelance(?:r)?|intern|fellow|blogger|author|multimedia|head of|investigative|special to|for the|published|updated|posted|publié|mis à jour|veröffentlicht|aktualisiert|dietitian|hardware|software|envoyée?s? spécia(?:le?s?|ux)|correspondante?s?|rédact(?:eur|rice)s?|enviad[ao]s? especial(?:es)?|corresponsal(?:es)?|redactor(?:a|es)?|inviat[aeio]|corrispondent[ei]|redattor[ei]|redattrice|jornalistas?|repórter(?:es)?)\b/iu
const ROLE_ONLY =
  /^(?:business|sports?|health|science|technology|tech|national|international|foreign|bureau|crime|education|entertainment|lifestyle|features|opinion|digital|staff|team)\b/iu
/** Small letters before a name: "staff writer Ada Quayle". */
const BEFORE = /^(?:\p{Ll}[\p{L}-]* )+(?=\p{Lu})/u
const COLLECTIVE =
  /\b(?:staff|team|desk|newsroom|editors|editorial|redaktion|redacción|rédaction|redazione|redactie|redação|agencies|journal|times|media|magazine|press|group|network|radio|television|gazette|tribune|herald|chronicle|observer|institute|university|foundation|association|society|company|inc|llc|ltd|gmbh|e\.v|studio|ministry|department|council|committee|collectif|collective|center|centre|news|nachrichten|zeitung|verlag|stiftung|daily|wire|service|condé nast|services|fernsehen|guest|contributor|correspondent|online|office|bureau|community|project|museum|hospital|health|images)\b|^(?:red|tv|bbc|cnn|wdr|ndr|swr|mdr|orf|ard|zdf)$|-(?:redaktion|team)$/iu
/** A desk of the publisher is a credit ("Gazette Staff"), its bare name is not. */
const STAFF = /\b(?:staff|team|redaktion|redacción|rédaction|redazione|newsroom|editors|editorial|desk|agenturen)\b/iu
const AGENCY =
  /^(?:ap|afp|dpa(?:[-/ ]\p{L}+)?|apa|sda|ats|ansa|efe|pti|ians|ani|upi|tass|xinhua|reuters|(?:the )?associated press|agence france[- ]presse|press association|pa(?: media)?|(?:the )?canadian press|epd|kna|sid|afx|belga|anp|ntb|tt|ritzau|europa press|bloomberg|kyodo|yonhap|lusa|wire reports?|cnn wire|lno|lby|lsw|lhe|kathpress)$/iu
const SUFFIX =
  /^(?:jr|sr|ii|iii|iv|md|m\.d|m\.?d|ph\.?\s?d|esq|rn|dds|cfa|cpa|mba|m\.?a|rd|rdn|ms|dvm|do|jd|mph|faap|msc|bsc)\.?\*?$/i
const CJK_ROLE = /\s*(?:기자|특파원|논설위원|記者|编辑|记者)$/u
const PLACE = /\s+(?:in|from|at|of|for|reporting from|aus)\s+(?:the\s+)?\p{Lu}.*$/u
const TRAILING = [
  /\s*[([{][^)\]}]*[)\]}]?\s*$/u,
  /\s+(?:on|updated|published|posted|at|last|veröffentlicht|aktualisiert|publié|le|am)\b[:\s]*(?:\p{L}+\s)?.*\d.*$/iu,
  /\s+(?:\d{1,2}[./-]\d|\d{1,2}\.?\s+\p{L}{3,}|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{4}).*$/u,
  /[\s,]+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b.*$/iu,
  /\s+(?:publié|mis à jour|pubblicato|publicado|actualizado|aktualisiert)\b.*$/iu,
  /\s+(?:is|was)\s+(?:an?|the)\s.*$/iu,
  PLACE,
  /\s*(?:✉\ufe0f?|[•·|:,;*–—-]|\s\.|\.\.\.|…)\s*$/u,
]
/** What stands beside a name: a button ("Visit the Store"), a count ("7 Comments"), an account of the machine. */
const BESIDE =
  /^(?:(?:view|visit|connect|comment|follow|share|contact|e-?mail|join|subscribe|sign|log|click|print|reply)\s.*|\d[\d.,]*\s+\p{L}+|(?:(?:user|site|web|blog|super|wp)[ -]?)?admin(?:istrator)?|writer|author|contributor|reporter|correspondent)$/iu

/** What goes behind a name and a stroke: "Palma de Mallorca", "08/01/2014". */
const PLACE_OR_DATE = /^\p{Lu}\p{L}+ \p{Ll}{1,5} \p{Lu}|^\d{1,2}[./-]\d|\d{4}$/u

/** Characters of a credit line that are looked at; thirty names fit. */
const CREDIT_LIMIT = 1000

/** Names of a credit, in order, each once. Lines that a browser shows apart are split by U+2028. */
export function parseNames(credit: string, hints: NameHints = {}): string[] {
  const plain = credit
    .slice(0, CREDIT_LIMIT)
    .replace(/✉\ufe0f?/gu, ' ')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\s@]+@[^\s@]+\.\S+|https?:\/\/\S+|(?<=\s|^|\()@\w+/g, ' , ')
    .replace(/[^\S\u2028]+/g, ' ')
    .trim()
  if (isSentence(plain)) return []
  const [first = '', ...beside] = plain.split(/[|｜]/).map((piece) => piece.trim())
  const isFiled = beside.some((piece) => PLACE_OR_DATE.test(piece))
  if (isFiled && isGiven(dropLead(first)) && !beside.some(isGiven)) return parseNames(first, hints)
  const turned = /^(\p{Lu}\p{L}+), (\p{Lu}\p{L}+(?: \p{Lu}\.)?)$/u.exec(plain)
  if (turned) return parseNames(`${turned[2]} ${turned[1]}`, hints)
  const sites = (hints.publishers ?? []).map(key).filter((name) => name !== '')
  const pieces = dropLead(plain)
    .replace(/,\s+(?=(?:Jr|Sr)\b)/g, ' ')
    .split(SEPARATOR)
    .map(withoutAnd)
    .filter((piece) => piece !== '' && !SUFFIX.test(piece) && !BESIDE.test(piece))
  const names = pieces.flatMap((piece, index) =>
    PICTURES.test(piece) ? [] : (cleanName(piece, hints, index > 0) ?? []),
  )
  const isStaff = (name: string) => hints.isCollective === true && STAFF.test(name)
  const unique = [...new Set(names)].filter((name) => isStaff(name) || !isSite(name, sites))
  return hints.isCollective === true ? unique : withoutPlaces(withoutPapers(unique), pieces.length)
}

/** "Ada Quayle, The Harbour Spectator": beside a person, what opens with an article is a publication. */
function withoutPapers(names: readonly string[]): string[] {
  const persons = names.filter((name) => !/^the\s/i.test(name))
  return persons.length > 0 ? persons : [...names]
}

/** Behind a name, "Product Marketing Manager" is a role, and "Jo Lund Staff Writer" a second person. */
const isGiven = (name: string): boolean => givenNames().has((name.split(' ')[0] ?? '').toLowerCase())

/** `ada-quayle` → `Ada Quayle`, where the first part is known to be a given name. */
function fromSlug(name: string): string {
  const parts = /^\p{Ll}{2,}(?:-\p{Ll}+){1,2}$/u.test(name) ? name.split('-') : []
  if (!givenNames().has(parts[0] ?? '')) return name
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ')
}

/** "By clicking you agree to our Privacy Policy": in small letters behind "by", and capitals only later. */
function isSentence(credit: string): boolean {
  const rest = dropLead(credit)
  const [first = '', ...more] = rest.split(' ')
  const isSmall = /^\p{Ll}/u.test(first) && rest.length < credit.length
  if (!isSmall || more.length < 2 || PARTICLE.test(first)) return false
  return !isRole(first) && !COLLECTIVE.test(first) && more.some((word) => /^\p{Lu}/u.test(word))
}

/** "A, B, and C": the comma has split it before. */
const withoutAnd = (piece: string): string => piece.trim().replace(/^(?:and|und|et|og|och) (?=\p{Lu})/u, '')

/** One word among several pieces is a place or a field ("Seb Dumitru, Lille"), not a person; alone it is a pen name. */
function withoutPlaces(names: readonly string[], pieces: number): string[] {
  if (pieces < 2) return [...names]
  return names.filter((name) => name.includes(' ') || /(?!\p{Script=Latin})\p{L}/u.test(name))
}

/** The pieces of a credit line as they are, "by", addresses and closing dates off: pen names and desks too. */
export function asWritten(credit: string): string[] {
  const plain = credit
    .slice(0, CREDIT_LIMIT)
    .replace(/✉\ufe0f?/gu, ' ')
    .replace(/[^\S\u2028]+/g, ' ')
    .trim()
  if (isSentence(plain)) return []
  return dropLead(plain)
    .split(SEPARATOR)
    .map((piece) => dropLead(withoutAnd(piece)).replace(/^["“”'‘’\s(*@]+|["“”'‘’\s):*]+$/gu, ''))
    .filter((piece) => piece.length > 1 && piece.length < 60 && /\p{L}/u.test(piece) && !BESIDE.test(piece))
    .map(fromSlug)
}

export const isAgency = (name: string): boolean => AGENCY.test(name)
export const isDesk = (name: string): boolean => COLLECTIVE.test(name)
export const isRole = (name: string): boolean => ROLE.test(name) || ROLE_ONLY.test(name)

function isSite(name: string, sites: readonly string[]): boolean {
  const own = key(name)
  return sites.some(
    (site) => own === site || (site.length >= 3 && own.startsWith(site) && own.length - site.length < 14),
  )
}

function cleanName(piece: string, { isCollective }: NameHints, isLater: boolean): string | undefined {
  let name = dropLead(piece).replace(BEFORE, (words) => (isRole(words) || COLLECTIVE.test(words) ? '' : words))
  const isWhole = isCollective === true && isBodyOf(name)
  for (const pattern of TRAILING) if (!isWhole || pattern !== PLACE) name = name.replace(pattern, '').trim()
  name = name
    .replace(/^["“”'‘’\s(*]+|["“”'’\s):*]+$/gu, '')
    .replace(CJK_ROLE, '')
    .trim()
  const words = name.split(' ')
  if (name.length < 2 || NOT_A_NAME.test(name) || !/\p{L}/u.test(name)) return undefined
  if (words.length > (isWhole ? 8 : 5)) return ROLE.test(name) ? personBefore(name, ROLE) : undefined
  if (AGENCY.test(name) || COLLECTIVE.test(name)) {
    const person = isCollective === true ? undefined : personBefore(name, COLLECTIVE)
    return isCollective === true ? name : person
  }
  if (ROLE_ONLY.test(name) || isPhrase(words)) return undefined
  if (ROLE.test(name)) return isLater && !isGiven(name) ? undefined : personBefore(name, ROLE)
  return inSmallLetters(fromSlug(name))
}

/** "Center for Harbour Policy": what the body is for is part of its name; of a person it is the employer. */
function isBodyOf(name: string): boolean {
  const head = /^(\S+(?: \S+){0,3}) (?:of|for) (?:the )?\p{Lu}/u.exec(name)?.[1]
  return head !== undefined && !ROLE.test(head) && COLLECTIVE.test(head.slice(head.lastIndexOf(' ') + 1))
}

/** Several Latin words with the first or last in lower case are not a name. */
function isPhrase(words: readonly string[]): boolean {
  const [first = '', last = ''] = [words[0], words.at(-1)]
  return words.length > 1 && (/^\p{Ll}/u.test(last) || (words.length > 2 && /^\p{Ll}{4,}/u.test(first)))
}

/** `Tom Krisher AP Auto Writer` → `Tom Krisher`. */
function personBefore(name: string, role: RegExp): string | undefined {
  const before = name
    .slice(0, role.exec(name)?.index)
    .trim()
    .split(' ')
    .filter((word) => word !== '')
  while (AGENCY.test(before.at(-1) ?? '') || ROLE_ONLY.test(before.at(-1) ?? '')) before.pop()
  const isName =
    before.length >= 2 &&
    before.length <= 4 &&
    !isPhrase(before) &&
    !/^(?:the|our|a|der|die|das|el|la|le)$/i.test(before[0] ?? '')
  return isName && !COLLECTIVE.test(before.join(' ')) && role === ROLE ? inSmallLetters(before.join(' ')) : undefined
}

function dropLead(text: string): string {
  return text.replace(GLUED_BY, '').replace(LEAD, '').replace(LEAD, '').replace(CJK_LEAD, '')
}

/** `ANNA O'NEIL` → `Anna O'Neil`. */
function inSmallLetters(name: string): string {
  if (!name.includes(' ') || name !== name.toUpperCase() || !/\p{Lu}{3}/u.test(name)) return name
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])\p{L}|(?<=\b(?:mc|o['’]))\p{L}/giu, (letter) => letter.toUpperCase())
}

function key(name: string): string {
  return fold(name.replace(/\.(?:com|org|net|de|co\.uk|fr|it|es|at|ch)$/i, ''))
    .replace(/^(?:the|der|die|das|le|la|el|il) /, '')
    .replaceAll(' ', '')
}
