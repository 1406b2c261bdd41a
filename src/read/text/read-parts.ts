/** Blocks of a text → Article: credits at the top and the end become fields, everything else stays body. */
import type { Article, Notice } from '../../model/article.ts'
import { trimEdges } from '../../model/trim-edges.ts'
import { toArticle } from '../article.ts'
import type { Draft } from '../article.ts'
import { isDateLine, parseDate } from '../dates.ts'
import { htmlOf } from '../html/fragment.ts'
import type { PageBlock } from '../html/blocks.ts'
import {
  AGENCY_LINE,
  COPYRIGHT,
  END_SECTION,
  FOLLOW,
  LABEL,
  POINTER,
  PRODUCTION,
  READING_TIME,
  SHARE,
  SIGN_UP,
  SOURCE_LINE,
  TAG_LINE,
} from '../phrases.ts'
import { withoutBoilerplate } from '../boilerplate.ts'
import { takeNotes } from '../notes.ts'
import { fitSubtitle } from '../subtitle.ts'
import { wordCount } from '../words.ts'
import { bare, bioSubject, bylineOf, datelineAgency, nameOf, reportersOf, rightsHolder } from './credits.ts'

type Fields = { -readonly [Key in keyof Draft]?: Draft[Key] }

export interface PartsOptions {
  readonly url?: string
  readonly path?: string
  /** Fields known before, as of front matter: they win. */
  readonly given?: Partial<Draft>
  readonly notices?: readonly Notice[]
}

type Line = PageBlock & { readonly isSetOff?: boolean }

const TOP_LINES = 8
/** Characters of the longest bio or rights line; longer lines are story. */
const CREDIT_LIMIT = 3000
const RELEASE =
  /^(?:for immediate release|press release|news release|media release|pressemitteilung|communiqué de presse|nota de prensa|comunicato stampa|embargoed until.*|zur sofortigen veröffentlichung|advisory|update \d|breaking)\W*$/iu
const CLOSING = /^\W*(?:-\s?30\s?-|ends?|ende|fin|xxx)\W*$/iu
const CONTACT =
  /^(?:(?:media|press|for (?:more|further) information|contacts?|presse|pressekontakt|kontakt|rückfragen|contacto|contact presse|contatti)\b[^.]{0,60}:?\s*$|(?:contact|media contact|press contact|kontakt|tel|phone|e-?mail|fax)\s*[:.])/iu
const PHONE_OR_MAIL = /^(?:\S+@\S+\.\w+|\+?[\d\s()./-]{7,})$/u

/** Reads credits off the lines. `rule` names where the body comes from. */
export function readParts(blocks: readonly Line[], rule: string, options: PartsOptions = {}): Article {
  const { blocks: own, notes } = takeNotes(withoutBoilerplate(blocks))
  const lines: Line[] = [...own]
  const fields: Fields = {}
  takeTop(lines, fields)
  takeEnd(lines, fields)
  const agency = lines[0] === undefined ? undefined : datelineAgency(lines[0].text.slice(0, CREDIT_LIMIT))
  if (agency !== undefined) fields.publisher ??= { value: agency, rule: 'dateline' }
  return toArticle({
    ...fields,
    ...(options.url === undefined ? {} : { url: { value: options.url, rule: 'given' } }),
    ...options.given,
    ...subtitleOf(options.given?.subtitle, lines, options.given?.headline ?? fields.headline),
    body: { value: lines, rule },
    html: htmlOf(lines),
    editorialNotes: notes,
    notices: [
      ...(options.notices ?? []),
      ...(lines.length > 0 ? [] : [{ code: 'no-text' as const, message: 'there is no text in it' }]),
    ],
  })
}

/** A description that only repeats the body does not count. */
function subtitleOf(stated: Draft['subtitle'], lines: readonly Line[], headline: Draft['headline']): Partial<Draft> {
  const text = lines.map((line) => line.text).join('\n')
  return {
    subtitle: fitSubtitle(stated?.value, { headline: headline?.value, text }) === undefined ? undefined : stated,
  }
}

