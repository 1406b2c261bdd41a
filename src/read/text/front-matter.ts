/** YAML between `---` lines at the top of a Markdown file: title, subtitle, author, date, url, image, tags, language. */
import type { Document } from 'yaml'
import type { Notice } from '../../model/article.ts'
import type { Draft } from '../article.ts'
import { parseDate } from '../dates.ts'
import { httpAddress } from '../../model/http-address.ts'
import { openYaml } from '../../text/yaml.ts'
import { sayYamlError } from '../../text/yaml-words.ts'
import { surprisesIn } from '../../text/yaml-surprises.ts'
import { asWritten, isRole, parseNames } from '../names.ts'
import { localPicture } from './split.ts'
import { fieldsOf, isFields, listOf, stringOf } from '../unknown.ts'
import type { Fields } from '../unknown.ts'

export interface FrontMatter {
  readonly fields: Partial<Draft>
  /** The text after it. */
  readonly rest: string
  readonly notices: readonly Notice[]
}

const BLOCK = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/
/** Lines of a block that is never closed. */
const OPEN_LINES = 40

/** Takes front matter off; a block that is not a YAML mapping stays text, with a notice when it looked like one. */
export function takeFrontMatter(text: string): FrontMatter {
  const match = BLOCK.exec(text)
  const [block, source = ''] = match ?? []
  if (block === undefined) return takeOpenBlock(text)
  const { document, lines, broken } = openYaml(source, { schema: 'failsafe' })
  // A line of dashes far below closes nothing: the text between is the article.
  if (broken !== undefined && hasProse(source)) return takeOpenBlock(text)
  const rest = text.slice(block.length)
  if (broken !== undefined) {
    const line = lines.linePos(broken.offset).line + 1
    const fault = `line ${line}: ${sayYamlError(broken, source)}; lines of the form key: value were read as they are`
    return { ...toFields(plainLines(source)), rest, notices: [remark(fault)] }
  }
  const values = valuesOf(document)
  if (values === undefined) return { fields: {}, rest, notices: [remark('its aliases (*name) cannot be resolved')] }
  if (!isFields(values)) return { fields: {}, rest: text, notices: [] }
  const lost = surprisesIn(document, source).filter(({ isLost }) => isLost)
  const { fields, notices } = toFields(values)
  return { fields, rest, notices: [...lost.map(({ message }) => remark(message)), ...notices] }
}

/** Whether a paragraph follows that no block of keys contains. */
const hasProse = (source: string): boolean =>
  source
    .split(/\n[ \t]*\n/)
    .slice(1)
    .some((part) => !/^(?:[ \t#-]|\w+:|$)/.test(part))

/** A block without an end: its lines up to the first empty one, when they say something that an article has. */
function takeOpenBlock(text: string): FrontMatter {
  const none: FrontMatter = { fields: {}, rest: text, notices: [] }
  if (!/^---[ \t]*\n/.test(text)) return none
  const below = text.slice(text.indexOf('\n') + 1).split('\n')
  const end = below.slice(0, OPEN_LINES).findIndex((line) => line.trim() === '')
  const source = below.slice(0, Math.max(0, end)).join('\n')
  const { document, broken } = openYaml(source, { schema: 'failsafe' })
  const values = broken === undefined ? valuesOf(document) : plainLines(source)
  const { fields, notices } = toFields(isFields(values) ? values : {})
  if (Object.keys(fields).length === 0) return none
  const fault = remark('no line --- closes it; its lines up to the first empty one were read')
  return { fields, rest: below.slice(end).join('\n'), notices: [fault, ...notices] }
}

const remark = (message: string): Notice => ({ code: 'front-matter', message: `front matter: ${message}` })

function valuesOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 })
  } catch {
    return undefined
  }
}

/** What a broken block says without doubt: `key: value` on one line, where the value opens nothing. */
function plainLines(source: string): Fields {
  const pairs = source.split('\n').flatMap((line) => {
    const at = line.indexOf(': ')
    const [key, value] = [line.slice(0, at), line.slice(at + 2).trim()]
    return at < 1 || !/^\w+$/.test(key) || /^[[{|>&*!#]/.test(value) ? [] : [[key, withoutQuotes(value)] as const]
  })
  return Object.fromEntries(pairs)
}

const withoutQuotes = (value: string): string =>
  value.length > 1 && /^["']/.test(value) && value.endsWith(value[0] ?? '') ? value.slice(1, -1) : value

/** Who wrote the block wrote a name there, even one that looks like a role ("Jo Editor"); a role alone is not a name. */
function authorsOf(credit: string): readonly string[] {
  const names = parseNames(credit, { isCollective: true })
  return names.length > 0 ? names : asWritten(credit).filter((name) => name.includes(' ') || !isRole(name))
}

/** The fields of a block, and remarks on values that cannot be used. */
function toFields(values: Fields): Pick<FrontMatter, 'fields' | 'notices'> {
  const one = (...keys: string[]) => keys.map((key) => stringOf(values[key])).find((value) => value !== undefined)
  const credits = [...listOf(values['author']), ...listOf(values['authors']), ...listOf(values['byline'])].flatMap(
    (value) => stringOf(isFields(value) ? value['name'] : value) ?? [],
  )
  const authors = [...new Set(credits.flatMap(authorsOf))]
  const images = [
    ...fieldsOf(values['image']).map((image) => stringOf(image['url'] ?? image['src'])),
    one('image', 'cover', 'thumbnail', 'banner'),
  ]
  const tags = [...listOf(values['tags']), ...listOf(values['keywords'])].flatMap(
    (tag) => stringOf(tag)?.split(/\s*,\s*/) ?? [],
  )
  const date = one('date', 'published', 'publishedAt', 'pubDate', 'created')
  const publishedAt = date === undefined ? undefined : parseDate(date)
  const url = httpAddress(one('url', 'link', 'canonical', 'canonical_url', 'source_url', 'permalink'))
  const named = images.find((image) => image !== undefined)
  const image = httpAddress(named, url)
  const entries = {
    headline: one('title', 'headline'),
    subtitle: one('subtitle', 'dek', 'standfirst', 'description', 'summary', 'excerpt'),
    publisher: one('publisher', 'site', 'source'),
    publishedAt,
    url,
    image,
    imageAlt: one('image_alt', 'imageAlt'),
    language: one('lang', 'language'),
    copyright: one('copyright', 'rights'),
    bio: one('bio', 'author_bio'),
    byline: authors.length === 0 ? undefined : { text: credits.join(', '), authors },
    tags: tags.length === 0 ? undefined : tags,
  }
  const fields = Object.fromEntries(
    Object.entries(entries).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, { value, rule: 'front-matter' }]],
    ),
  )
  const notices = [
    ...(date === undefined || publishedAt !== undefined ? [] : [remark(`“${date}” is not a date: write 2026-11-29`)]),
    ...(named === undefined || image !== undefined ? [] : [localPicture(named)]),
  ]
  return { fields, notices }
}
