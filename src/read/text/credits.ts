/**
 * What credit lines of a text look like. Each rule says what a whole line is; place decides whether it is asked: bylines
 * at the top, bios and rights at the end. In doubt a line stays body.
 */
import { trimEdges, trimEnd } from '../../model/trim-edges.ts'
import { parseNames } from '../names.ts'
import { wordCount } from '../words.ts'

const NAME_WORD = String.raw`(?:\p{Lu}[\p{L}.'’-]*|\p{Lu}\.)`
const PARTICLE = String.raw`(?:de|la|las|los|le|von|van|der|den|del|della|da|di|dos|bin|al|el|y|ter|zu|af)`
const NAME = new RegExp(String.raw`^${NAME_WORD}(?:\s+(?:${PARTICLE}|${NAME_WORD})){1,5}$`, 'u')
const CJK_NAME = /^\p{Script=Han}{2,4}$|^\p{Script=Hangul}{2,4}$/u
const WRITER =
  /\b(?:writer|reporter|editor|journalist|correspondent|columnist|author|contributor|producer|critic|photographer|blogger|freelance\w*|professor|fellow|researcher|analyst|director|attorney|lawyer|physician|economist|scientist|consultant|strategist|marketer|founder|co-founder|ceo|novelist|historian|lecturer|editor-in-chief|newsroom|covers|writes|reports|reported|has (?:written|covered|reported)|joined|based in|lives in|redakteur(?:in)?|journalist(?:in)?|reporter(?:in)?|autor(?:in)?|korrespondent(?:in)?|schreibt|berichtet|journaliste|rédact(?:eur|rice)|écrit|periodista|escribe|redactora?|giornalista|scrive|jornalista|repórter|escreve|journaliste|schrijft|verslaggever)\b/iu
const BIO_JOIN =
  /^(?:\s*,)?\s+(?:is|was|has|covers|writes|works|reports|joined|lives|holds|serves|teaches|ist|arbeitet|schreibt|berichtet|lebt|est|écrit|travaille|couvre|es|escribe|trabaja|cubre|è|scrive|lavora|é|escreve|cobre|schrijft|werkt)\b/iu
const BY =
  /^(?:by|von|par|por|door|av|af|przez|di|de|written by|story by|text|texte|texto|testo|reporting by|words by|from)\s*:?\s+(?=\p{Lu})/iu
const LABELLED = /^(?:author|authors|byline|autor(?:in)?|auteur|autore|writer|reporter)\s*:\s*\S/iu
const DESK =
  /(?:staff|correspondent|reporter|writer|editor|contributor|reuters|associated press|bureau chief|columnist)/iu

/** A name as a line has it, the envelope and other furniture off. */
export function nameOf(line: string): string | undefined {
  const text = bare(line)
  return (NAME.test(text) || CJK_NAME.test(text)) && text.length < 60 ? text : undefined
}

/** Characters of a line that may be a credit; a longer one is part of the story. */
const LONGEST = 3000
/** Of a line that names the holder of the rights. */
const LONGEST_RIGHTS = 1000

/** A line without its furniture: envelope signs, emphasis marks, closing handles and addresses. */
export function bare(line: string): string {
  if (line.length > LONGEST) return line.trim()
  return withoutContact(trimEdges(line.replace(/✉\ufe0f?|📧|📩/gu, ''), /[*_\s]/))
}

/** An address has at most 254 characters, a handle fewer. */
const LONGEST_CONTACT = 300
const CONTACT = /(?:@\w+|[^\s@]+@[^\s@]+\.\S+)$/u

/** Without a handle or an address at the end, and the sign before it. */
function withoutContact(line: string): string {
  const before = trimEnd(line, /\S/)
  const word = line.slice(before.length)
  const match = word.length > LONGEST_CONTACT ? null : CONTACT.exec(word)
  if (match === null) return line.trim()
  const kept = (before + word.slice(0, match.index)).trimEnd()
  return kept.replace(/[|•·,–—-]$/u, '').trim()
}

