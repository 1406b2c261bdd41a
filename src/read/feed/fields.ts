/** Looks into a feed or entry as feedsmith gives it: the same thing is under many names. */
import { httpAddress } from '../../model/http-address.ts'
import { controlsToSpaces } from '../controls.ts'
import { parseDate } from '../dates.ts'
import { decodeEntities } from '../html/entities.ts'
import { markupIn, textIn } from './markup.ts'
import { fieldsOf, isFields, listOf, stringOf } from '../unknown.ts'
import type { Fields } from '../unknown.ts'

type Path = readonly string[]

/** The first string at a path; of a list its first, of `{ value }` its value. */
export function stringAt(fields: Fields, ...path: Path): string | undefined {
  let at: unknown = fields
  for (const key of path) at = isFields(at) ? at[key] : undefined
  return textOf(at)
}

export function firstText(fields: Fields, ...paths: readonly Path[]): string | undefined {
  for (const path of paths) {
    const found = stringAt(fields, ...path)
    if (found !== undefined) return found
  }
  return undefined
}

function textOf(value: unknown): string | undefined {
  for (const one of listOf(value)) {
    const text = isFields(one) ? (stringOf(one['value']) ?? stringOf(one['name'])) : stringOf(one)
    if (text !== undefined) return text
  }
  return undefined
}

/** Characters of a title or summary that are read. */
const PLAIN_LIMIT = 200_000

/** Titles are plain text to a reader whatever the feed says: markup out, references decoded, also twice. */
export function plainText(text: string | undefined): string | undefined {
  const plain = plainLines(text)?.replace(/\s+/g, ' ')
  return plain === '' ? undefined : plain
}

/** The same with its line breaks, which a plain description has for paragraphs. */
export function plainLines(text: string | undefined): string | undefined {
  return text === undefined ? undefined : tidyLines(textIn(text.slice(0, PLAIN_LIMIT)))
}

/** Text that is stated to be plain: brackets and references in it are characters, unless it begins with a paragraph. */
export function statedLines(text: string | undefined): string | undefined {
  if (text === undefined || /^\s*<(?:p|div|h[1-6]|ul|ol|html)[\s>]/i.test(text)) return plainLines(text)
  return tidyLines(text.slice(0, PLAIN_LIMIT))
}

function tidyLines(text: string): string | undefined {
  const plain = controlsToSpaces(text)
    .replace(/[^\S\n]+/g, ' ')
    .trim()
  return plain === '' ? undefined : plain
}

/** The full text as markup where the feed carries it, else the description when that is markup. */
export function markupOf(item: Fields): string | undefined {
  const full = fullOf(item)
  // JSON Feed says what is markup.
  if (stringOf(item['content_html']) !== undefined) return full
  if (full !== undefined) return markupIn(full)
  const description = firstText(item, ['description'], ['summary'])
  return description === undefined ? undefined : markupIn(description)
}

/** The text of an entry without markup: its whole text, else its description. */
export function plainOf(item: Fields): string | undefined {
  const full = fullOf(item)
  return full !== undefined && markupIn(full) === undefined ? full : stringAt(item, 'content_text')
}

const fullOf = (item: Fields): string | undefined =>
  firstText(item, ['content', 'encoded'], ['content'], ['content_html'], ['atom', 'content'])

/** Where an entry or a site is: the alternate link before others, never the feed itself. */
export function linkOf(fields: Fields, format: string, base: string | undefined): string | undefined {
  const links = [...fieldsOf(fields['links']), ...(isFields(fields['atom']) ? fieldsOf(fields['atom']['links']) : [])]
  const alternate = links.find(
    (link) =>
      (stringOf(link['rel']) ?? 'alternate') === 'alternate' &&
      !/(?:rss|atom)\+xml|feed\+json/.test(stringOf(link['type']) ?? ''),
  )
  const guid = isFields(fields['guid']) ? fields['guid'] : {}
  const permalink =
    format === 'rss' && guid['isPermaLink'] !== false && /^https?:\/\//.test(stringOf(guid['value']) ?? '')
      ? stringOf(guid['value'])
      : undefined
  const jsonHome = stringOf(fields['home_page_url']) ?? stringOf(fields['url']) ?? stringOf(fields['external_url'])
  const candidates = [
    stringOf(fields['link']),
    stringOf(alternate?.['href']),
    jsonHome,
    permalink,
    stringAt(fields, 'rdf', 'about'),
  ]
  const anyLink = links.find((link) => !/^(?:self|edit|hub|next|replies|enclosure)/.test(stringOf(link['rel']) ?? ''))
  for (const candidate of [...candidates, stringOf(anyLink?.['href'])]) {
    const address = addressOf(candidate, base)
    if (address !== undefined) return address
  }
  return undefined
}

/** A whole http(s) address as the feed writes it; a relative one counts from the base. */
export function addressOf(raw: string | undefined, base: string | undefined): string | undefined {
  const text = raw === undefined ? undefined : decodeEntities(raw.trim()).replace(/\s/g, '%20')
  const address = httpAddress(text, base)
  const isWhole = address !== undefined && text !== undefined && /^https?:/i.test(text)
  return isWhole ? text.replace(/^https?:\/\/[^/?#]+/i, (origin) => origin.toLowerCase()) : address
}

export function dateOf(item: Fields, paths: readonly Path[]): string | undefined {
  for (const path of paths) {
    const raw = stringAt(item, ...path)
    const date = raw === undefined ? undefined : parseDate(raw)
    if (date !== undefined) return date
  }
  return undefined
}

/** Persons of an entry. RSS `author` is an address with a name in brackets (RSS 2.0); Atom and JSON give objects. */
export function authorsOf(item: Fields): string[] {
  const atom = isFields(item['atom']) ? item['atom'] : {}
  const dc = isFields(item['dc']) ? item['dc'] : {}
  const media = isFields(item['media']) ? item['media'] : {}
  const itunes = isFields(item['itunes']) ? item['itunes'] : {}
  const groups = [
    item['authors'],
    dc['creators'] ?? dc['creator'],
    item['author'],
    atom['authors'],
    dc['contributors'],
    itunes['author'],
    media['credits'],
  ]
  for (const group of groups) {
    const names = listOf(group).flatMap((one) => personOf(one) ?? [])
    if (names.length > 0) return [...new Set(names)]
  }
  return []
}

/** Characters of a person's field that are looked at. */
const PERSON_CHARS = 300

function personOf(value: unknown): string | undefined {
  const raw = isFields(value) ? (stringOf(value['name']) ?? stringOf(value['value'])) : stringOf(value)
  if (raw === undefined) return undefined
  const given = plainText(raw.slice(0, PERSON_CHARS)) ?? ''
  const bracketed = /^\S+@\S+\s*\(([^)]+)\)$/.exec(given)?.[1] ?? given
  const name = plainText(
    bracketed.replace(/(?<!\S)@?\S+@\S+\.\w+|<\S+@\S+>/g, ' ').replace(/^\s*[(<](?=[^)>]*$)|(?<=^[^(<]*)[)>]\s*$/g, ''),
  )
  return name === undefined || /^https?:/.test(name) ? undefined : name.replace(/^by\s+/i, '')
}