/** Labels, headline, byline and date in any order, each at most once, until the first line that is none of them. */
function takeTop(lines: Line[], fields: Fields): void {
  for (let taken = 0; taken < TOP_LINES; taken++) {
    const [line, next] = lines
    if (line === undefined || lines.length === 1) return
    const { text } = line
    if (text.length > CREDIT_LIMIT) return takeGluedCredit(lines, fields)
    const names = fields.byline === undefined ? bylineOf(text) : undefined
    if (names !== undefined) fields.byline = { value: { text: bare(text), authors: names }, rule: 'by-line-at-top' }
    else if (isTopLabel(text)) fields.publisher ??= undefined
    else if (isDateLine(text)) takeDate(text, fields)
    else if (fields.headline === undefined && isHeadline(line, lines, next))
      fields.headline = { value: bare(text), rule: line.block === 'heading' ? 'heading' : 'first-line' }
    else if (fields.byline === undefined && fields.headline !== undefined && isNameAlone(line, next))
      fields.byline = { value: { text: bare(text), authors: [nameOf(text) ?? ''] }, rule: 'name-at-top' }
    else return takeGluedCredit(lines, fields)
    lines.shift()
  }
}

function takeDate(text: string, fields: Fields): void {
  const date = parseDate(text)
  if (date !== undefined && !/^(?:updated|last|aktualisiert|mis à jour|actualizado)/iu.test(text))
    fields.publishedAt ??= { value: date, rule: 'date-line' }
}

function isTopLabel(text: string): boolean {
  const lower = text.toLowerCase()
  return (
    RELEASE.test(text) ||
    (wordCount(text) <= 8 &&
      (LABEL.test(lower) || SHARE.test(lower) || (READING_TIME.test(lower) && !/[.!?]$/.test(text)))) ||
    AGENCY_LINE.test(lower)
  )
}

/**
 * A first line that is set off and is not a sentence of the body. Without blank lines a line counts as set off when a
 * byline or a date follows it.
 */