/** Names of a byline, or nothing when the line is a sentence that begins with "By". */
export function bylineOf(line: string): string[] | undefined {
  const text = bare(line)
  if (!(BY.test(text) || LABELLED.test(text)) || text.length > 160 || wordCount(text) > 18) return undefined
  if (/[.!?]["”]?$/.test(text) && !/\b(?:Jr|Sr|M\.D|Ph\.D|\p{Lu})\.$/u.test(text)) return undefined
  const names = parseNames(text)
  const isNames = names.length > 0 && names.every((name) => nameOf(name) !== undefined)
  if (isNames) return names
  const collective = parseNames(text, { isCollective: true })
  return collective.length > 0 && wordCount(text) <= 8 && DESK.test(text) ? collective : undefined
}

/** Who a bio line is about: it begins with the name and says what a writer is or does. */
export function bioSubject(line: string, known: readonly string[]): string | undefined {
  if (line.length > LONGEST) return undefined
  const text = trimEnd(line.replace(/^[*_\s(–—-]+/, ''), /[*_\s)]/).replace(
    /^about (?:the author|\p{Lu}\S+ \p{Lu}\S+)\s*[:–—-]\s*/iu,
    '',
  )
  if (wordCount(text) > 130) return undefined
  const own = known.find((name) => text.startsWith(name) && BIO_JOIN.test(text.slice(name.length)))
  if (own !== undefined) return own
  const start = new RegExp(
    String.raw`^(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)?(${NAME_WORD}(?:\s+(?:${PARTICLE}|${NAME_WORD})){1,4})(?=[\s,])`,
    'u',
  ).exec(text)?.[1]
  if (start === undefined || !BIO_JOIN.test(text.slice(text.indexOf(start) + start.length))) return undefined
  return WRITER.test(text) ? start : undefined
}

/** Reuters closes with "(Reporting by A and B; Editing by C)": the reporters are the authors. */
export function reportersOf(line: string): string[] | undefined {
  const match = /^[\s(*_]*(?:reporting|additional reporting|writing)\s+by\s+([^;)]+)/iu.exec(line)
  if (match?.[1] === undefined || wordCount(line) > 60) return undefined
  const names = parseNames(match[1])
  return names.length > 0 ? names : undefined
}

/** Agency in a dateline: `LONDON (Reuters) - `, `BERLIN, 3. Mai (dpa) -`. */
export function datelineAgency(line: string): string | undefined {
  return /^[\p{Lu}][\p{L}.,'’\s/-]{1,60}(?:,[^()]{0,30})?\s*\(([\p{L}. /-]{2,30})\)\s*[-–—]/u.exec(line)?.[1]
}

/** Said before the holder: "© 2026 All rights reserved The Ellery Courier". */
const RESERVED =
  /^(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati)[\s.,:–—-]*(?:by\s+)?/iu

/** Links on the same line. */
const LINKS =
  /\s(?:privacy|terms|unsubscribe|subscribe|contact|cookies?|imprint|legal|sitemap|impressum|datenschutz|kontakt|agb|mentions légales|confidentialité|privacidad|privacidade|aviso legal|note legali|ads powered)\b[^]*$/iu

/** Holder of the rights: `© 2026 The Ellery Courier. All rights reserved.` → `The Ellery Courier`. */
export function rightsHolder(line: string): string | undefined {
  if (line.length > LONGEST_RIGHTS) return undefined
  const match =
    /(?:©|\(c\)|ⓒ|copyright)(?:\s*(?:©|\(c\)|ⓒ|copyright))?\s*(?:by\s+)?(?:(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)?\d\d)*)?,?\s*(?:by\s+)?(.+)$/iu.exec(
      line,
    )
  const holder = match?.[1]
    ?.split(/\.\s|\.$|\s[|–—∙·•-]\s|,?\s+(?:all|alle|tous|todos|tutti)\b|;/iu)[0]
    ?.replace(/^(?:19|20)\d\d\s*|\s*(?:19|20)\d\d$/g, '')
    .replace(RESERVED, '')
    .replace(LINKS, '')
    .replace(/,?\s+(?:inc|llc|ltd|gmbh|corp|ag|plc|limited)\.?$/iu, '')
    .trim()
  return holder === undefined || holder.length < 2 || holder.length > 60 || !/\p{L}/u.test(holder) ? undefined : holder
}
