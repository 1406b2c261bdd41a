/** YAML between `---` lines at the top of a Markdown file: title, subtitle, author, date, url, image, tags, language. */
import type { Notice } from '../../model/article.ts'
import type { Draft } from '../article.ts'
import { parseDate } from '../dates.ts'
import { httpAddress } from '../../model/http-address.ts'
import { openYaml } from '../../text/yaml.ts'
import { surprisesIn } from '../../text/yaml-surprises.ts'
import { asWritten, isRole, parseNames } from '../names.ts'
import { fieldsOf, isFields, listOf, stringOf } from '../unknown.ts'
import type { Fields } from '../unknown.ts'

export interface FrontMatter {
  readonly fields: Partial<Draft>
  /** The text after it. */
  readonly rest: string
  readonly notices: readonly Notice[]
}

const BLOCK = /^---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** Takes front matter off; a block that is not a YAML mapping stays text, with a notice when it looked like one. */
export function takeFrontMatter(text: string): FrontMatter {
  const match = BLOCK.exec(text)
  if (match === null) return { fields: {}, rest: text, notices: [] }
  const rest = text.slice(match[0].length)
  try {
    const { document, broken } = openYaml(match[1] ?? '', { schema: 'failsafe' })
    if (broken !== undefined) throw new Error(broken.message)
    const values: unknown = document.toJS({ maxAliasCount: 10 })
    const notices = surprisesIn(document, match[1] ?? '')
      .filter(({ isLost }) => isLost)
      .map(({ message }): Notice => ({ code: 'front-matter', message: `front matter: ${message}` }))
    return isFields(values) ? { fields: toDraft(values), rest, notices } : { fields: {}, rest: text, notices: [] }
  } catch {
    return {
      fields: {},
      rest,
      notices: [{ code: 'front-matter', message: 'the front matter is not YAML and was left out' }],
    }
  }
}

/** Who wrote the block wrote a name there, even one that looks like a role ("Jo Editor"); a role alone is not a name. */
function authorsOf(credit: string): readonly string[] {
  const names = parseNames(credit, { isCollective: true })
  return names.length > 0 ? names : asWritten(credit).filter((name) => name.includes(' ') || !isRole(name))
}

function toDraft(values: Fields): Partial<Draft> {
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
  const entries = {
    headline: one('title', 'headline'),
    subtitle: one('subtitle', 'dek', 'standfirst', 'description', 'summary', 'excerpt'),
    publisher: one('publisher', 'site', 'source'),
    publishedAt: date === undefined ? undefined : parseDate(date),
    url: httpAddress(one('url', 'link', 'canonical', 'canonical_url', 'source_url', 'permalink'), undefined),
    image: httpAddress(
      images.find((image) => image !== undefined),
      undefined,
    ),
    imageAlt: one('image_alt', 'imageAlt'),
    language: one('lang', 'language'),
    copyright: one('copyright', 'rights'),
    bio: one('bio', 'author_bio'),
    byline: authors.length === 0 ? undefined : { text: credits.join(', '), authors },
    tags: tags.length === 0 ? undefined : tags,
  }
  return Object.fromEntries(
    Object.entries(entries).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, { value, rule: 'front-matter' }]],
    ),
  )
}