function isHeadline({ text, block, isSetOff, rank }: Line, lines: readonly Line[], next: Line | undefined): boolean {
  if (block === 'heading') return rank <= 2
  if (block !== 'paragraph' || text.length > 220 || next === undefined) return false
  const isFollowed = bylineOf(next.text) !== undefined || isDateLine(next.text)
  const isApart = isSetOff === true && lines.some((line) => line !== lines[0] && line.text.length > text.length)
  if (!isApart && !isFollowed) return false
  if (datelineAgency(text) !== undefined || /^["“«„].*[.,]["”»“]?\s+\p{Ll}/u.test(text)) return false
  const isSentence = /[.。]["”»]?$/u.test(text) && !/\b(?:\p{Lu}\.)+$|\.\.\.$/u.test(text)
  return !(isSentence && (wordCount(text) > 9 || /[.!?]\s+\p{Lu}/u.test(text)))
}

/** A bare name under the headline, before the first real paragraph. */
function isNameAlone({ text }: Line, next: Line | undefined): boolean {
  const name = nameOf(text)
  return (
    name !== undefined &&
    !/^(?:the|new|in|on|a)\b/iu.test(name) &&
    next !== undefined &&
    next.text.length > 60 &&
    text.length < 40
  )
}

/** `By . Jane Roe . PUBLISHED: . 10:22 EST, 1 May 2013 . | . UPDATED: …` run together with the first sentence. */
function takeGluedCredit(lines: Line[], fields: Fields): void {
  const [line] = lines
  if (line === undefined) return
  const match =
    /^By \.\s+([^.]{3,60}?)\s+\.\s+(?:(?:PUBLISHED|CREATED|UPDATED|Last updated)[^|]{0,60}\.\s*(?:\|\s*\.\s*)?)*/u.exec(
      line.text,
    )
  const names = match?.[1] === undefined ? [] : parseNamesOf(match[1])
  if (match === null || names.length === 0) return
  fields.byline ??= { value: { text: match[1] ?? '', authors: names }, rule: 'by-line-in-first-line' }
  const rest = line.text.slice(match[0].length).trim()
  if (rest === '') lines.shift()
  else lines[0] = { ...line, text: rest, html: '' }
}

function parseNamesOf(text: string): string[] {
  return bylineOf(`By ${text}`) ?? []
}

/** Rights, bios, bylines and furniture, from the last line up, until the first line that is none of them. */
function takeEnd(lines: Line[], fields: Fields): void {
  cutRelease(lines)
  while (lines.length > 1) {
    const line = lines.at(-1)
    const before = lines.at(-2)
    if (line === undefined || line.text.length > CREDIT_LIMIT || !takeLast(line, before, lines, fields)) return
    lines.pop()
  }
}

function takeLast({ text, block, linked }: Line, before: Line | undefined, lines: Line[], fields: Fields): boolean {
  const words = wordCount(text)
  const lower = text.toLowerCase()
  if (words <= 60 && COPYRIGHT.test(lower)) {
    fields.copyright ??= { value: text, rule: 'copyright-line' }
    const holder = rightsHolder(text)
    if (holder !== undefined) fields.publisher ??= { value: holder, rule: 'copyright-line' }
    return true
  }
  const known = [
    ...(fields.byline?.value.authors ?? []),
    ...(before === undefined ? [] : [nameOf(before.text) ?? '']),
  ].filter((name) => name !== '')
  const subject = bioSubject(text, known)
  if (subject !== undefined && isApartFromStory(subject, lines, known)) {
    fields.bio ??= { value: bareBio(text), rule: 'bio-line' }
    fields.byline ??= { value: { text: subject, authors: [subject] }, rule: 'name-in-bio' }
    return true
  }
  const name = nameOf(text)
  if (
    name !== undefined &&
    (fields.bio !== undefined || fields.copyright !== undefined || /✉|📧|@/u.test(text)) &&
    block !== 'heading'
  ) {
    if (fields.byline === undefined || fields.byline.rule === 'name-in-bio')
      fields.byline = { value: { text: name, authors: [name] }, rule: 'name-at-end' }
    return true
  }
  const reporters = bylineOf(text) ?? reportersOf(text)
  if (reporters !== undefined) {
    fields.byline ??= { value: { text: bare(text), authors: reporters }, rule: 'by-line-at-end' }
    return true
  }
  return isEndFurniture(text, words, linked, block) || (isDateLine(text) && fields.copyright !== undefined)
}

function isEndFurniture(text: string, words: number, linked: number, block: Line['block']): boolean {
  const lower = text.toLowerCase()
  if (isClosingSign(text) || (words <= 8 && LABEL.test(lower)) || (words <= 12 && SHARE.test(lower))) return true
  if (words <= 40 && [SIGN_UP, FOLLOW, TAG_LINE, PRODUCTION].some((phrase) => phrase.test(lower))) return true
  if (words <= 25 && (SOURCE_LINE.test(lower) || AGENCY_LINE.test(lower))) return true
  if ((words <= 12 && CONTACT.test(text)) || PHONE_OR_MAIL.test(text)) return true
  const pointer = POINTER.exec(lower)?.[0]
  if (pointer !== undefined && words <= 30 && (/[:»>]\s*$/.test(pointer) || linked > 0.5)) return true
  return words <= 10 && block === 'heading' && END_SECTION.test(lower)
}

/** A line on a person who is in the story is the story's; a bio's subject is named at most in credits. */
function isApartFromStory(subject: string, lines: readonly Line[], known: readonly string[]): boolean {
  if (known.includes(subject)) return true
  const last = subject.split(' ').at(-1) ?? subject
  return !lines.slice(0, -1).some(({ text }) => text.includes(last) && nameOf(text) === undefined)
}

function bareBio(text: string): string {
  return trimEdges(text, /[*_\s]/)
}

/** "###", "* * *", "-30-", "ENDS": how a press release says that it is over. */
function isClosingSign(text: string): boolean {
  return CLOSING.test(text) || (/##|\*\s?\*\s?\*/.test(text) && !/\w/.test(text))
}

const CLOSING_LIMIT = 40

/** A press release ends at its closing sign; contacts and the company's portrait after it are not the story. */
function cutRelease(lines: Line[]): void {
  const at = lines.findLastIndex(({ text }) => text.length < CLOSING_LIMIT && isClosingSign(text))
  if (at > 1 && at > lines.length - 16) {
    const isRights = ({ text }: Line) => text.length <= CREDIT_LIMIT && COPYRIGHT.test(text.toLowerCase())
    lines.splice(at, lines.length - at, ...lines.slice(at + 1).filter(isRights))
  }
}
