/** Credit lines to clean names: "By", roles, dates, handles and publishers off; "and", "und", commas split. */
import { fold } from './words.ts'

export interface NameHints {
  /** Names of the site: they are publisher, not author. */
  readonly publishers?: readonly string[]
}

const LEAD =
  /^(?:(?:written|story|text|words|reviewed|edited|posted|reported|reporting|article|published|created|submitted|analysis|opinion|interview|review|commentary|column|report|photos?|a)\s+)?(?:by|von|par|por|di|de|door|af|av|przez|od|autor(?:in|en)?|author|authors|auteur|autore|autores|text|texte|texto|testo|tekst|words|rédaction|redaktion|foto|from|écrit par|автор|текст)(?:\s*:\s*|\s+)/iu
const GLUED_BY = /^By(?=\p{Lu}[\p{L}.]*\s)/u
const SEPARATOR =
  /\s*(?:[,;|/&•\n、，]|\s[–—-]\s|(?<=\s)·|·(?=\s)|\s(?:and|und|et|y|e|og|och|en|oraz|ve|with|mit|avec|i)\s)\s*/iu
const NOT_A_NAME =
  /^(?:by|staff|the|admin|administrator|editors?|editorial(?: (?:staff|board|team))?|unknown|anonymous|guest(?: (?:author|writer|contributor|blogger))?|author|authors|contributors?|redaktion|redacción|rédaction|redazione|redactie|null|undefined|none|n\/a|news|online|web|site|webmaster|team|newsroom|wire|wires|agencies|agency|press release|special|photos?|video|posted|updated|published|share|follow|about|view all|more|comments?|leave a comment|follow us|contact|email|profile|in|on|at|for|of|other|others|user|root|support|reporters?|desk|correspondents?|local|your name|test|post|blog|home)$|https?:|www\.|@|\.(?:com|org|net|co)\b|\d{2,}/iu
const ROLE =
  /\b(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|producers?|contributors?|contributing|staff|chief|director|managing|senior|associate|assistant|deputy|political|politics|business|sports?|health|science|technology|tech|national|international|foreign|bureau|desk|photographer|photojournalist|analyst|ceo|founder|co-founder|president|professor|manager|specialist|redakteur(?:in)?|redacteur|korrespondent(?:in)?|autor(?:in)?|journaliste|reporterin|periodista|giornalista|leiter(?:in)?|chefredakteur(?:in)?|volont(?:är|ärin)|freelance(?:r)?|intern|fellow|blogger|author|team|digital|multimedia|web|online|head of|crime|education|investigative|entertainment|lifestyle|features|opinion|news|newsroom|special to|for the|published|updated|posted)\b/iu
const AGENCY =
  /^(?:ap|afp|dpa(?:[-/ ]\p{L}+)?|apa|sda|ats|ansa|efe|pti|ians|ani|upi|tass|xinhua|reuters|associated press|the associated press|agence france-presse|agence france presse|press association|pa(?: media)?|canadian press|the canadian press|epd|kna|sid|afx|belga|anp|ntb|tt|ritzau|europa press|bloomberg|kyodo|yonhap|lusa|wire reports?|cnn wire|news service|staff reports?|staff and agencies|agencies|lno|lby|lsw|lhe)$/iu
const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|m\.?d|ph\.?\s?d|esq|rn|dds|cfa|cpa|mba|m\.?a|rd|rdn|ms|dvm|do|jd|mph|faap)\.?$/i
const TRAILING = [
  /\s*[([{][^)\]}]*[)\]}]?\s*$/u,
  /\s+(?:on|updated|published|posted|at|last|veröffentlicht|aktualisiert|le|am)\b[:\s]*(?:\p{L}+\s)?.*\d.*$/iu,
  /\s+(?:\d{1,2}[./-]\d|\d{1,2}\s+\p{L}{3,}|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{4}).*$/u,
  /\s+(?:is|was)\s+(?:an?|the)\s.*$/iu,
  /\s+(?:in|from|at|of|for|reporting from|aus)\s+(?:the\s+)?\p{Lu}.*$/u,
  /\s*(?:✉\ufe0f?|[•·|:,;–—-]|\.\.\.|…)\s*$/u,
]

/** Names of a credit line, in order, each once. */
export function parseNames(credit: string, hints: NameHints = {}): string[] {
  const sites = (hints.publishers ?? []).map(key).filter((name) => name !== '')
  const plain = credit
    .replace(/✉\ufe0f?/gu, ' ')
    .replace(/\S+@\S+\.\S+|https?:\/\/\S+|(?<=\s|^|\()@\w+/g, ' , ')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  const names: string[] = []
  for (const piece of dropLead(plain)
    .replace(/,\s+(?=(?:Jr|Sr)\b)/g, ' ')
    .split(SEPARATOR)) {
    const last = names.at(-1)
    if (SUFFIX.test(piece.trim()) && last !== undefined) continue
    const name = cleanName(piece)
    if (name === undefined || sites.includes(key(name)) || names.includes(name)) continue
    names.push(name)
  }
  return names
}

function cleanName(piece: string): string | undefined {
  let name = dropLead(piece.trim())
  for (const pattern of TRAILING) name = name.replace(pattern, '').trim()
  name = name.replace(/^["“”'‘’\s(]+|["“”'’\s):]+$/gu, '').trim()
  const role = ROLE.exec(name)
  if (role) {
    const before = name.slice(0, role.index).trim().split(' ')
    if (before.length < 2 || before.length > 4) return undefined
    name = before.join(' ')
  }
  const words = name.split(' ')
  if (name.length < 2 || words.length > 5 || NOT_A_NAME.test(name) || AGENCY.test(name) || !/\p{L}/u.test(name))
    return undefined
  return words.length > 1 && name === name.toUpperCase() && /\p{Lu}{3}/u.test(name) ? capitalise(name) : name
}

function dropLead(text: string): string {
  return text.replace(GLUED_BY, '').replace(LEAD, '').replace(LEAD, '')
}

/** `ANNA O'NEIL` → `Anna O'Neil`. */
function capitalise(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])\p{L}|(?<=\b(?:mc|o['’]))\p{L}/giu, (letter) => letter.toUpperCase())
}

function key(name: string): string {
  return fold(name.replace(/\.(?:com|org|net|de|co\.uk|fr|it|es|at|ch)$/i, ''))
    .replace(/^(?:the|der|die|das|le|la|el|il) /, '')
    .replaceAll(' ', '')
}
